"""Reads a plain-text file as paragraphs. `drafting` calls it."""

import re
from pathlib import Path

MAX_BYTES = 1_000_000
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*\n+")
#: Control characters that no text needs; tab and line feed stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\ufeff]")


class UnreadableTextError(ValueError):
    """The file is no plain text that an article could be made of; the message says why, in the user's language."""


def read_paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a UTF-8 file (Windows' encoding as a second try), each on one line.

    Raises:
        UnreadableTextError: the file is missing, too large, empty or not text.
    """
    from django.utils.translation import gettext as _

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableTextError(_("%(file)s cannot be read.") % {"file": path.name}) from error
    if len(raw) > MAX_BYTES:
        raise UnreadableTextError(_("%(file)s is too large for an article.") % {"file": path.name})
    if b"\x00" in raw:
        raise UnreadableTextError(_("%(file)s is not plain text.") % {"file": path.name})
    paragraphs = paragraphs_of(_decoded(raw))
    if not paragraphs:
        raise UnreadableTextError(_("%(file)s holds no text.") % {"file": path.name})
    return paragraphs


def paragraphs_of(text: str) -> list[str]:
    """Split at blank lines; where there are none, each line is a paragraph."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    parts = _BLANK_LINES.split(text.strip())
    if len(parts) == 1:
        parts = text.strip().split("\n")
    lines = (" ".join(part.split()) for part in parts)
    return [line for line in lines if line]


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
