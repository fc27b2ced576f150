"""Search in an index folder on this machine. Any number of processes read; one writes: the worker or a command."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import tantivy

from core.search_shape import FACETS

from ...documents import SearchDocument
from ...language.offering import did_you_mean
from ...language.understanding import understand
from ...likeness import alike
from ...names import KnownNames, LiveWords, analyzer_for
from ...queries import SearchQuery
from ...results import Hit, SearchResults
from .. import LIKE, Documents, IndexMissing, SearchUnavailable
from ..adopting import MOST_PAGES, forms_to_adopt
from . import schema
from .folder import Generation, IndexFolder
from .reader import Reader
from .searching import Searching
from .trouble import engine_trouble

BATCH_HEAP: Final = 32_000_000
REBUILD_HEAP: Final = 128_000_000


class EmbeddedBackend:
    """The promise of `SearchBackend` with Tantivy. `names` is asked when an index is built, `live` at each search."""

    def __init__(
        self,
        root: Path,
        names: Callable[[], KnownNames] = KnownNames,
        live: Callable[[], LiveWords | None] = lambda: None,
    ) -> None:
        self._folder = IndexFolder(root)
        self._reader = Reader(self._folder, live)
        self._names = names

    def search(self, query: SearchQuery) -> SearchResults:
        snapshot = self._reader.snapshot()
        with self._suspecting("searching"):
            understood = understand(query.text, analyzer=snapshot.analyzer, vocabulary=snapshot, exact=query.exact)
            results = Searching(snapshot, query, understood).results()
            if not query.offer:
                return results
            meant = did_you_mean(
                query.text, understood, total=results.total, analyzer=snapshot.analyzer, vocabulary=snapshot
            )
            return replace(results, did_you_mean=meant)

    def more_like(self, id: str, limit: int = LIKE) -> tuple[Hit, ...]:
        snapshot = self._reader.snapshot()
        with self._suspecting("looking for pages like one"):
            document = snapshot.document(id)
            understood = alike(document, snapshot.analyzer, snapshot) if document else None
            if understood is None:
                return ()
            query = SearchQuery(limit=limit + 1, excerpts=False)
            hits = Searching(snapshot, query, understood).results().hits
            return tuple(hit for hit in hits if hit.id != id)[:limit]

    def facet_ids(self, facet: str) -> tuple[str, ...]:
        snapshot = self._reader.snapshot()
        with self._suspecting("listing a facet"):
            return snapshot.facet_ids(facet) if facet in FACETS else ()

    @contextmanager
    def _suspecting(self, doing: str) -> Iterator[None]:
        """Trouble leaves a note for the worker, which then looks whether the index is whole."""
        try:
            with engine_trouble(doing):
                yield
        except SearchUnavailable:
            self._folder.suspect()
            self._reader.drop()
            raise

    def put(self, documents: Iterable[SearchDocument]) -> None:
        self.update(documents, ())

    def delete(self, ids: Iterable[str]) -> None:
        self.update((), ids)

    def update(self, documents: Iterable[SearchDocument], gone: Iterable[str]) -> None:
        """Put and delete in one step."""
        with self._folder.writing():
            generation = self._folder.open_current()
            _write(generation, generation.names, documents, gone)
        self._reader.forget()

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        with self._folder.writing():
            generation = self._folder.new_generation(self._names())
            try:
                count = _write(generation, generation.names, documents, (), REBUILD_HEAP)
                self._folder.switch_to(generation)
            except BaseException:
                shutil.rmtree(generation.path, ignore_errors=True)
                raise
        self._reader.forget()
        return count

    def fingerprints(self) -> Mapping[str, str]:
        self._reader.forget()
        snapshot = self._reader.snapshot()
        with self._suspecting("listing the index"):
            marks = snapshot.searcher.terms_with_prefix(schema.MARK, "", tantivy.Query.all_query())
            return dict(mark.rsplit(" ", 1) for mark, _ in marks)

    def check(self) -> None:
        """Reads every stored document, so only where the last use failed or nobody has looked yet."""
        snapshot = self._reader.snapshot()
        if not self._folder.is_suspect():
            return
        with self._folder.writing():
            try:
                snapshot.read_everything()
            except SearchUnavailable as error:
                raise IndexMissing(str(error)) from error
            self._folder.clear_suspicion()

    def tidy(self) -> None:
        with self._folder.writing():
            self._folder.remove_all_but(self._folder.current_name())

    def describe(self) -> str:
        return f"embedded, {self._folder.root / self._folder.current_name()}"

    def needs_rebuild(self) -> bool:
        """Whether the names or the analysis have changed since the index was built."""
        generation = self._reader.snapshot().generation
        return generation.outdated or generation.goal is not None or generation.names != self._names()

    def adopt(self, documents: Documents) -> bool:
        """Under the lock: nobody writes with the old names between the look and the renaming. A process that dies in
        between leaves the goal behind: the next one tries again, or rebuilds where the goal is another by then."""
        with self._folder.writing():
            generation = self._folder.open_current()
            names = self._names()
            if generation.outdated or generation.goal not in (None, names):
                return False
            forms = forms_to_adopt(generation.names, names)
            ids = None if forms is None else _holding(generation, forms)
            if ids is None:
                return False
            if ids:
                self._folder.describe(generation.path, generation.names, goal=names)
                _write(generation, names, documents(ids), ())
            if names != generation.names:
                self._folder.describe(generation.path, names)
        self._reader.forget()
        return True


def _holding(generation: Generation, forms: Iterable[tuple[str, ...]]) -> list[str] | None:
    """Ids of the pages that hold all words of one of the forms; None where they are too many."""

    def all_of(words: tuple[str, ...]) -> tantivy.Query:
        terms = [tantivy.Query.term_query(index.schema, schema.WORDS, word, "basic") for word in words]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, term) for term in terms])

    index = generation.index
    with engine_trouble("looking for words"):
        index.reload()
        searcher = index.searcher()
        wanted = [(tantivy.Occur.Should, all_of(words)) for words in sorted(forms)]
        if not wanted or not searcher.num_docs:
            return []
        found = searcher.search(tantivy.Query.boolean_query(wanted), MOST_PAGES + 1, count=False).hits
        if len(found) > MOST_PAGES:
            return None
        return [schema.stored_document(searcher.doc(address), body=False).id for _, address in found]


def _write(
    generation: Generation,
    names: KnownNames,
    documents: Iterable[SearchDocument],
    gone: Iterable[str],
    heap: int = BATCH_HEAP,
) -> int:
    """All or nothing: what fails before the commit leaves the index as it was."""
    analyzer = analyzer_for(names)
    with engine_trouble("opening the index to write"):
        writer = generation.index.writer(heap, 1)
        old = _Marks(generation)
    count = 0
    for document in documents:
        mark = schema.mark_of(document)
        made = schema.engine_document(document, mark, analyzer)
        with engine_trouble("adding a document"):
            for replaced in old.replaced_by(document.id, mark):
                writer.delete_documents_by_term(schema.MARK, replaced)
            writer.add_document(made)
        count += 1
    for id in gone:
        with engine_trouble("deleting"):
            for mark in old.of(id):
                writer.delete_documents_by_term(schema.MARK, mark)
    with engine_trouble("committing"):
        writer.commit()
        writer.wait_merging_threads()
    return count


class _Marks:
    """Under which marks a page stands in the index: in what was there, and in what this batch has written. One field
    holds id and fingerprint, so that both are listed, and deleted, by one term."""

    def __init__(self, generation: Generation) -> None:
        generation.index.reload()
        self._searcher = generation.index.searcher()
        self._is_new = not self._searcher.num_segments
        self._written: dict[str, list[str]] = {}

    def of(self, id: str) -> list[str]:
        found = [] if self._is_new else self._searcher.terms_with_prefix(schema.MARK, schema.mark_start(id))
        return [*(mark for mark, _ in found), *self._written.get(id, ())]

    def replaced_by(self, id: str, mark: str) -> list[str]:
        replaced = self.of(id)
        self._written.setdefault(id, []).append(mark)
        return replaced
