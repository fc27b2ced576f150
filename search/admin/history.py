"""Numbers of many nights as a small curve. Called by the report of scores and by the list of judged queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

WIDTH: Final = 480
HEIGHT: Final = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Curve:
    """Values between 0 and 1, oldest first, as points of an SVG polyline."""

    label: str
    points: str
    first: str
    last: str
    nights: int

    @classmethod
    def of(cls, label: str, values: Sequence[float]) -> Self:
        step = WIDTH / max(1, len(values) - 1)
        points = " ".join(f"{place * step:.1f},{HEIGHT * (1 - value):.1f}" for place, value in enumerate(values))
        first, last = (f"{values[0]:.3f}", f"{values[-1]:.3f}") if values else ("", "")
        return cls(label=label, points=points, first=first, last=last, nights=len(values))
