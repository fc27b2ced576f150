"""Finds the lone paragraph that is the caption of a picture and slipped into the text. Pure text."""

import re

_SAID_SO = re.compile(
    r"^(?P<open>\(?)\s*(?:keterangan foto|teks foto|foto|caption|ilustrasi)\s*[:/]\s*(?P<text>.+)$", re.I
)
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z“\"]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_DATE = re.compile(r"\(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\)")
#: A caption says again what the story has said: this share of its words stands in one other paragraph.
REPEATED_SHARE = 0.6
MAX_WORDS = 60


def caption_at(paragraphs: list[str]) -> int | None:
    """The place of the caption among `paragraphs`, or None.

    A paragraph that says it is one ("Foto: ...") is. Else: one sentence without quotation, after the lead, that gives
    a date the story has given before and repeats most words of another paragraph.
    """
    for place, paragraph in enumerate(paragraphs):
        if place and _SAID_SO.match(paragraph):
            return place
    for place in range(1, len(paragraphs)):
        if _looks_like_one(paragraphs, place):
            return place
    return None


def caption_text(paragraph: str) -> str:
    """The caption without the word that introduces it."""
    found = _SAID_SO.match(paragraph)
    if found is None:
        return paragraph
    return found["text"].removesuffix(")").strip() if found["open"] else found["text"].strip()


def _looks_like_one(paragraphs: list[str], place: int) -> bool:
    paragraph, before = paragraphs[place], paragraphs[:place]
    if any(mark in paragraph for mark in '“”"') or _SENTENCE_END.search(paragraph):
        return False
    if len(paragraph.split()) > MAX_WORDS:
        return False
    dates = set(_DATE.findall(paragraph))
    if not dates or not any(dates & set(_DATE.findall(other)) for other in before):
        return False
    words = _words(paragraph)
    return bool(words) and max(len(words & _words(other)) / len(words) for other in before) >= REPEATED_SHARE


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
