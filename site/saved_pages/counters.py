"""How often this process answered from a file, rendered, and saved. The metrics ask; numbers begin with the process."""

from collections.abc import Mapping
from itertools import count


class Counter:
    """Counts in any thread, without a lock."""

    def __init__(self) -> None:
        self._next = count()
        self._read = 0

    def add(self) -> None:
        """Count one."""
        next(self._next)

    @property
    def value(self) -> int:
        """How many there were."""
        # Reading takes a number, too; how many were taken so is known.
        number = next(self._next) - self._read
        self._read += 1
        return number


hits = Counter()
renders = Counter()
saves = Counter()
refusals = Counter()


def snapshot() -> Mapping[str, int]:
    """All numbers: hits (from a file), renders (made to be saved), saves, refusals (changed meanwhile, not savable)."""
    return {"hits": hits.value, "renders": renders.value, "saves": saves.value, "refusals": refusals.value}
