"""What the cluster knows about words, in few questions: one request answers for any number of them. Called by `backend`
for each query; spelling correction looks into it."""

import time
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, Self

from elasticsearch import Elasticsearch

from ...analysis.analyzer import Analyzer
from ...analysis.tokens import words_of
from . import schema

#: Words that an index has are remembered: that they vanish is rare and only costs a correction.
REMEMBERED: Final = 50_000
#: So long, in seconds, a word that the index lacked is no candidate for a correction. What readers typed themselves is
#: always asked for anew: it may have been published a moment ago.
NO_CANDIDATE: Final = 60.0


class KnownWords:
    """Words of one index that were found in it before, and candidates that were not. Shared by all queries of a
    process."""

    def __init__(self) -> None:
        self.index = ""
        self.counts: dict[str, int] = {}
        self._lacking: set[str] = set()
        self._until = 0.0

    def of(self, index: str) -> Self:
        if self.index != index or len(self.counts) > REMEMBERED:
            self.index, self.counts, self._until = index, {}, 0.0
        return self

    @property
    def lacking(self) -> set[str]:
        if time.monotonic() > self._until or len(self._lacking) > REMEMBERED:
            self._lacking, self._until = set(), time.monotonic() + NO_CANDIDATE
        return self._lacking


class ClusterVocabulary:
    """The vocabulary of one index, for one query."""

    def __init__(self, client: Elasticsearch, index: str, known: KnownWords) -> None:
        self._client = client
        self._index = index
        self._remembered = known.of(index)
        self._known = known.counts
        self._stems: dict[str, int] = {}
        self._absent: set[str] = set()

    def prepare(self, text: str, analyzer: Analyzer) -> None:
        """Ask for all words of a query, and the stems of those that may be unknown, at once."""
        new = {word for word in words_of(text) if word and word not in self._known}
        if new:
            self._ask(new, {analyzer.stem(word) for word in new})

    def size(self) -> int:
        return int(self._client.count(index=self._index)["count"])

    def frequency(self, word: str) -> int:
        if word not in self._known and word not in self._absent:
            self._ask((word,), ())
        return self._known.get(word, 0)

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        lacking = self._remembered.lacking
        unknown = set(words) - self._known.keys() - self._absent - lacking
        if unknown:
            self._ask(unknown, ())
            lacking |= unknown - self._known.keys()
        return {word: self._known[word] for word in words if word in self._known}

    def stem_frequency(self, stem: str) -> int:
        if stem not in self._stems:
            self._ask((), (stem,))
        return self._stems[stem]

    def _ask(self, words: Iterable[str], stems: Iterable[str]) -> None:
        words, stems = set(words), set(stems)
        fields = {schema.WORDS: " ".join(words), schema.STEMS: " ".join(stems)}
        answer = self._client.termvectors(
            index=self._index,
            doc={field: text for field, text in fields.items() if text},
            fields=[field for field, text in fields.items() if text],
            term_statistics=True,
            field_statistics=False,
            positions=False,
            offsets=False,
            payloads=False,
        )
        found = answer["term_vectors"]
        counts = _counts(found, schema.WORDS)
        self._known.update(counts)
        self._absent.update(words - counts.keys())
        self._stems.update(dict.fromkeys(stems, 0) | _counts(found, schema.STEMS))


def _counts(vectors: Mapping[str, Any], field: str) -> dict[str, int]:
    terms = vectors.get(field, {}).get("terms", {})
    return {term: int(about["doc_freq"]) for term, about in terms.items() if about.get("doc_freq")}
