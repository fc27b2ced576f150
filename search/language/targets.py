"""What a hit's excerpt has to mark, taken from a clause tree. Called by the search backends."""

from collections.abc import Iterable

from ..analysis.excerpts import Targets
from .clauses import Clause, Concept, Phrase, Prefix, Scope, TextClause, Word, text_clauses


def targets_of(clause: Clause, *scopes: Scope) -> Targets:
    """Everything that was asked for and not excluded; with `scopes`, only what may stand there (always what may stand
    anywhere)."""
    return targets_among(text_clauses(clause), *scopes)


def targets_among(texts: Iterable[TextClause], *scopes: Scope) -> Targets:
    """The same of what was found in a clause tree before."""
    allowed = {Scope.ANYWHERE, *scopes}
    found = [text for text in texts if not scopes or text.scope in allowed]
    words = [text for text in found if isinstance(text, Word)]
    return Targets(
        words=frozenset([text.word for text in words]),
        stems=frozenset([text.stem for text in words if text.stem]),
        concepts=frozenset(text.token for text in found if isinstance(text, Concept)),
        phrases=tuple(dict.fromkeys(text.words for text in found if isinstance(text, Phrase))),
        prefixes=tuple(dict.fromkeys(text.start for text in found if isinstance(text, Prefix))),
    )
