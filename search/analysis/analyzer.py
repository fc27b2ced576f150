"""Text to tokens, the same for documents and queries, on every engine. Called by the search backends and the
highlighter.

What an index needs from `Analyzer.index`: `words` and `stems`, two lists of tokens. A backend joins them with spaces
for a white-space tokenizer. `stems` also holds the canonical tokens of names and numbers (they begin with "§"), after
the stems, so positions of `words` are true and phrases are looked up among words only.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from typing import NamedTuple

from .concepts import ConceptMatcher, Mark, WordMark
from .dates import Days
from .folding import encodable
from .lexicon import Lexicon, shipped_lexicon
from .numbers import TRIGGERS, marks_in_text, marks_in_words, plain_spelling, plain_token
from .stemming import find_root, kept_parts, snowball
from .tokens import Span, spans_of, words_of

STEM_CACHE = 150_000


class IndexTerms(NamedTuple):
    words: list[str]
    stems: list[str]


class Token(NamedTuple):
    word: str
    stem: str
    position: int
    start: int
    end: int


class Analysis(NamedTuple):
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class QueryTerm:
    """One thing that a query asks for. With `concepts`, the canonical tokens stand for all the words of the span."""

    word: str
    stem: str
    start: int
    end: int
    concepts: tuple[str, ...] = ()
    spellings: tuple[tuple[str, ...], ...] = ()
    days: Days | None = None
    stop: bool = False


class _Stems(dict[str, str]):
    """word -> stem, worked out when first asked for. Starts again when full: a stem costs microseconds."""

    def __init__(self, lexicon: Lexicon, names: AbstractSet[str]) -> None:
        self._lexicon = lexicon
        self._names = names
        self._snowball = snowball()

    def __missing__(self, word: str) -> str:
        if len(self) >= STEM_CACHE:
            self.clear()
        stem = self[word] = self._stem(word)
        return stem

    def _stem(self, word: str) -> str:
        lexicon = self._lexicon
        if (
            word in lexicon.protected
            or word in lexicon.whole
            or not word.isascii()
            or not word.isalpha()
            or len(word) < 3
        ):
            return word
        if known := lexicon.exceptions.get(word):
            return known
        if root := find_root(word, lexicon.roots):
            return lexicon.variants.get(root, root)
        return word if word in self._names else self._snowball.stem(word)


class Analyzer:
    """The analysis with one lexicon. Cheap to keep, costs about 20 ms to make; a changed lexicon wants a new one."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or shipped_lexicon()
        self._concepts = ConceptMatcher.build(
            self.lexicon.aliases,
            self.lexicon.roots | self.lexicon.whole | self.lexicon.stop_words,
            self.lexicon.whole | self.lexicon.stop_words,
        )
        self._stems = _Stems(self.lexicon, self._concepts.single_words)
        self._triggers = self._concepts.trigger_words | TRIGGERS

    @property
    def concepts(self) -> ConceptMatcher:
        """The names that this analyzer knows."""
        return self._concepts

    @property
    def stems(self) -> Mapping[str, str]:
        """Folded word -> stem, of any word, for whoever asks for many."""
        return self._stems

    def stem(self, word: str) -> str:
        """The stem of a folded word."""
        return self._stems[word]

    def parts(self, stem: str) -> AbstractSet[str]:
        """Every word with this stem holds one of these: a quick way to the words that are worth stemming."""
        roots, forms = self._ways_to.get(stem, ((), ()))
        return {*kept_parts(stem), *(part for root in roots for part in kept_parts(root)), *forms}

    @cached_property
    def _ways_to(self) -> dict[str, tuple[list[str], list[str]]]:
        """Stem -> other spellings of that root, and exceptional forms of it."""
        ways: dict[str, tuple[list[str], list[str]]] = {}
        for place, table in enumerate((self.lexicon.variants, self.lexicon.exceptions)):
            for other, stem in table.items():
                ways.setdefault(stem, ([], []))[place].append(other)
        return ways

    def index(self, text: str) -> IndexTerms:
        """All tokens of a document's field, without places."""
        text = encodable(text)
        words = words_of(text)
        stems = list(map(self._stems.__getitem__, words))
        triggers = self._triggers
        places = list(compress(count(), map(triggers.__contains__, words)))
        stems += self._concepts.tokens_in(words, places, text)
        for place in places:
            if words[place] in TRIGGERS:
                for mark in marks_in_words(words, place):
                    stems += mark.tokens
        for found in marks_in_text(text):
            stems += found.tokens
        return IndexTerms(words, stems)

    def document(self, text: str) -> Analysis:
        """Words with their places, and the stretches that canonical tokens stand for."""
        text = encodable(text)
        spans = list(spans_of(text))
        stems = self._stems
        tokens = tuple(
            Token(span.word, stems[span.word], place, span.start, span.end) for place, span in enumerate(spans)
        )
        return Analysis(tokens, tuple(self._marks(text, spans)))

    def query(self, text: str) -> tuple[QueryTerm, ...]:
        """What the plain words of a query ask for, in order. The longest name or number wins over its parts."""
        text = encodable(text)
        if text.isupper() and " " in text.strip():
            text = text.lower()  # all in capitals: they say nothing about which words are names
        spans = [span for span in spans_of(text) if span.word]
        chosen = _longest(self._marks(text, spans))
        terms: list[QueryTerm] = []
        taken = 0
        for span in spans:
            if span.start < taken:
                continue
            if mark := chosen.get(span.start):
                taken = mark.end
                word = " ".join(part.word for part in spans if mark.start <= part.start < mark.end)
                spellings = tuple(words for token in mark.tokens for words in self._spellings(token))
                # The day's own token, not its month's: the first one is the narrowest.
                concepts = mark.tokens[:1] if mark.days else mark.tokens
                terms.append(
                    QueryTerm(
                        word=word,
                        stem=word,
                        start=mark.start,
                        end=mark.end,
                        concepts=concepts,
                        spellings=spellings,
                        days=mark.days,
                    )
                )
            else:
                terms.append(self._word_term(span))
        return tuple(terms)

    def _spellings(self, token: str) -> tuple[tuple[str, ...], ...]:
        """What to ask for beside the token: forms that the index does not know as one thing (yet)."""
        plain = plain_spelling(token)
        return ((plain,),) if plain else self._concepts.spellings.get(token, ())

    def _word_term(self, span: Span) -> QueryTerm:
        number = plain_token(span.word)
        return QueryTerm(
            word=span.word,
            stem=self._stems[span.word],
            start=span.start,
            end=span.end,
            concepts=(number,) if number else (),
            spellings=((span.word,),) if number else (),
            stop=span.word in self.lexicon.stop_words,
        )

    def _marks(self, text: str, spans: list[Span]) -> Iterable[Mark]:
        words = [span.word for span in spans]
        for mark in self.word_marks(words, text):
            yield Mark(mark.tokens, spans[mark.first].start, spans[mark.last - 1].end, mark.days)
        yield from marks_in_text(text)

    def triggers_of(self, tokens: AbstractSet[str]) -> AbstractSet[str]:
        """The words at which one of these canonical tokens may be found."""
        found: set[str] = set()
        for token in tokens:
            # What is no name is a number or a date.
            found |= self._concepts.triggers_of.get(token, TRIGGERS)
        return found

    def word_marks(self, words: list[str], text: str, triggers: AbstractSet[str] | None = None) -> Iterable[WordMark]:
        """What stands at `triggers`, without them at any word."""
        triggers = self._triggers if triggers is None else triggers
        for place in compress(count(), map(triggers.__contains__, words)):
            if words[place] in TRIGGERS:
                yield from marks_in_words(words, place)
            yield from self._concepts.at(words, place, text)


def _longest(marks: Iterable[Mark]) -> dict[int, Mark]:
    """Marks that do not overlap, longer ones first; of equal ones the earlier. A month alone gives way to its day."""
    chosen: dict[int, Mark] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start)):
        same = chosen.get(mark.start)
        if same and same.end == mark.end:
            chosen[mark.start] = Mark(
                tuple(dict.fromkeys((*same.tokens, *mark.tokens))), mark.start, mark.end, same.days or mark.days
            )
        elif not any(other.start < mark.end and mark.start < other.end for other in chosen.values()):
            chosen[mark.start] = mark
    return chosen
