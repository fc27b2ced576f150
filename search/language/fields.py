"""The names of fields in the query language, in Indonesian and English, and the values that have several names.

Called by the parser and by `understanding`; the help page lists `FIELD_NAMES`.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .clauses import Scope


class FieldKind(enum.Enum):
    TEXT = enum.auto()  # limits words to a part of the page
    FACET = enum.auto()  # the page carries this value
    DATE = enum.auto()


FIELD_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "title": ("judul", "title"),
        "body": ("isi", "body", "teks"),
        "quote": ("kutipan", "quote"),
        "person": ("tokoh", "person", "orang"),
        "institution": ("lembaga", "institution", "instansi"),
        "place": ("tempat", "place", "lokasi"),
        "program": ("program",),
        "award": ("penghargaan", "award"),
        "stage": ("tahap", "stage"),
        "kind": ("jenis", "kind", "type"),
        "topic": ("topik", "topic"),
        "since": ("sejak", "since", "dari"),
        "until": ("sampai", "until", "hingga"),
        "year": ("tahun", "year"),
    }
)
CANONICAL: Final[Mapping[str, str]] = MappingProxyType(
    {name: field for field, names in FIELD_NAMES.items() for name in names}
)
SCOPES: Final[Mapping[str, Scope]] = MappingProxyType({"title": Scope.TITLE, "body": Scope.BODY, "quote": Scope.QUOTES})
DATES: Final = frozenset(("since", "until", "year"))

# What readers call the kinds of pages; anything else is looked up as it is.
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "berita": "article",
        "artikel": "article",
        "news": "article",
        "siaran": "press_release",
        "siaran-pers": "press_release",
        "press-release": "press_release",
        "pengumuman": "announcement",
        "klarifikasi": "clarification",
        "foto": "photo",
        "wawancara": "interview",
        "kampanye": "campaign",
        "program": "program",
        "penghargaan": "award",
        "halaman": "page",
        "informasi": "page",
    }
)
# The steps of an award; their ids are English.
STAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pendaftaran": "registration",
        "seleksi": "selection",
        "verifikasi": "verification",
        "wawancara": "interview",
        "pengumuman": "announcement",
        "penganugerahan": "ceremony",
        "penyerahan": "ceremony",
    }
)
VALUE_NAMES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({"kind": KINDS, "stage": STAGES})


def kind_of(field: str) -> FieldKind:
    if field in SCOPES:
        return FieldKind.TEXT
    return FieldKind.DATE if field in DATES else FieldKind.FACET
