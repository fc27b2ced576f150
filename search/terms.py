"""The tokens of a document, field by field, the same for every engine. Called by the backends when they index."""

from dataclasses import dataclass
from typing import Final

from .analysis.analyzer import Analyzer
from .analysis.tokens import words_of
from .documents import SearchDocument
from .language.quoting import speaker_words
from .language.weights import TITLE_REPEATS

#: What a page quotes beyond this many counts as part of the last one.
MAX_QUOTES: Final = 100


@dataclass(frozen=True, slots=True)
class QuoteTerms:
    """The tokens of one quotation, and the words by which its speaker is known."""

    words: list[str]
    stems: list[str]
    speaker: frozenset[str]


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """White-space separated tokens. What `search.language.weights` calls `words` and `stems` is `combined` of them."""

    title_words: str
    title_stems: str
    body_words: str
    body_stems: str
    #: Stems that title and body both have. With them an engine tells which stems the body has without a field of its
    #: own for them: those of the whole page but not of the title, and the shared ones.
    shared_stems: str = ""
    quotes: tuple[QuoteTerms, ...] = ()

    @property
    def quote_words(self) -> str:
        return " ".join(word for quote in self.quotes for word in quote.words)

    @property
    def quote_stems(self) -> str:
        return " ".join(stem for quote in self.quotes for stem in quote.stems)

    @property
    def words(self) -> str:
        return _combined(self.title_words, self.body_words)

    @property
    def stems(self) -> str:
        return _combined(self.title_stems, self.body_stems)


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
    return DocumentTerms(
        " ".join(title.words),
        " ".join(title.stems),
        " ".join(words),
        " ".join(stems),
        " ".join(set(title.stems).intersection(stems)),
        _quotes(document, analyzer),
    )


def _quotes(document: SearchDocument, analyzer: Analyzer) -> tuple[QuoteTerms, ...]:
    found: list[QuoteTerms] = []
    for quote in document.quotes:
        words, stems = analyzer.index(quote.text)
        made = QuoteTerms(words, stems, speaker_words(quote))
        if len(found) == MAX_QUOTES:
            last = found.pop()
            made = QuoteTerms([*last.words, *words], [*last.stems, *stems], last.speaker | made.speaker)
        found.append(made)
    return tuple(found)


def _combined(title: str, body: str) -> str:
    """The document as if its title stood several times before its body."""
    return " ".join([title] * TITLE_REPEATS + [body])
