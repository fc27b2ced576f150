"""Numbers that are written in several ways: amounts, references of laws, codes, telephone numbers, dates. Called by
the analyzer.

Each gets a canonical token of its own beside its parts: "16.800", "16,800" and a query for 16800 meet, as do "PP
50/2025" and "PP Nomor 50 Tahun 2025", "(0274) 515865" and "0274-515865", "26/8/2025" and "26 Agustus 2025".
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from . import dates
from .concepts import CONCEPT_MARK, Mark, WordMark

_COMPOUND: Final = re.compile(r"\d+(?:[.,:/]\d+)+")
# From the first digit on. Without separators only what may begin a telephone number is looked at.
_NUMBER: Final = re.compile(r"[0-9](?<![0-9][0-9])(?:[0-9]*+[.,:/-][0-9.,:/-]*[0-9]|(?:(?<=0)|(?<=\+[0-9]))[0-9]++)")
_PHONE: Final = re.compile(r"(?:\(0\d{2,3}\)|\+62|(?<!\d)0\d{2,3})[ -]?\d{3,8}(?:[ -]\d{2,5}){0,3}(?!\d)")
_THOUSANDS: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?|(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?")
_NUMBER_NAMES: Final = frozenset(("nomor", "no", "nomer"))
_YEAR_WORDS: Final = frozenset(("tahun", "thn", "th"))
PHONE_DIGITS: Final = range(8, 15)
# Words at which a span of words that means a number may begin, or a month that its day stands before.
TRIGGERS: Final = frozenset(dates.MONTHS) | _NUMBER_NAMES


def marks_in_text(text: str) -> Iterator[Mark]:
    """Canonical tokens for numbers with separators, with their places in the text."""
    for match in _NUMBER.finditer(text):
        number, start = match.group(), match.start()
        before = text[start - 1] if start else ""
        if (number[0] == "0" or before == "+") and (
            phone := _PHONE.match(text, start - (before in "(+" and start > 0))
        ):
            digits = re.sub(r"\D", "", phone.group())
            digits = "0" + digits[2:] if before == "+" else digits
            if len(digits) in PHONE_DIGITS and not phone.group().isdigit():
                yield Mark((phone_token(digits),), start, phone.end())
                continue
        if not number.isdigit() and (tokens := _tokens(number)):
            yield Mark(tokens, start, match.end())


def marks_in_words(words: Sequence[str], place: int) -> Iterator[WordMark]:
    """What begins or stands at the trigger word `words[place]`: "26 Agustus 2025" (also "Agustus 2025"), "Nomor 50
    Tahun 2025"."""
    word = words[place]
    if word in dates.MONTHS:
        yield from _named_date(words, place)
    elif (
        place + 3 < len(words)
        and words[place + 2] in _YEAR_WORDS
        and _is_year(words[place + 3])
        and _is_number(words[place + 1])
    ):
        reference = f"{int(words[place + 1])}/{words[place + 3]}"
        yield WordMark((f"{CONCEPT_MARK}{reference}",), place, place + 4)


def plain_token(word: str) -> str | None:
    """The token under which a number without separators is found when a text writes it with them."""
    if not word.isascii() or not word.isdigit():
        return None
    if word.startswith("0") and len(word) in PHONE_DIGITS:
        return phone_token(word)
    return number_token(word) if len(word) > 3 and not _is_year(word) else None


def plain_spelling(token: str) -> str | None:
    """What a text without separators has for a canonical token: "16800" for an amount, all digits of a telephone."""
    digits = token.removeprefix(CONCEPT_MARK).removeprefix("tel")
    return digits if digits.isdigit() else None


def number_token(digits: str) -> str:
    return f"{CONCEPT_MARK}{digits}"


def phone_token(digits: str) -> str:
    return f"{CONCEPT_MARK}tel{digits}"


def day_tokens(days: dates.Days) -> tuple[str, ...]:
    """A day is also a day of its month."""
    token = f"{CONCEPT_MARK}{days.first.isoformat()}"
    month = token[:-3]
    return (token, month) if days.first == days.last else (month,)


@lru_cache(maxsize=20_000)
def _tokens(number: str) -> tuple[str, ...]:
    if day := dates.NUMERIC_DAY.fullmatch(number):
        days = dates.day(int(day[4]), int(day[3]), int(day[1]))
        return day_tokens(days) if days else ()
    if iso := dates.ISO_DAY.fullmatch(number):
        days = dates.day(int(iso[1]), int(iso[3]), int(iso[4]))
        return day_tokens(days) if days else ()
    if "-" in number:  # a telephone number, or from one number to another
        digits = number.replace("-", "")
        if digits[0] == "0" and digits.isdigit() and len(digits) in PHONE_DIGITS:
            return (phone_token(digits),)
        return tuple(token for part in number.split("-") if not part.isdigit() for token in _tokens(part))
    if match := _THOUSANDS.fullmatch(number):
        whole = (match[1] or match[3]).replace(".", "").replace(",", "")
        if whole[0] != "0":
            part = match[2] or match[4]
            return (number_token(f"{whole}.{part}" if part else whole),)
    return (number_token(number.replace(",", ".").replace(":", ".")),) if _COMPOUND.fullmatch(number) else ()


def _named_date(words: Sequence[str], place: int) -> Iterator[WordMark]:
    if place + 1 >= len(words) or not _is_year(words[place + 1]):
        return
    year, month = int(words[place + 1]), dates.MONTHS[words[place]]
    if place and _is_number(words[place - 1]) and (days := dates.day(year, month, int(words[place - 1]))):
        yield WordMark(day_tokens(days), place - 1, place + 2, days)
    elif days := dates.month(year, month):
        yield WordMark(day_tokens(days), place, place + 2, days)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and word[0] in "12"


def _is_number(word: str) -> bool:
    return len(word) <= 4 and word.isascii() and word.isdigit()
