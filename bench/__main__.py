"""`make bench`: every measure of the site's speed in one run, as one table with what holds and what does not.

    python -m bench [--part NAME ...] [--record]

Each part is a module that runs by itself (`python -m bench.NAME`), prints rows as `bench.search.rows.Rows` does, and
compares both sides in turns within its own run. `--record` adds the table to docs/benchmarks.md.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HISTORY = ROOT / "docs" / "benchmarks.md"
#: A row as `Rows` prints it: measure, value, bar, verdict.
ROW = re.compile(r"^(?P<measure>\S.{56,}?) {2,}(?P<got>\S.*?) {2}(?P<bar>\S.*?) {2}(?P<verdict>ok|MISSED)$")
#: The same as a sentence.
SENTENCE = re.compile(r"^(?P<measure>[^:]{3,}): (?P<got>.*): (?P<verdict>pass|FAIL)$")


def parts() -> list[str]:
    """The modules, in the order of the table in the issue: those on the stack first, then the others by name."""
    named = sorted(file.stem for file in (ROOT / "bench").glob("*.py") if file.stem.startswith(("queries", "saved")))
    packages = sorted(
        file.parent.name
        for file in (ROOT / "bench").glob("*/__main__.py")
        if file.parent.name.startswith(("queries", "saved"))
    )
    return ["serving.web_server", "serving.visible", *dict.fromkeys([*named, *packages])]


def main() -> int:
    """Run the parts one after another. Returns 1 if a bar is missed or a part broke."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--part", action="append", help="only this part; may be given several times")
    parser.add_argument("--record", action="store_true", help="add the table to docs/benchmarks.md")
    options = parser.parse_args()
    found: list[tuple[str, str, str, str]] = []
    broken: list[str] = []
    _say(_machine())
    for part in options.part or parts():
        _say(f"\n== {part} (load {os.getloadavg()[0]:.1f})")
        code, lines = _run(part)
        rows = [row for line in lines if (row := _row(line))]
        found += rows
        if not rows or (code and not any(verdict == "MISSED" for *_rest, verdict in rows)):
            broken.append(part)
    _say("\n== all measures")
    for measure, got, bar, verdict in found:
        _say(f"{measure:<58} {got:>26}  {bar:<28} {'pass' if verdict == 'ok' else 'FAIL'}")
    for part in broken:
        _say(f"{part}: did not finish")
    if options.record:
        _record(found, broken)
    missed = [measure for measure, _got, _bar, verdict in found if verdict != "ok"]
    _say(f"\n{len(found) - len(missed)} of {len(found)} pass" + (f"; missed: {'; '.join(missed)}" if missed else ""))
    return 1 if missed or broken else 0


def _run(part: str) -> tuple[int, list[str]]:
    lines = []
    process = subprocess.Popen([sys.executable, "-m", f"bench.{part}"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout  # noqa: S101 - a pipe was asked for
    for line in process.stdout:
        _say(line.rstrip())
        lines.append(line.rstrip())
    return process.wait(), lines


def _row(line: str) -> tuple[str, str, str, str] | None:
    """Measure, value, bar and verdict ("ok" or "MISSED") of a line that is a row."""
    if match := ROW.match(line):
        return match["measure"].strip(), match["got"], match["bar"], match["verdict"]
    if match := SENTENCE.match(line):
        return match["measure"], match["got"], "", "ok" if match["verdict"] == "pass" else "MISSED"
    return None


def _machine() -> str:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, load {load}, {_commit()}"


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "no commit"


def _record(found: list[tuple[str, str, str, str]], broken: list[str]) -> None:
    lines = [f"\n## {time.strftime('%Y-%m-%d')}: {_machine()}\n", "| measure | measured | bar | |", "|---|---|---|---|"]
    lines += [f"| {m.strip()} | {got} | {bar} | {'pass' if ok == 'ok' else 'FAIL'} |" for m, got, bar, ok in found]
    lines += [f"| {part} | did not finish | | FAIL |" for part in broken]
    with HISTORY.open("a", encoding="utf-8") as history:
        history.write("\n".join(lines) + "\n")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
