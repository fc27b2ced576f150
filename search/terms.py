"""The tokens of a document, field by field, the same for every engine. Called by the backends when they index."""

from dataclasses import dataclass

from .analysis.analyzer import Analyzer, IndexTerms
from .analysis.tokens import words_of
from .documents import SearchDocument
from .language.weights import TITLE_REPEATS


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """White-space separated tokens. What `search.language.weights` calls `words` and `stems` is `combined` of them."""

    title_words: str
    title_stems: str
    body_words: str
    body_stems: str
    quote_words: str
    quote_stems: str

    @property
    def words(self) -> str:
        return _combined(self.title_words, self.body_words)

    @property
    def stems(self) -> str:
        return _combined(self.title_stems, self.body_stems)

    @property
    def shared_stems(self) -> str:
        """Stems that title and body both have. With them an engine tells which stems the body has without a field of
        its own for them: those of the whole page but not of the title, and the shared ones."""
        title = dict.fromkeys(self.title_stems.split())
        return " ".join(title.keys() & set(self.body_stems.split())) if title else ""


def terms_of(document: SearchDocument, analyzer: Analyzer) -> DocumentTerms:
    """Title, body (with summary and people) and quotations, analyzed. Names of people are words and stems at once."""
    title = analyzer.index(document.title)
    parts = [document.body]
    if document.summary and document.summary not in document.body:
        parts.insert(0, document.summary)
    body = analyzer.index("\n".join(parts))
    words, stems = body.words, body.stems
    for name in document.people:
        names = words_of(name)
        words = [*words, *names]
        stems = [*stems, *names]
    if document.people:
        stems = [*stems, *(token for token in analyzer.index("\n".join(document.people)).stems if token[0] == "§")]
    quotes = analyzer.index("\n".join(quote.text for quote in document.quotes)) if document.quotes else _NOTHING
    return DocumentTerms(
        " ".join(title.words),
        " ".join(title.stems),
        " ".join(words),
        " ".join(stems),
        " ".join(quotes.words),
        " ".join(quotes.stems),
    )


def _combined(title: str, body: str) -> str:
    """The document as if its title stood several times before its body."""
    return " ".join([title] * TITLE_REPEATS + [body])


_NOTHING = IndexTerms([], [])
