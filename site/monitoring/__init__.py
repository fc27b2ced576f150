"""What a machine asks about an installation: is it alive, may it be given readers, how is it doing (house.md 3).

Apps do not import this package for what they know; `config.monitored` asks them and registers the answers here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

__all__ = ["Finding", "Measure", "Watched", "watched"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check found. `detail` names what is wrong in words and numbers, never a person."""

    ok: bool
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A number that is read when somebody asks. `kind` is "gauge" or "counter", `labels` are names and values."""

    name: str
    help: str
    value: float
    kind: str = "gauge"
    labels: tuple[tuple[str, str], ...] = ()


@dataclass
class Watched:
    """What was registered. A name registered again replaces the earlier one."""

    checks: dict[str, Callable[[], Finding]] = field(default_factory=dict)
    measures: dict[str, Callable[[], Iterable[Measure]]] = field(default_factory=dict)

    def check(self, name: str, ask: Callable[[], Finding]) -> None:
        """Let `/readyz` ask this; an exception counts as a failure with its class as the detail."""
        self.checks[name] = ask

    def measure(self, name: str, ask: Callable[[], Iterable[Measure]]) -> None:
        """Let `/metrics` ask this; an exception leaves these numbers out and is counted."""
        self.measures[name] = ask


watched = Watched()
