"""What editors keep for search, and what search keeps for editors. All of it lies in the database."""

from .judged import EvaluationRun, JudgedSearch, Judgment, QueryScore
from .needs import UnmetNeed
from .pins import PinnedAnswer, PinnedPage
from .searches import CountedBatch, SearchedText
from .state import AppliedWords, EditorsState
from .words import ProtectedTerm, StemException, WordSet

__all__ = [
    "AppliedWords",
    "CountedBatch",
    "EditorsState",
    "EvaluationRun",
    "JudgedSearch",
    "Judgment",
    "PinnedAnswer",
    "PinnedPage",
    "ProtectedTerm",
    "QueryScore",
    "SearchedText",
    "StemException",
    "UnmetNeed",
    "WordSet",
]
