"""The rows that `make bench-search` prints: a measure, what came out, what it is held against, and whether it holds."""

import sys
from dataclasses import dataclass, field


@dataclass
class Rows:
    failed: list[str] = field(default_factory=list)

    def title(self, text: str) -> None:
        self._write(f"\n== {text}")

    def note(self, text: str) -> None:
        self._write(f"   {text}")

    def row(self, measure: str, got: str, bar: str = "", holds: bool | None = None) -> None:
        verdict = "" if holds is None else "  ok" if holds else "  MISSED"
        self._write(f"{measure:<58} {got:>22}  {bar}{verdict}")
        if holds is False:
            self.failed.append(measure)

    def at_least(self, measure: str, got: float, bar: float, digits: int = 3) -> None:
        self.row(measure, f"{got:.{digits}f}", f">= {bar}", round(got, digits) >= bar)

    def at_most(self, measure: str, got: float, bar: float, digits: int = 2) -> None:
        self.row(measure, f"{got:.{digits}f}", f"<= {bar:.{digits}f}", got <= bar)

    def _write(self, line: str) -> None:
        sys.stdout.write(line.rstrip() + "\n")
        sys.stdout.flush()
