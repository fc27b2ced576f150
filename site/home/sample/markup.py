"""Turns the sample's light markup into the rich text that editors would have typed. stream.py calls it.

Paragraphs are separated by an empty line; "- " and "1. " begin lists; *emphasis*, **strong** and [text](address).
"""

import re
from html import escape

_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"(?<!\*)\*([^*\s][^*]*?)\*(?!\*)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_NUMBERED = re.compile(r"^\d+\. ")


def rich_text(text: str) -> str:
    """Return the HTML of one or more paragraphs and lists."""
    return "".join(_block(block.strip()) for block in re.split(r"\n\s*\n", text.strip()) if block.strip())


def _block(block: str) -> str:
    lines = block.splitlines()
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{inline(line[2:])}</li>" for line in lines) + "</ul>"
    if all(_NUMBERED.match(line) for line in lines):
        return "<ol>" + "".join(f"<li>{inline(_NUMBERED.sub('', line))}</li>" for line in lines) + "</ol>"
    return f"<p>{inline(' '.join(lines))}</p>"


def inline(text: str) -> str:
    """Return the HTML of one line."""
    html = escape(text, quote=False)
    html = _LINK.sub(r'<a href="\2">\1</a>', html)
    html = _STRONG.sub(r"<b>\1</b>", html)
    return _EMPHASIS.sub(r"<i>\1</i>", html)
