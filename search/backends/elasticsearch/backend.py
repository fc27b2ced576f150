"""Search in an Elasticsearch cluster: for archives and traffic that one machine does not carry.

Any number of workers write. Each write carries a number of the site's one counter, taken before the truth is read, so
that a worker that stood still cannot write old truth over new.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final, TypeVar

from core.search_shape import FACETS

from ...documents import SearchDocument
from ...language.clauses import EVERYTHING
from ...language.offering import did_you_mean
from ...language.understanding import Understanding, understand
from ...likeness import alike
from ...names import KnownNames, LiveWords, QueryAnalyzer
from ...queries import SearchQuery
from ...results import Hit, SearchResults
from .. import LIKE, Documents, IndexBusy, IndexMissing, SearchUnavailable
from ..adopting import MOST_PAGES, forms_to_adopt
from . import schema
from .connecting import connected
from .index import ClusterIndex, Generation
from .searching import Searching
from .trouble import cluster_trouble
from .vocabulary import ClusterVocabulary, KnownWords
from .writing import BulkWriter

SEARCH_TIMEOUT: Final = 3.0
#: Of the worker: while a cluster hangs, its changes wait.
WRITE_TIMEOUT: Final = 10.0
REBUILD_TIMEOUT: Final = 60.0
LISTED_AT_ONCE: Final = 5_000
KEEP_ALIVE: Final = "1m"
Answer = TypeVar("Answer")


class ElasticsearchBackend:
    """The promise of `SearchBackend` with Elasticsearch. `names` is asked when an index is built, `live` at each
    search, `versions` before the truth is read."""

    def __init__(
        self,
        urls: list[str],
        alias: str,
        *,
        replicas: int = 0,
        names: Callable[[], KnownNames] = KnownNames,
        live: Callable[[], LiveWords | None] = lambda: None,
        versions: Callable[[], int],
    ) -> None:
        # A node that dies is left out and the question is put to another one.
        client = connected(urls, request_timeout=WRITE_TIMEOUT, max_retries=len(urls), retry_on_timeout=False)
        self._client = client
        self._builder = client.options(request_timeout=REBUILD_TIMEOUT)
        self._reader = client.options(request_timeout=SEARCH_TIMEOUT)
        self._index = ClusterIndex(client, alias, replicas)
        self._new_index = ClusterIndex(self._builder, alias, replicas)
        self._read_index = ClusterIndex(self._reader, alias, replicas)
        self._names = names
        self._live = live
        self._analyzer = QueryAnalyzer()
        self._versions = versions
        self._words = KnownWords()

    def search(self, query: SearchQuery) -> SearchResults:
        return self._fresh(lambda generation: self._answer(generation, query))

    def more_like(self, id: str, limit: int = LIKE) -> tuple[Hit, ...]:
        return self._fresh(lambda generation: self._alike(generation, id, limit))

    def facet_ids(self, facet: str) -> tuple[str, ...]:
        if facet not in FACETS:
            return ()
        return self._fresh(lambda generation: self._searching(generation, SearchQuery()).facet_ids(facet))

    def _fresh(self, answer: Callable[[Generation], Answer]) -> Answer:
        try:
            with cluster_trouble("searching"):
                return answer(self._read_index.for_readers())
        except IndexMissing:
            # Swapped away since it was last looked for.
            self._read_index.forget()
            with cluster_trouble("searching"):
                return answer(self._read_index.for_readers())

    def _answer(self, generation: Generation, query: SearchQuery) -> SearchResults:
        vocabulary = ClusterVocabulary(self._reader, generation.name, self._words)
        analyzer = self._analyzer.of(generation.names, self._live())
        if not query.exact:
            vocabulary.prepare(query.text, analyzer)
        understood = understand(query.text, analyzer=analyzer, vocabulary=vocabulary, exact=query.exact)
        results = Searching(self._reader, generation, analyzer, query, understood).results()
        if not query.offer:
            return results
        meant = did_you_mean(query.text, understood, total=results.total, analyzer=analyzer, vocabulary=vocabulary)
        return replace(results, did_you_mean=meant)

    def _alike(self, generation: Generation, id: str, limit: int) -> tuple[Hit, ...]:
        document = self._searching(generation, SearchQuery()).document(id)
        vocabulary = ClusterVocabulary(self._reader, generation.name, self._words)
        analyzer = self._analyzer.of(generation.names, self._live())
        understood = alike(document, analyzer, vocabulary) if document else None
        if understood is None:
            return ()
        query = SearchQuery(limit=limit + 1, excerpts=False)
        hits = Searching(self._reader, generation, analyzer, query, understood).results().hits
        return tuple(hit for hit in hits if hit.id != id)[:limit]

    def _searching(self, generation: Generation, query: SearchQuery) -> Searching:
        analyzer = self._analyzer.of(generation.names, self._live())
        return Searching(self._reader, generation, analyzer, query, Understanding(clause=EVERYTHING))

    def put(self, documents: Iterable[SearchDocument]) -> None:
        self.update(documents, ())

    def delete(self, ids: Iterable[str]) -> None:
        self.update((), ids)

    def update(self, documents: Iterable[SearchDocument], gone: Iterable[str]) -> None:
        """A number first, then the truth, then a look at which indices there are: so a rebuild that begins meanwhile
        either reads this truth itself or is written to here. Before all that, whether there is a cluster at all."""
        self.check()
        version = self._versions()
        found, left = list(documents), list(gone)
        for _attempt in range(3):
            self._index.forget()
            before = self._index.current()
            self._write(self._index.alias, before, version, found, left)
            if building := self._index.building():
                with suppress(IndexMissing):
                    self._write(self._index.building_alias, building, version, found, left)
            self._index.forget()
            if self._index.current() == before:
                with cluster_trouble("making changes visible"):
                    self._client.indices.refresh(index=before.name)
                return
        raise SearchUnavailable("The index is swapped or renamed faster than it can be written.")

    def _write(
        self, alias: str, generation: Generation, version: int, found: list[SearchDocument], gone: list[str]
    ) -> None:
        writer = BulkWriter(self._client, alias, version)
        for _count in writer.put(
            (each.id, schema.engine_document(each, generation.writing_analyzer)) for each in found
        ):
            pass
        writer.delete(gone)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        version = self._versions()
        generation = self._new_index.begin(self._names())
        try:
            count = 0
            writer = BulkWriter(self._builder, self._index.building_alias, version)
            made = ((each.id, schema.engine_document(each, generation.writing_analyzer)) for each in documents)
            for written in writer.put(made):
                count = written
                self._new_index.still_alive(generation)
        except BaseException:
            with suppress(SearchUnavailable):
                self._new_index.remove(generation)
            raise
        # What fails from here on may have happened all the same: the index may be the one in use. If it is not, it is
        # left over, and `tidy` removes it.
        try:
            self._new_index.switch_to(generation)
        finally:
            self._index.forget()
            self._read_index.forget()
        return count

    def fingerprints(self) -> Mapping[str, str]:
        self._index.forget()
        name = self._index.current().name
        marks: dict[str, str] = {}
        with cluster_trouble("listing the index"):
            self._client.indices.refresh(index=name)
            pit = self._client.open_point_in_time(index=name, keep_alive=KEEP_ALIVE)["id"]
            try:
                after = None
                while True:
                    found = self._client.search(
                        pit={"id": pit, "keep_alive": KEEP_ALIVE},
                        size=LISTED_AT_ONCE,
                        sort=[{"_shard_doc": "asc"}],
                        search_after=after,
                        source=False,
                        docvalue_fields=[{"field": schema.MARK}],
                        track_total_hits=False,
                    )["hits"]["hits"]
                    if not found:
                        return marks
                    marks.update((hit["_id"], hit["fields"][schema.MARK][0]) for hit in found)
                    after = found[-1]["sort"]
            finally:
                self._client.close_point_in_time(id=pit)

    def check(self) -> None:
        self._index.forget()
        self._index.current()

    def tidy(self) -> None:
        self._index.tidy()

    def describe(self) -> str:
        return f"Elasticsearch, {self._index.current().name}"

    def needs_rebuild(self) -> bool:
        """Whether the names or the analysis have changed since the index was built."""
        self._index.forget()
        generation = self._index.current()
        return generation.outdated or generation.goal is not None or generation.names != self._names()

    def adopt(self, documents: Documents) -> bool:
        """First the goal, so that whoever writes from here on uses the new names; then a number, the pages that hold
        what changed, and the truth about them. Until all are written, queries count on the old names."""
        self._index.forget()
        generation = self._index.current()
        names = self._names()
        forms = None if generation.outdated else forms_to_adopt(generation.names, names)
        if forms is None:
            return False
        if generation.goal not in (None, names):
            # Somebody was on the way to other names, and may have written pages that these forms do not tell.
            return False
        if names == generation.names:
            return True
        if self._index.building():
            raise IndexBusy("Another process rebuilds the search index.")
        aiming = self._index.aim(generation, names)
        version = self._versions()
        ids = self._holding(aiming, forms)
        if ids is None:
            return False
        if ids:
            self._write(self._index.alias, aiming, version, list(documents(ids)), [])
        with cluster_trouble("making changes visible"):
            self._client.indices.refresh(index=aiming.name)
        if not self._index.arrive(aiming):
            raise IndexBusy("Another process renews the search index.")
        self._read_index.forget()
        return True

    def _holding(self, generation: Generation, forms: Iterable[tuple[str, ...]]) -> list[str] | None:
        """Ids of the pages that hold all words of one of the forms; None where they are too many."""
        wanted = [{"bool": {"filter": [{"term": {schema.WORDS: word}} for word in words]}} for words in sorted(forms)]
        if not wanted:
            return []
        with cluster_trouble("looking for words"):
            self._client.indices.refresh(index=generation.name)
            hits = self._client.search(
                index=generation.name,
                query={"bool": {"should": wanted}},
                size=MOST_PAGES + 1,
                source=False,
                track_total_hits=False,
            )["hits"]["hits"]
        return [hit["_id"] for hit in hits] if len(hits) <= MOST_PAGES else None

    def remove(self) -> None:
        """Remove every index of this alias. For measuring and tests."""
        with cluster_trouble("removing the indices"):
            if names := list(self._index.all_indices()):
                self._client.indices.delete(index=names)
        self._index.forget()
        self._read_index.forget()

    def close(self) -> None:
        self._client.close()
