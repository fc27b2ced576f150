"""Pages like a page, as a clause tree: its telling words, and what it is about. Called by the backends for
`more_like`, so that both look for the same."""

import math
from collections import Counter
from typing import Final

from .analysis.analyzer import Analyzer
from .analysis.spelling import Vocabulary
from .analysis.tokens import words_of
from .documents import SearchDocument
from .language.clauses import All, AnyOf, Bonus, Facet, Word
from .language.understanding import Understanding

TELLING_WORDS: Final = 20
#: Of a long text its beginning says what it is about.
READ: Final = 12_000
MIN_LENGTH: Final = 4
MIN_DOCUMENTS: Final = 2
TITLE_COUNTS: Final = 3
#: What sharing a subject is worth; a telling word of two pages scores about 2 to 8.
SUBJECTS: Final = {"award": 3.0, "program": 2.0, "stage": 2.0, "topic": 1.0}
MAX_SUBJECTS: Final = 12


def alike(document: SearchDocument, analyzer: Analyzer, vocabulary: Vocabulary) -> Understanding | None:
    """What pages like this one have; None where it has nothing that others have too."""
    counts = Counter(words_of(f"{document.summary}\n{document.body[:READ]}"))
    for word in words_of(document.title):
        counts[word] += TITLE_COUNTS
    stop_words = analyzer.lexicon.stop_words
    told = {
        word: count
        for word, count in counts.items()
        if len(word) >= MIN_LENGTH and word.isalpha() and word not in stop_words
    }
    known = {word: n for word, n in vocabulary.frequencies(told.keys()).items() if n >= MIN_DOCUMENTS}
    size = vocabulary.size()
    worth = {word: told[word] / (told[word] + 1.5) * math.log(1 + size / n) for word, n in known.items()}
    telling = sorted(worth, key=lambda word: (-worth[word], word))[:TELLING_WORDS]
    if not telling:
        return None
    words = tuple(Word(word=word, stem=analyzer.stem(word)) for word in telling)
    subjects = tuple(
        Bonus(Facet(facet=facet, slug=id, words=tuple(id.split("-"))), score)
        for facet, score in SUBJECTS.items()
        for id in document.facets.get(facet, ())
    )
    return Understanding(clause=All((AnyOf(words),), subjects[:MAX_SUBJECTS]))
