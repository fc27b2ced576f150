"""Which texts may be counted at all. What looks like somebody's number or address is never written down, not even in
the spool. Called before anything is kept."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 100
#: Digits that stand together, whatever is put between them: an identity number, a telephone, an account.
_RUN: Final = re.compile(r"\d(?:[\s.,\-–()/+_]*\d){6,}")
_DATES: Final = re.compile(
    r"(?:(?:19|20)\d\d[\s/\-–]*)+"  # years, one after another
    r"|\d{1,2}[\s./-]\d{1,2}[\s./-](?:19|20)\d\d(?:[\s\-–]+\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d)?"
    r"|\d{1,2}\s*[-–]\s*\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d{1,2}-\d{1,2}"
    r"|\d{1,3}(?:\.\d{3}){1,3}"  # an amount of money, up to billions
)
_SPELLED: Final = re.compile(r"(?:\b(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\b[\s,.-]*){7,}")
_ADDRESS: Final = re.compile(r"@|\(at\)|\[at\]|\bmailto:|https?:|www\.")


def storable(text: str) -> str | None:
    """The text as it is counted: one case, single spaces, cut; None for what is nobody's business."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if not any(letter.isalnum() for letter in plain) or _ADDRESS.search(plain) or _SPELLED.search(plain):
        return None
    if any(not _DATES.fullmatch(run.group()) for run in _RUN.finditer(plain)):
        return None
    return plain[:LONGEST].strip()
