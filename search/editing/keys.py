"""One key for all forms and orders of the same words: what queries are grouped and pinned by. Called by the results
page, the worker and the forms of the admin."""

from typing import Final

from ..analysis.analyzer import Analyzer
from ..analysis.tokens import words_of
from ..language.parser import parse
from ..language.syntax import Group, Node, Quoted, Words
from ..names import analyzer_for
from .live import EditorsWords, Pin, editors_words

LONGEST = 300


def key_of(text: str) -> str:
    """The key of any text; empty only where it has no words. Of fields and exclusions the plain words count."""
    return plain_key_of(text) or " ".join(sorted(set(words_of(text))))[:LONGEST]


def plain_key_of(text: str) -> str:
    """The key of a query of plain or quoted words; empty where it asks for more than that."""
    if not _is_plain(parse(text).tree):
        return ""
    return _key(text, analyzer_for(editors_words().names))


def pin_for(text: str) -> Pin | None:
    """The pages that the newsroom picked for this query, whether they are public or not."""
    kept = editors_words()
    if not kept.pins:
        return None
    return _pins.of(kept).get(plain_key_of(text))


class _PinsByKey:
    """key -> pin, made once for each state of the editors' words."""

    def __init__(self) -> None:
        self._known: tuple[EditorsWords, dict[str, Pin]] | None = None

    def of(self, kept: EditorsWords) -> dict[str, Pin]:
        known = self._known
        if known is None or known[0] is not kept:
            analyzer = analyzer_for(kept.names)
            pins: dict[str, Pin] = {}
            for query, pin in kept.pins:
                pins.setdefault(_key(query, analyzer), pin)
            known = self._known = (kept, pins)
        return known[1]


_pins: Final = _PinsByKey()


def _key(text: str, analyzer: Analyzer) -> str:
    terms = analyzer.query(text)
    tokens = {token for term in terms if not term.stop for token in (term.concepts[:1] or (term.stem,))}
    return " ".join(sorted(tokens or {term.word for term in terms}))[:LONGEST]


def _is_plain(node: Node) -> bool:
    if isinstance(node, Group):
        return all(isinstance(child, Words | Quoted) for child in node.nodes)
    return isinstance(node, Words | Quoted)
