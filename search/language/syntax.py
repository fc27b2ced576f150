"""The parse tree: what was typed, before any analysis. Made by `parser`, read by `understanding`. Plain frozen
values."""

import enum
from dataclasses import dataclass
from typing import TypeAlias


class RepairKind(enum.StrEnum):
    """What the parser mended; the results page has a sentence for each."""

    CUT = "cut"  # the text was too long: the end was left out
    TOO_MANY = "too_many"  # too many conditions: the last ones were left out
    TOO_DEEP = "too_deep"  # parentheses nested too deep: the inner ones were ignored
    QUOTE_CLOSED = "quote_closed"
    PARENTHESIS_CLOSED = "parenthesis_closed"
    PARENTHESIS_DROPPED = "parenthesis_dropped"
    OPERATOR_DROPPED = "operator_dropped"  # "ATAU" or "TANPA" with nothing to work on
    FIELD_EMPTY = "field_empty"  # "judul:" with nothing behind it
    DATE_UNREADABLE = "date_unreadable"
    DATES_SWAPPED = "dates_swapped"  # "sejak" later than "sampai"
    PREFIX_SHORT = "prefix_short"  # "li*" is too short to be a beginning


@dataclass(frozen=True, slots=True)
class Repair:
    kind: RepairKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of plain words, kept together so that names of several words are recognized."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    text: str


@dataclass(frozen=True, slots=True)
class Beginning:
    text: str


@dataclass(frozen=True, slots=True)
class FieldValue:
    """`field` is the canonical name (see `fields`); `value` is what it holds, a tree or the text of a value."""

    field: str
    value: "Node"


@dataclass(frozen=True, slots=True)
class Excluded:
    node: "Node"


@dataclass(frozen=True, slots=True)
class Group:
    """All of `nodes`."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of `nodes`."""

    nodes: tuple["Node", ...]


Node: TypeAlias = Words | Quoted | Beginning | FieldValue | Excluded | Group | Choice


@dataclass(frozen=True, slots=True)
class Parsed:
    tree: Node
    repairs: tuple[Repair, ...] = ()
