"""A likelier spelling to offer where few pages were found: the words that were typed are known to the index, or were to
be taken exactly, so nothing was corrected. Called by the backends, only for a page that shows it."""

import re
from typing import Final

from ..analysis.analyzer import Analyzer
from ..analysis.spelling import Vocabulary, correct
from .clauses import Word, text_clauses
from .understanding import Understanding

FEW_FOUND: Final = 3
#: The other word is on so many times more pages.
COMMONER: Final = 5
MAX_WORDS: Final = 6


def did_you_mean(
    text: str, understood: Understanding, *, total: int, analyzer: Analyzer, vocabulary: Vocabulary
) -> str:
    """The text with likelier words, or nothing where there is no reason to doubt it."""
    if total >= FEW_FOUND or understood.blended or understood.corrected_text:
        return ""
    asked = dict.fromkeys(c.word for c in text_clauses(understood.clause) if isinstance(c, Word) and c.stem)
    meant = text
    for word in list(asked)[:MAX_WORDS]:
        if word in analyzer.lexicon.protected or not (candidates := correct(word, vocabulary)):
            continue
        best = candidates[0]
        likelier = vocabulary.frequency(best) >= COMMONER * vocabulary.frequency(word)
        if " " in best or (likelier and analyzer.stem(best) != analyzer.stem(word)):
            meant = re.sub(rf"\b{re.escape(word)}\b", best, meant, flags=re.IGNORECASE)
    return meant if meant != text else ""
