"""Turns whatever goes wrong inside the engine into `SearchUnavailable`. Called around every use of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from .. import SearchUnavailable


@contextmanager
def engine_trouble(doing: str) -> Iterator[None]:
    """Any failure while `doing` means that search is unavailable.

    A panic in the engine's own code is a BaseException, which `except Exception` misses; it is told by its name.
    """
    try:
        yield
    except SearchUnavailable:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise SearchUnavailable(f"The embedded index failed while {doing}: {error}") from error
