"""What a hit's excerpt has to mark, taken from a clause tree. Called by the search backends."""

from ..analysis.excerpts import Targets
from .clauses import Clause, Concept, Phrase, Prefix, Scope, Word, text_clauses


def targets_of(clause: Clause, *scopes: Scope) -> Targets:
    """Everything that was asked for and not excluded; with `scopes`, only what may stand there (always what may stand
    anywhere)."""
    allowed = {Scope.ANYWHERE, *scopes}
    found = [text for text in text_clauses(clause) if not scopes or text.scope in allowed]
    return Targets(
        words=frozenset(text.word for text in found if isinstance(text, Word)),
        stems=frozenset(text.stem for text in found if isinstance(text, Word) and text.stem),
        concepts=frozenset(text.token for text in found if isinstance(text, Concept)),
        phrases=tuple(dict.fromkeys(text.words for text in found if isinstance(text, Phrase))),
        prefixes=tuple(dict.fromkeys(text.start for text in found if isinstance(text, Prefix))),
    )
