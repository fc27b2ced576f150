"""Results by date, from any place on: full matches in their order, then partial ones, walked through in both directions
by the keys of hits, so that a page published meanwhile moves nothing. Called by both backends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from ..queries import Cursor
from ..results import Hit

Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)


class Fetch(Protocol[Found_co]):
    """Gives up to `limit` full or `partial` matches: the first ones, or those beyond `key`; `backwards` the nearest
    first."""

    def __call__(self, *, partial: bool, key: int | None, backwards: bool, limit: int) -> Sequence[Found_co]: ...


@dataclass(frozen=True, slots=True)
class Walked(Generic[Found]):
    """Full and partial matches in order, and whether others stand before and after them."""

    full: list[Found]
    partial: list[Found]
    before: bool
    after: bool


def walk(cursor: Cursor, limit: int, fetch: Fetch[Found], has_partial: Callable[[], bool]) -> Walked[Found]:
    """One page from `cursor` on. `has_partial` is asked only where partial matches could be in it."""
    wanted = limit + 1
    if cursor.backwards:
        partial: list[Found] = []
        if cursor.partial:
            partial = list(fetch(partial=True, key=cursor.key, backwards=True, limit=wanted))
        full: list[Found] = []
        if len(partial) < wanted:
            key = None if cursor.partial else cursor.key
            full = list(fetch(partial=False, key=key, backwards=True, limit=wanted - len(partial)))
        more = len(full) + len(partial) > limit
        if more:
            (full or partial).pop()
        return Walked(full[::-1], partial[::-1], before=more, after=True)
    full = []
    if not cursor.partial:
        full = list(fetch(partial=False, key=cursor.key, backwards=False, limit=wanted))
    partial = []
    if len(full) < wanted and has_partial():
        key = cursor.key if cursor.partial else None
        partial = list(fetch(partial=True, key=key, backwards=False, limit=wanted - len(full)))
    more = len(full) + len(partial) > limit
    if more:
        (partial or full).pop()
    return Walked(full, partial, before=True, after=more)


def cursors(hits: Sequence[Hit], *, before: bool, after: bool) -> tuple[Cursor | None, Cursor | None]:
    """Where the hits before and after these are asked for."""
    if not hits:
        return None, None
    first, last = hits[0], hits[-1]
    return (
        Cursor(key=first.key, partial=first.partial, backwards=True) if before else None,
        Cursor(key=last.key, partial=last.partial) if after else None,
    )
