"""The edges of an article: headline, dateline before the lead, names of the makers at the end. Pure text."""

import re
from dataclasses import dataclass

from .vocabulary import LINKS

HEADLINE_LENGTH = 130
_HEADLINE_ENDS = re.compile(r"[.!…:;,]$|[”\"]\.?$")
_PLACE = r"[A-Z][A-Za-z.'’]*(?: [A-Z][A-Za-z.'’]*){0,3}"
_OUTLET = r"[A-Z0-9][\w.&-]*(?: [A-Z0-9][\w.&-]*){0,3}"
#: "Danurejan,REDAKSI17.COM-", "DANUREJAN -", "Umbulharjo (WARTA) –", "KOTAGEDE, WARTA.JOGJA, 26/8 -".
_DATELINE = re.compile(
    rf"^(?P<place>{_PLACE})"
    rf"(?:\s*[,|]\s*(?P<outlet>{_OUTLET})|\s*\((?P<bracketed>{_OUTLET})\))?"
    r"(?:\s*[,(]\s*(?P<when>[^-–—)]{3,40}\d[^-–—)]*)\)?)?"
    r"\s*(?P<mark>--|[-–—])\s*(?P<lead>[“\"A-Z0-9].*)$",
    re.DOTALL,
)
_MAKER = re.compile(
    r"^\(?(?P<role>Penulis|Reporter|Pewarta|Wartawan|Editor|Penyunting|Fotografer|Pewarta foto|Penerjemah)\s*[:/]\s*"
    r"(?P<name>[^:]{2,80}?)\)?\.?$",
    re.IGNORECASE,
)
_MAKERS = {
    "penulis": "writer",
    "reporter": "writer",
    "pewarta": "writer",
    "wartawan": "writer",
    "editor": "editor",
    "penyunting": "editor",
    "fotografer": "photographer",
    "pewarta foto": "photographer",
    "penerjemah": "translator",
}


@dataclass(frozen=True, kw_only=True)
class Dateline:
    """Where a report comes from, the outlet that printed it, and the lead without both."""

    place: str
    outlet: str
    lead: str


def split_dateline(paragraph: str, known_places: frozenset[str]) -> Dateline | None:
    """Split the dateline from a lead; None where the paragraph opens with none.

    Args:
        paragraph: the first paragraph of the text.
        known_places: names of places in lower case; others count only in capitals or with an outlet behind them.
    """
    found = _DATELINE.match(paragraph)
    if not found:
        return None
    place, outlet = found["place"], found["outlet"] or found["bracketed"] or ""
    if place.lower() in known_places or place.isupper() or outlet.isupper():
        return Dateline(place=place, outlet=outlet, lead=found["lead"])
    return None


def split_headline(paragraphs: list[str]) -> tuple[str, list[str]]:
    """Take a headline off the text: a short first paragraph that ends like none. Empty where there is none."""
    if len(paragraphs) > 1 and len(paragraphs[0]) <= HEADLINE_LENGTH + 20:
        first = paragraphs[0]
        if not _HEADLINE_ENDS.search(first) and not _DATELINE.match(first) and len(first.split()) > 1:
            return first, paragraphs[1:]
    return "", paragraphs


def headline_from(lead: str) -> str:
    """Propose a headline: the first sentence of the lead, cut before a phrase that it can stand without."""
    sentence = re.sub(r"\s*\([^)]*\)", "", re.split(r"(?<=[a-z0-9)”])\.\s", lead, maxsplit=1)[0]).strip(' .“”"')
    words = sentence.split()
    cuts = [place for place in range(5, len(words) + 1) if len(" ".join(words[:place])) <= HEADLINE_LENGTH]
    if not cuts:
        return sentence[:HEADLINE_LENGTH].strip()
    ends = [place for place in cuts if place == len(words) or words[place].lower() in LINKS]
    taken = words[: max(ends or cuts)]
    while len(taken) > 1 and taken[-1].lower().strip(",") in LINKS:
        taken.pop()
    return " ".join(taken).rstrip(",;:–-")


def split_makers(paragraphs: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Take lines such as "Penulis: Sari" off the end; (role, name) in the codes of ContributorRole."""
    makers: list[tuple[str, str]] = []
    rest = list(paragraphs)
    while len(rest) > 1 and (found := _MAKER.match(rest[-1])):
        makers.insert(0, (_MAKERS[found["role"].lower()], found["name"].strip()))
        rest.pop()
    return makers, rest
