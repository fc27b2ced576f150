"""Text: from markup and StreamFields to plain words. Search, feeds, metadata and reading time call it."""

import re
from html import unescape

from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.blocks import StreamValue

_BLOCK_END = re.compile(r"</(p|li|h[1-6]|blockquote|td|th|tr|div|figcaption)>|<br\s*/?>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\xa0]+")
_WORDS_PER_MINUTE = 200


def plain_text(html: str) -> str:
    """The words of `html` without markup; block ends become line breaks, entities become characters."""
    spaced = _BLOCK_END.sub(lambda match: match.group(0) + "\n", html)
    lines = (_SPACE.sub(" ", line).strip() for line in unescape(strip_tags(spaced)).splitlines())
    return "\n".join(line for line in lines if line)


def streamfield_text(stream: StreamValue | None) -> str:
    """All searchable words of a StreamField, one paragraph a line."""
    if not stream:
        return ""
    parts = (plain_text(str(part)) for part in stream.stream_block.get_searchable_content(stream))
    return "\n".join(part for part in parts if part)


def shortened(text: str, characters: int) -> str:
    """`text` on one line, cut at a word's end so that it has at most `characters` characters, "…" included."""
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    cut = Truncator(line).chars(characters, truncate="")
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[: characters - 1]).rstrip(",.;:–—- ") + "…"


def reading_minutes(text: str) -> int:
    """Minutes a reader needs for `text` at 200 words a minute, at least one."""
    return max(1, round(len(text.split()) / _WORDS_PER_MINUTE))
