"""Turns a saved file into an answer: variant, validators, headers. The WSGI layer and the middleware call it.

What can be known before a request comes is prepared when a file is first read; an unchanged file costs one `stat`.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .folder import is_packed, meta_of

_REASONS = {200: "200 OK", 404: "404 Not Found"}
#: Files of one process that are kept in memory (no pictures), and how large one may be.
MOST_KEPT = 400
LARGEST_KEPT = 400_000
VARIANTS = ("br", "gz")


@dataclass(frozen=True, slots=True)
class Variant:
    """One encoding of an answer, ready to send."""

    etag: str
    headers: list[tuple[str, str]]
    not_modified: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved answer in all its encodings."""

    identity: tuple[int, int]
    status: str
    until: float
    #: The plain one by "", and the compressed ones of what compressing makes smaller.
    variants: Mapping[str, Variant]

    def chosen(self, environ: Mapping[str, Any]) -> Variant:
        """The variant that the asking program understands and is the smallest."""
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "") if len(self.variants) > 1 else ""
        if "br" in accepted and _accepts(accepted, "br"):
            return self.variants["br"]
        if "gzip" in accepted and _accepts(accepted, "gzip"):
            return self.variants["gz"]
        return self.variants[""]


def _accepts(accepted: str, coding: str) -> bool:
    """Whether a coding is among the accepted ones and not refused by a weight of zero."""
    for part in accepted.split(","):
        name, _semicolon, weight = part.strip().partition(";")
        if name.strip() == coding:
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def read(file: Path) -> Saved | None:
    """Read a saved answer; None where there is none, or it was replaced meanwhile."""
    try:
        before = os.stat(file)
        meta = meta_of(file)
        packed = is_packed(meta["headers"])  # type: ignore[arg-type]
        bodies = {
            "": file.read_bytes(),
            **{each: file.with_name(f"{file.name}.{each}").read_bytes() for each in (VARIANTS if packed else ())},
        }
        after = os.stat(file)
    except (FileNotFoundError, ValueError):
        return None
    identity = (before.st_ino, before.st_mtime_ns)
    if identity != (after.st_ino, after.st_mtime_ns):
        return None
    common = [(name, value) for name, value in meta["headers"]]  # type: ignore[attr-defined]
    until = meta["until"]
    return Saved(
        identity=identity,
        status=_REASONS[meta["status"]],  # type: ignore[index]
        until=float("inf") if until is None else until,  # type: ignore[arg-type]
        variants={name: _variant(name, body, common, before, packed) for name, body in bodies.items()},
    )


def _variant(encoding: str, body: bytes, common: list[tuple[str, str]], stat: os.stat_result, packed: bool) -> Variant:
    """As nginx answers: its entity tag is the second and the size of the very file that it sends."""
    etag = f'"{int(stat.st_mtime):x}-{len(body):x}"'
    if packed:
        content = [(name, value) for name, value in common if name.lower() not in ("etag", "vary", "cache-control")]
        content += [("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding"), ("ETag", etag)]
    else:  # a picture is the same for everybody, and says itself how long a device may show it unasked
        content = [(name, value) for name, value in common if name.lower() not in ("etag", "vary")]
        content.append(("ETag", etag))
    sent = [*content, ("Content-Length", str(len(body)))]
    if encoding:
        sent.append(("Content-Encoding", {"gz": "gzip"}.get(encoding, encoding)))
    return Variant(
        etag=etag, headers=sent, not_modified=[each for each in content if each[0].lower() != "content-type"], body=body
    )


class Shelf:
    """The saved answers that this process read last."""

    def __init__(self) -> None:
        self._kept: dict[str, Saved] = {}

    def get(self, file: str) -> Saved | None:
        """The answer of a file, if the file is there and its time is not over."""
        try:
            stat = os.stat(file)
        except (FileNotFoundError, NotADirectoryError):
            return None
        kept = self._kept.get(file)
        if kept is None or kept.identity != (stat.st_ino, stat.st_mtime_ns):
            kept = read(Path(file))
            if kept is None:
                return None
            if len(kept.variants) > 1 and len(kept.variants[""].body) <= LARGEST_KEPT:
                if len(self._kept) >= MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)), None)
                self._kept[file] = kept
        return kept if time.time() < kept.until else None


def matches(environ: Mapping[str, Any], etag: str) -> bool:
    """Whether the asking program has this very variant already."""
    asked = environ.get("HTTP_IF_NONE_MATCH")
    return bool(asked) and (etag in asked or asked.strip() == "*")
