"""Holds saved files against what the application would answer now. The worker does it every night with a sample.

A difference is an alarm: something changed that no tag of the file stands for. The finding names what the file lacked.
"""

import json
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass

from core.dependencies import recording

from .folder import Folder, the_folder
from .middleware import FRESH
from .missing import PATH as NOT_FOUND
from .rendering import render

__all__ = ["FRESH", "Finding", "check", "check_sample"]

logger = logging.getLogger(__name__)

SAMPLE = 50


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A saved file that was not what the application answers."""

    name: str
    #: Tags that a render of now has and the file had not; empty where both have the same.
    missing: tuple[str, ...]
    found_at: float


class Drift(Exception):  # noqa: N818 - what was found, named as the house names it
    """Saved pages were not what the site shows."""


def check_nightly() -> None:
    """The worker's job. Findings make it a failed job, which the newsroom's dashboard shows, with what was missing."""
    if findings := check_sample():
        named = "; ".join(f"{each.name} lacked {', '.join(each.missing) or 'no tag'}" for each in findings)
        raise Drift(f"{len(findings)} saved pages were wrong (they are removed): {named}")


def check_sample() -> list[Finding]:
    """Compare a random sample of the saved files; keep the findings for the dashboard and the log."""
    folder = the_folder()
    if folder is None:
        return []
    rows = folder.ready().state.rows
    names = [name for (name,) in rows.execute("SELECT name FROM file ORDER BY RANDOM() LIMIT ?", (SAMPLE,))]
    rows.execute("DELETE FROM drift")
    return check(folder, names)


def check(folder: Folder, names: Iterable[str] | None = None) -> list[Finding]:
    """Compare saved files with a fresh render of each. A file that differs is removed, and made anew.

    Args:
        folder: this host's.
        names: the files; None for all.
    """
    rows = folder.ready().state.rows
    wanted = None if names is None else set(names)
    findings = []
    for name, host, path, query in rows.execute("SELECT name, host, path, query FROM file ORDER BY name").fetchall():
        if wanted is not None and name not in wanted:
            continue
        if (finding := _compare(folder, name, host, path, query)) is not None:
            findings.append(finding)
            logger.error(
                "Saved page %s is not what the site shows; it lacked %s", name, ", ".join(finding.missing) or "no tag"
            )
            rows.execute(
                "INSERT OR REPLACE INTO drift VALUES (?, ?, ?)", (name, finding.found_at, json.dumps(finding.missing))
            )
            folder.forget_file(name)
    return findings


def _compare(folder: Folder, name: str, host: str, path: str, query: str) -> Finding | None:
    """The finding about one file; None where it is right, or changed while it was looked at."""
    before = folder.latest()
    try:
        saved = folder.path_of(name).read_bytes()
    except FileNotFoundError:
        return None
    had = _tags(folder, name)
    with recording() as record:
        response = render(host, path, query, fresh=True)
    expected = 404 if path == NOT_FOUND else 200
    if response.status_code == expected and response.content == saved:
        return None
    if folder.latest() != before:
        return None
    return Finding(name=name, missing=tuple(sorted(record.tags - had)), found_at=time.time())


def _tags(folder: Folder, name: str) -> set[str]:
    found = folder.state.rows.execute(
        "SELECT text FROM file JOIN tag ON file_id = file.id JOIN word ON word.id = word_id WHERE name = ?", (name,)
    )
    return {tag for (tag,) in found}
