"""One form for each character: compatibility forms, case, accents, apostrophes. Called by the tokenizer and the query
language."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

APOSTROPHES: Final = "'’‘ʼ`´"
_DROPPED: Final = {ord(character): None for character in APOSTROPHES + "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
#: What is part of a word without being a letter: combining accents, soft hyphen, joiners.
JOINING: Final = "\u0300-\u036f\u00ad\u200c\u200d\u2060"
_JOINS: Final = re.compile(f"[{JOINING}]")


def fold(word: str) -> str:
    """`word` as it stands in the index: NFKC, lower case, no accents, no apostrophes, nothing invisible."""
    if word.isascii():
        return word.lower() if word.isalnum() else word.lower().translate(_DROPPED)
    return _fold_unicode(word)


@lru_cache(maxsize=20_000)
def _fold_unicode(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word.translate(_DROPPED)).lower())
    return "".join(character for character in decomposed if character.isalnum())


@lru_cache(maxsize=2_000)
def plain_character(character: str) -> str:
    """The one ASCII character that stands for another one in a word, or between words; empty where there is none."""
    if character in APOSTROPHES:
        return "'"
    if character.isalnum():
        folded = _fold_unicode(character)
        return folded if len(folded) == 1 and folded.isascii() else ""
    return "" if _JOINS.match(character) else " "


@lru_cache(maxsize=2_000)
def is_foreign(character: str) -> bool:
    """Whether it is a letter or digit of which nothing in ASCII is left in a word."""
    return character.isalnum() and not any(map(str.isascii, _fold_unicode(character)))


def encodable(text: str) -> str:
    """`text` without what UTF-8 and engines refuse: lone surrogates and NUL become spaces, so offsets stay."""
    if "\0" not in text:
        if text.isascii():
            return text
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text
    return "".join(" " if character == "\0" or "\ud800" <= character <= "\udfff" else character for character in text)
