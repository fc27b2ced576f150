"""The index in Elasticsearch: its settings and fields, and a document's way into them. Called by `index`, `backend` and
`compiler`.

The tokens are ours, parted by spaces: Elasticsearch analyzes nothing, so both engines find the same (search.md).
"""

from typing import Any, Final

from core.search_shape import FACETS

from ...analysis.analyzer import Analyzer
from ...documents import SearchDocument
from ...stored import kept
from ...terms import terms_of

#: Goes up when fields change: an index with another number is rebuilt.
VERSION: Final = 3

MARK: Final = "mark"
KEPT: Final = "kept"
# Tokens, see search.language.weights: `w` and `s` hold the title several times before the body.
WORDS: Final = "w"
STEMS: Final = "s"
TITLE_WORDS: Final = "tw"
TITLE_STEMS: Final = "ts"
BODY_WORDS: Final = "bw"
#: Of title and body both, see `search.terms`.
SHARED_STEMS: Final = "ss"
QUOTE_WORDS: Final = "qw"
QUOTE_STEMS: Final = "qs"
# Quotation by quotation: nested, with words, stems, and the words by which the speaker is known.
QUOTES: Final = "q"
QUOTED_WORDS: Final = "q.w"
QUOTED_STEMS: Final = "q.s"
SPEAKER: Final = "q.p"
# Days as numbers (date.toordinal), and the keys that orders go by.
PUBLISHED: Final = "published"
EVENT_STARTS: Final = "event_starts"
EVENT_ENDS: Final = "event_ends"
NEWEST: Final = "newest"
EVENT: Final = "event"

_COUNTED: Final = (WORDS, STEMS, TITLE_STEMS, SHARED_STEMS, QUOTE_STEMS)
_PLACED: Final = (TITLE_WORDS, BODY_WORDS, QUOTE_WORDS)


def facet_field(facet: str) -> str:
    return f"f_{facet}"


def settings(replicas: int) -> dict[str, Any]:
    """One shard: word statistics, and with them scores, are then those of the whole archive. Hundreds of thousands of
    articles fit in one."""
    return {
        "number_of_shards": 1,
        "number_of_replicas": replicas,
        # A delete is remembered this long, so that an older write that arrives later cannot bring the page back.
        "gc_deletes": "1h",
        "refresh_interval": "1s",
    }


def mappings(about: dict[str, Any]) -> dict[str, Any]:
    """`about` says what the index is built with; it is kept in the mapping."""
    text = {"type": "text", "analyzer": "whitespace"}
    properties: dict[str, Any] = {
        MARK: {"type": "keyword", "index": False},
        KEPT: {"type": "object", "enabled": False},
        **{field: {**text, "index_options": "freqs"} for field in _COUNTED},
        **{field: {**text, "index_options": "positions"} for field in _PLACED},
        QUOTES: {
            "type": "nested",
            "properties": {
                "w": {**text, "index_options": "positions", "norms": False},
                "s": {**text, "index_options": "docs", "norms": False},
                "p": {"type": "keyword", "norms": False},
            },
        },
        **{facet_field(facet): {"type": "keyword"} for facet in FACETS},
        **{field: {"type": "integer"} for field in (PUBLISHED, EVENT_STARTS, EVENT_ENDS)},
        **{field: {"type": "long"} for field in (NEWEST, EVENT)},
    }
    return {"dynamic": "strict", "_source": {"includes": [KEPT]}, "_meta": about, "properties": properties}


def engine_document(document: SearchDocument, analyzer: Analyzer) -> dict[str, Any]:
    terms = terms_of(document, analyzer)
    made: dict[str, Any] = {
        MARK: document.fingerprint,
        KEPT: kept(document),
        WORDS: terms.words,
        STEMS: terms.stems,
        TITLE_WORDS: terms.title_words,
        TITLE_STEMS: terms.title_stems,
        BODY_WORDS: terms.body_words,
        SHARED_STEMS: terms.shared_stems,
        NEWEST: document.newest_key,
        EVENT: document.event_key,
        **{facet_field(facet): list(ids) for facet, ids in document.facets.items() if facet in FACETS},
    }
    if document.quotes:
        made |= {QUOTE_WORDS: terms.quote_words, QUOTE_STEMS: terms.quote_stems}
        made[QUOTES] = [
            {"w": " ".join(quote.words), "s": " ".join(quote.stems), "p": sorted(quote.speaker)}
            for quote in terms.quotes
        ]
    if day := document.published_day:
        made[PUBLISHED] = day.toordinal()
    if document.event_starts:
        made[EVENT_STARTS] = document.event_starts.toordinal()
        made[EVENT_ENDS] = (document.event_ends or document.event_starts).toordinal()
    return made
