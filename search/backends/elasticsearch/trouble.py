"""Turns whatever goes wrong between us and the cluster into `SearchUnavailable`. Called around every use of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import TransportError
from elasticsearch import ApiError, NotFoundError

from .. import IndexMissing, SearchUnavailable


@contextmanager
def cluster_trouble(doing: str) -> Iterator[None]:
    """Any failure while `doing` means that search is unavailable; an index that is not there, that it wants a
    rebuild. What the cluster says goes into the log only."""
    try:
        yield
    except NotFoundError as error:
        raise IndexMissing(f"There is no search index in the cluster ({doing}).") from error
    except (ApiError, TransportError) as error:
        raise SearchUnavailable(f"Elasticsearch failed while {doing}: {type(error).__name__}") from error
