"""The search port: what every backend promises, and which one this installation asks. Called by `indexing`, views and
commands. `tests/search/test_backend_contract.py` is the full text of the promise."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from ..documents import SearchDocument
from ..queries import SearchQuery
from ..results import Hit, SearchResults

LIKE: Final = 5


class SearchUnavailable(Exception):  # noqa: N818 - a state, named as the house names it
    """The engine cannot answer now. Nothing was lost: the worker brings the index back."""


class IndexMissing(SearchUnavailable):
    """There is no index, or one that cannot be read or was built by other code: it wants a rebuild."""


class IndexBusy(SearchUnavailable):
    """Another process writes the index. Whoever holds it does the work."""


#: Given ids, reads the documents of those pages that are findable now.
Documents: TypeAlias = Callable[[Collection[str]], Iterable[SearchDocument]]


class SearchBackend(Protocol):
    """What every search backend promises. Any trouble is `SearchUnavailable`."""

    def search(self, query: SearchQuery) -> SearchResults: ...

    def more_like(self, id: str, limit: int = LIKE) -> tuple[Hit, ...]:
        """Pages like the one with this id, most alike first, without it; none where it is not in the index."""
        ...

    def facet_ids(self, facet: str) -> tuple[str, ...]:
        """Every id of a facet that a page in the index carries."""
        ...

    def put(self, documents: Iterable[SearchDocument]) -> None: ...

    def delete(self, ids: Iterable[str]) -> None: ...

    def update(self, documents: Iterable[SearchDocument], gone: Iterable[str]) -> None:
        """Put and delete, in one step where the engine can."""
        ...

    def rebuild(self, documents: Iterable[SearchDocument]) -> int: ...

    def fingerprints(self) -> Mapping[str, str]: ...

    def check(self) -> None:
        """Raise `IndexMissing` where only a rebuild helps."""
        ...

    def tidy(self) -> None:
        """Remove what rebuilds that were killed left behind."""
        ...

    def describe(self) -> str:
        """One line for the person who looks after it."""
        ...

    def needs_rebuild(self) -> bool:
        """Whether the index was built with other names or by another analysis than today's."""
        ...

    def adopt(self, documents: Documents) -> bool:
        """Bring an index to today's names by putting anew only the pages that hold what has changed. False where only
        a rebuild helps, or is the shorter way."""
        ...


def get_backend() -> SearchBackend:
    """The backend that answers readers, from the settings: with a cluster, the embedded index stands by."""
    from django.conf import settings

    return _with_reserve() if settings.ELASTICSEARCH_URL else embedded_backend()


@cache
def _with_reserve() -> SearchBackend:
    from .reserve import WithReserve

    return WithReserve(elasticsearch_backend(), embedded_backend())


@cache
def elasticsearch_backend() -> SearchBackend:
    """This process's hold on the cluster that `ELASTICSEARCH_URL` names."""
    from django.conf import settings

    import changes

    from ..providers import known_names, live_words
    from .elasticsearch.backend import ElasticsearchBackend

    return ElasticsearchBackend(
        settings.ELASTICSEARCH_URL.split(),
        settings.ELASTICSEARCH_INDEX,
        replicas=settings.ELASTICSEARCH_REPLICAS,
        names=known_names,
        live=live_words,
        versions=changes.next_version,
    )


@cache
def embedded_backend() -> SearchBackend:
    """This process's hold on the index of this host."""
    from django.conf import settings

    from ..providers import known_names, live_words
    from .embedded.backend import EmbeddedBackend

    return EmbeddedBackend(Path(settings.SEARCH_INDEX_DIR), known_names, live_words)
