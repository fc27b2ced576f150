"""The help page: every part of the query language with examples that can be tried at once. Called by the views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .language.fields import FIELD_NAMES

#: Ways in for somebody who has typed nothing yet.
EXAMPLES: Final = (
    "perlindungan pekerja rentan",
    '"Gandeng Gendong"',
    "marbot jenis:kampanye",
    "iuran PP 50/2025",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One thing that can be typed, what it does, and an example. `field`: the other names of a field."""

    typed: str
    meaning: str | Promise
    example: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    title: str | Promise
    text: str | Promise
    rules: Sequence[Rule]


_WORDS: Final = (
    Rule(
        typed="pekerja rentan",
        meaning=_("All words must be on the page, in any form: “melindungi” finds “perlindungan” too."),
        example="perlindungan pekerja rentan",
    ),
    Rule(
        typed='"pekerja rentan"',
        meaning=_("Words in quotation marks must stand next to each other, exactly so."),
        example='"pekerja rentan"',
    ),
    Rule(
        typed="iuran -denda",
        meaning=_("A minus, or TANPA in capitals, leaves out pages with that word."),
        example="iuran -denda",
    ),
    Rule(
        typed="marbot ATAU guru",
        meaning=_("ATAU in capitals: one of the two is enough. Parentheses group."),
        example="(marbot ATAU guru) iuran",
    ),
    Rule(
        typed="lindung*",
        meaning=_("An asterisk finds every word that begins so; at least three letters."),
        example="lindung*",
    ),
)
_FIELD_MEANINGS: Final[Mapping[str, tuple[str | Promise, str]]] = {
    "title": (_("The word stands in the title."), "judul:marbot"),
    "body": (_("The word stands in the text."), "isi:santunan"),
    "quote": (_("The word was said by somebody quoted."), "kutipan:bekerja"),
    "person": (_("A person is on the page or is quoted."), 'tokoh:"Hasto Wardoyo"'),
    "institution": (_("An institution has a part in it."), "lembaga:baznas"),
    "place": (_("It happened in a place or in any part of it."), "tempat:danurejan"),
    "program": (_("It belongs to a program."), "program:jkm"),
    "award": (_("It is about an award."), "penghargaan:paritrana"),
    "stage": (_("It is about a stage of an award."), "tahap:wawancara"),
    "kind": (_("The kind of page: berita, kampanye, program, penghargaan."), "jenis:kampanye"),
    "topic": (_("It belongs to a topic."), "topik:pekerja"),
    "since": (_("Published or happening on this day or later."), "sejak:2025-08 marbot"),
    "until": (_("Published or happening on this day or earlier."), "sampai:31/12/2025 marbot"),
    "year": (_("Published or happening in this year."), "tahun:2025 paritrana"),
}


def sections() -> tuple[Section, ...]:
    said_by = Rule(
        typed="kutipan:… tokoh:…",
        meaning=_("The word was said by this person, or by whoever held this office on that day."),
        example="kutipan:bekerja tokoh:hasto",
    )
    fields = tuple(
        Rule(
            typed=f"{names[0]}:…",
            meaning=_FIELD_MEANINGS[field][0],
            example=_FIELD_MEANINGS[field][1],
            names=tuple(f"{name}:" for name in names[1:]),
        )
        for field, names in FIELD_NAMES.items()
    )
    return (
        Section(
            title=_("Words"),
            text=_(
                "Capitals and accents do not matter. Where few pages have all words, pages with some of them follow."
            ),
            rules=_WORDS,
        ),
        Section(
            title=_("Parts of a page"),
            text=_("Write the name, a colon, and the word right behind it; several words in quotation marks."),
            rules=(*fields, said_by),
        ),
        Section(
            title=_("Names, numbers and dates"),
            text=_(
                "Different names of one thing find each other, and so do the ways to write a day, an amount or"
                " a regulation."
            ),
            rules=(
                Rule(typed="BPJS TK", meaning=_("Also finds BPJS Ketenagakerjaan."), example="BPJS TK"),
                Rule(typed="PP 50/2025", meaning=_("Also finds its long form."), example="PP 50/2025"),
                Rule(
                    typed="26 Agustus 2025",
                    meaning=_("Finds pages of that day and pages that name it."),
                    example="26 Agustus 2025",
                ),
            ),
        ),
        Section(
            title=_("Spelling"),
            text=_(
                "A word that is on no page is taken for the likeliest one that is, and the results say so."
                " One click finds exactly what you typed."
            ),
            rules=(Rule(typed="paritrama", meaning=_("Taken for “paritrana”."), example="paritrama"),),
        ),
    )
