"""The fields of the embedded index, and a document's way into them. Called by `folder`, `backend` and `compiler`."""

import struct
from typing import Final

import tantivy

from core.search_shape import FACETS

from ...analysis.analyzer import Analyzer
from ...documents import SearchDocument
from ...quick_json import dumps, loads
from ...stored import kept, restored
from ...terms import terms_of
from . import quotes

#: Goes up when fields change: an index with another number is rebuilt.
VERSION: Final = 6

# Id and fingerprint in one term: to list what is there, and to delete it.
MARK: Final = "mark"
# What is kept to show a hit; the body by itself, so that it is only read where it is shown.
SOURCE: Final = "source"
BODY: Final = "body"
# The id once more, as numbers in columns of eight characters each: who wants only ids reads nothing that is kept.
ID_COLUMNS: Final = ("id0", "id1", "id2")
# Tokens, see search.language.weights.
WORDS: Final = "w"
STEMS: Final = "s"
TITLE_WORDS: Final = "tw"
TITLE_STEMS: Final = "ts"
BODY_WORDS: Final = "bw"
#: Of title and body both, see `search.terms`.
SHARED_STEMS: Final = "ss"
QUOTE_WORDS: Final = "qw"
QUOTE_STEMS: Final = "qs"
# Quotation by quotation, see `quotes`: words with positions; stems and speakers.
QUOTED_WORDS: Final = quotes.WORDS
QUOTED: Final = quotes.STEMS
# Days as numbers (date.toordinal), and the keys that orders go by.
PUBLISHED: Final = "published"
EVENT_STARTS: Final = "event_starts"
EVENT_ENDS: Final = "event_ends"
NEWEST: Final = "newest"
EVENT: Final = "event"

TOKENIZER: Final = "tokens"
_CHARACTERS: Final = 8
_NUMBERS: Final = struct.Struct(f"<{len(ID_COLUMNS)}Q")


def facet_field(facet: str) -> str:
    return f"f_{facet}"


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(MARK, tokenizer_name="raw", index_option="basic")
    for name in (SOURCE, BODY):
        builder.add_bytes_field(name, stored=True)
    for name in (WORDS, STEMS, TITLE_STEMS, SHARED_STEMS, QUOTE_STEMS, QUOTED):
        builder.add_text_field(name, tokenizer_name=TOKENIZER, index_option="freq")
    for name in (TITLE_WORDS, BODY_WORDS, QUOTE_WORDS, QUOTED_WORDS):
        builder.add_text_field(name, tokenizer_name=TOKENIZER, index_option="position")
    for facet in FACETS:
        builder.add_text_field(facet_field(facet), tokenizer_name="raw", index_option="basic", fast=True)
    for name in ID_COLUMNS:
        builder.add_unsigned_field(name, fast=True)
    # Ranges and orders read columns; only NEWEST is also looked up by its value.
    for name in (PUBLISHED, EVENT_STARTS, EVENT_ENDS, EVENT):
        builder.add_integer_field(name, fast=True)
    builder.add_integer_field(NEWEST, indexed=True, fast=True)
    return builder.build()


def register_tokenizer(index: tantivy.Index) -> None:
    """Ours are finished tokens; the engine only cuts them at spaces."""
    index.register_tokenizer(TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def mark_of(document: SearchDocument) -> str:
    return f"{mark_start(document.id)}{document.fingerprint}"


def mark_start(id: str) -> str:
    """With what every mark of this page begins, and no other page's."""
    return f"{id} "


def engine_document(document: SearchDocument, mark: str, analyzer: Analyzer) -> tantivy.Document:
    made = tantivy.Document()
    made.add_text(MARK, mark)
    for column, number in _id_columns(document.id):
        made.add_unsigned(column, number)
    source = kept(document)
    made.add_bytes(BODY, source.pop("body").encode())
    made.add_bytes(SOURCE, dumps(source))
    terms = terms_of(document, analyzer)
    made.add_text(WORDS, terms.words)
    made.add_text(STEMS, terms.stems)
    made.add_text(TITLE_WORDS, terms.title_words)
    made.add_text(TITLE_STEMS, terms.title_stems)
    made.add_text(BODY_WORDS, terms.body_words)
    if shared := terms.shared_stems:
        made.add_text(SHARED_STEMS, shared)
    if document.quotes:
        made.add_text(QUOTE_WORDS, terms.quote_words)
        made.add_text(QUOTE_STEMS, terms.quote_stems)
        made.add_text(QUOTED_WORDS, quotes.words_of(terms.quotes))
        made.add_text(QUOTED, quotes.stems_of(terms.quotes))
    for facet, ids in document.facets.items():
        if facet in FACETS:
            for id in ids:
                made.add_text(facet_field(facet), id)
    if day := document.published_day:
        made.add_integer(PUBLISHED, day.toordinal())
    if document.event_starts:
        made.add_integer(EVENT_STARTS, document.event_starts.toordinal())
        made.add_integer(EVENT_ENDS, (document.event_ends or document.event_starts).toordinal())
    made.add_integer(NEWEST, document.newest_key)
    made.add_integer(EVENT, document.event_key)
    return made


def _id_columns(id: str) -> list[tuple[str, int]]:
    """Nothing for an id that the columns are too short for."""
    text = id.encode()
    if len(text) > _NUMBERS.size:
        return []
    return list(zip(ID_COLUMNS, _NUMBERS.unpack(text.ljust(_NUMBERS.size, b"\0")), strict=True))


def ids_of(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> list[str]:
    """The ids of documents, without reading what is kept of them."""
    parts = [[b""] * len(addresses)]
    for column in ID_COLUMNS:
        numbers = searcher.fast_field_values(column, addresses)
        parts.append([int(number or 0).to_bytes(_CHARACTERS, "little") for number in numbers])
        if all(part[-1] == 0 for part in parts[-1]):
            break  # every id has ended
    found = [b"".join(each).rstrip(b"\0").decode() for each in zip(*parts, strict=True)]
    return [
        id or stored_document(searcher.doc(address), body=False).id
        for id, address in zip(found, addresses, strict=True)
    ]


def stored_document(found: tantivy.Document, *, body: bool = True) -> SearchDocument:
    """A document as it was kept; without its body where nobody reads it."""
    source = loads(bytes(found.get_first(SOURCE) or b""))
    return restored({**source, "body": bytes(found.get_first(BODY) or b"").decode() if body else ""})
