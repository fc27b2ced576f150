"""What a reader asked for, as plain frozen values. Made by `understanding.understand`, compiled by each search backend.

The contract for a compiler (one pure function from a clause to engine query objects):

- All strings are *finished tokens*: folded, analyzed, free of white space. They go into term queries as they are, never
  through an engine's own analyzer or query parser. An index holds tokens of the same kind, made by `search.analysis`.
- `All(())` matches everything, `AnyOf(())` nothing. Trees are at most `MAX_DEPTH` deep, `MAX_CLAUSES` clauses in all.
- A *text* clause (`Word`, `Concept`, `Phrase`, `Prefix`) scores; a *filter* (`Facet`, `Dates`, `Not`) never adds to it.
- `Word`: a document that has `word` among its words or `stem` among its stems. `stem` equals `word` for names, numbers
  and whatever has no other form; it is empty for a word in quotation marks, which no stem may match.
- `Concept`: a canonical token, found among the stems. It begins with "§"; no text of a reader can make one.
- `Phrase`: its words next to each other, in order, inside one field (title, body or quote); never fewer than two words.
- `Prefix`: any word that begins with `start` (three letters or more); expand to at most 200 words, constant score.
- `Not` excludes. A tree that holds nothing but exclusions means everything but those.
- `weight` multiplies the clause's score. `All.hints` add to the score and are never required.
- `Bonus` is only found among hints: whoever matches its clause gets the constant `score` on top. Where the group is one
  `AnyOf`, who matches the clause matches one of its sides, too.
- `scope` limits a text clause to titles, bodies or quotations; `Scope.ANYWHERE` is title and body as one BM25 field.
- `Dates`: inclusive days; `of` says which day of the page is meant: publication, event, or either.
- `SameQuote` (a filter): one quotation meets all of `said` (text clauses of `Scope.QUOTES`, groups of them, `Not`) and
  all of `speaker` (facets "person" and groups of them): the facet's words are then among the words of the speaker's
  name, role and id. What `said` asks for stands beside it once more, to score and to be marked.
- `Facet`: the page carries a value of that facet whose id (a slug) is `slug` or has all of `words` among its parts.

How text clauses are scored, and which fields that needs, is said in `weights`.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

MAX_DEPTH: Final = 10
MAX_CLAUSES: Final = 64


class Scope(enum.StrEnum):
    ANYWHERE = "anywhere"
    TITLE = "title"
    BODY = "body"
    QUOTES = "quotes"


class DateKind(enum.StrEnum):
    EITHER = "either"
    PUBLISHED = "published"
    EVENT = "event"


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    word: str
    stem: str
    scope: Scope = Scope.ANYWHERE
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Concept:
    token: str
    scope: Scope = Scope.ANYWHERE
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    words: tuple[str, ...]
    scope: Scope = Scope.ANYWHERE
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Prefix:
    start: str
    scope: Scope = Scope.ANYWHERE
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    facet: str
    slug: str
    words: tuple[str, ...]

    def means(self, id: str) -> bool:
        """Whether a value's id is the slug, or has all of the words among its parts."""
        return id == self.slug or set(self.words) <= set(id.replace("_", "-").split("-"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Dates:
    since: date | None = None
    until: date | None = None
    of: DateKind = DateKind.EITHER


@dataclass(frozen=True, kw_only=True, slots=True)
class SameQuote:
    said: tuple["Clause", ...] = ()
    speaker: tuple["Clause", ...] = ()


@dataclass(frozen=True, slots=True)
class All:
    clauses: tuple["Clause", ...] = ()
    hints: tuple["Clause | Bonus", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    clauses: tuple["Clause", ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    clause: "Clause"


@dataclass(frozen=True, slots=True)
class Bonus:
    clause: "Clause"
    score: float


TextClause: TypeAlias = Word | Concept | Phrase | Prefix
FilterClause: TypeAlias = Facet | Dates | SameQuote | Not
GroupClause: TypeAlias = All | AnyOf
Clause: TypeAlias = TextClause | FilterClause | GroupClause

EVERYTHING: Final = All(())
NOTHING: Final = AnyOf(())


def is_filter(clause: Clause) -> bool:
    """Whether the clause only narrows and never scores: filters, and groups made of nothing else."""
    if isinstance(clause, GroupClause):
        return all(map(is_filter, clause.clauses))
    return isinstance(clause, FilterClause)


def text_clauses(clause: Clause) -> Iterator[TextClause]:
    """Every text clause that a hit may show; what is excluded is left out."""
    if isinstance(clause, GroupClause):
        for child in clause.clauses:
            yield from text_clauses(child)
    elif isinstance(clause, TextClause):
        yield clause


def depth(clause: Clause) -> int:
    if isinstance(clause, GroupClause):
        return 1 + max((depth(child) for child in clause.clauses), default=0)
    if isinstance(clause, Not):
        return 1 + depth(clause.clause)
    if isinstance(clause, SameQuote):
        return 1 + max((depth(child) for child in (*clause.said, *clause.speaker)), default=0)
    return 1


def size(clause: Clause) -> int:
    if isinstance(clause, GroupClause):
        return 1 + sum(size(child) for child in clause.clauses)
    if isinstance(clause, Not):
        return 1 + size(clause.clause)
    if isinstance(clause, SameQuote):
        return 1 + sum(size(child) for child in (*clause.said, *clause.speaker))
    return 1
