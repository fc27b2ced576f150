"""The index as one process reads it: opened when first asked, after any fork, and looked at anew at most every half a
second. Called by `backend`; safe to share between threads."""

import os
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import tantivy

from ...analysis.analyzer import Analyzer
from ...analysis.folding import encodable
from ...documents import SearchDocument
from ...names import LiveWords, QueryAnalyzer
from ...terms import MAX_QUOTES
from .. import IndexMissing, SearchUnavailable
from . import schema
from .folder import Generation, IndexFolder
from .trouble import engine_trouble

FRESH_FOR: Final = 0.5


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index at one moment. Also the vocabulary that spelling correction looks into."""

    generation: Generation
    searcher: tantivy.Searcher
    analyzer: Analyzer
    _facet_ids: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def size(self) -> int:
        return self.searcher.num_docs

    def frequency(self, word: str) -> int:
        return self.searcher.doc_freq(schema.WORDS, word)

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        known = self.searcher.doc_freq
        return {word: documents for word in words if (documents := known(schema.WORDS, word))}

    def stem_frequency(self, stem: str) -> int:
        return self.searcher.doc_freq(schema.STEMS, stem)

    def facet_ids(self, facet: str) -> tuple[str, ...]:
        """Every id of a facet that a document carries."""
        if facet not in self._facet_ids:
            terms = self.searcher.terms_with_prefix(schema.facet_field(facet), "")
            self._facet_ids[facet] = tuple(id for id, _ in terms)
        return self._facet_ids[facet]

    def document(self, id: str) -> SearchDocument | None:
        """The page with this id as it was kept."""
        for mark, _ in self.searcher.terms_with_prefix(schema.MARK, schema.mark_start(encodable(id))):
            marked = tantivy.Query.term_query(self.generation.index.schema, schema.MARK, mark, "basic")
            for _, address in self.searcher.search(marked, 1, count=False).hits:
                return schema.stored_document(self.searcher.doc(address))
        return None

    def most_quotes(self) -> int:
        """How many quotations the page with the most of them has."""
        known = self.searcher.doc_freq
        return next((number for number in range(MAX_QUOTES) if not known(schema.QUOTED, f"{number}|")), MAX_QUOTES)

    def read_everything(self) -> None:
        """Every stored document and the list of them; fails where a file is damaged."""
        with engine_trouble("reading the whole index"):
            everything = tantivy.Query.all_query()
            for _, address in self.searcher.search(everything, max(1, self.size()), count=False).hits:
                schema.stored_document(self.searcher.doc(address))
            self.searcher.terms_with_prefix(schema.MARK, "", everything)


class Reader:
    def __init__(self, folder: IndexFolder, live: Callable[[], LiveWords | None]) -> None:
        self._folder = folder
        self._live = live
        self._analyzer = QueryAnalyzer()
        self._lock = threading.Lock()
        self._process = 0
        self._checked = 0.0
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        live = self._live()
        with self._lock:
            if self._process != os.getpid():
                self._snapshot, self._process = None, os.getpid()
            if self._snapshot is None or time.monotonic() - self._checked > FRESH_FOR:
                # Taken before the look: what was committed before this moment is seen, however long the look takes.
                now = time.monotonic()
                self._snapshot = self._looked_at_anew(self._snapshot, live)
                self._checked = now
            analyzer = self._analyzer.of(self._snapshot.generation.names, live)
            if self._snapshot.analyzer is not analyzer:
                self._snapshot = replace(self._snapshot, analyzer=analyzer)
            return self._snapshot

    def forget(self) -> None:
        """Look at the index anew when next asked."""
        with self._lock:
            self._checked = 0.0

    def drop(self) -> None:
        """Open the index anew when next asked."""
        with self._lock:
            self._snapshot = None

    def _looked_at_anew(self, known: Snapshot | None, live: LiveWords | None) -> Snapshot:
        if known is not None and self._folder.is_current(known.generation):
            try:
                return self._snapshot_of(known.generation, live)
            except SearchUnavailable:
                # Swapped away in between, or damaged: opening it again tells.
                pass
        try:
            return self._snapshot_of(self._folder.open_current(), live)
        except IndexMissing:
            raise
        except SearchUnavailable as error:
            raise IndexMissing(str(error)) from error

    def _snapshot_of(self, generation: Generation, live: LiveWords | None) -> Snapshot:
        with engine_trouble("looking at the index anew"):
            generation.index.reload()
            return Snapshot(generation, generation.index.searcher(), self._analyzer.of(generation.names, live))
