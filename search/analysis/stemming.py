"""From an Indonesian word to its root: our root words and exceptions first, Snowball for what they do not know.

Called by `lexicon.Lexicon.stem`, once for each different word of a process. Snowball alone strips too much
("menerima" -> "erima", "perisai" -> "isa"); with a list of roots every way to undo affixes can be tried, and the
longest root that is found wins.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache

import Stemmer

MIN_ROOT = 2
MAX_WORD = 40
PARTICLES = ("lah", "kah", "tah", "pun")
POSSESSIVES = ("nya", "ku", "mu")
SUFFIXES = ("kan", "an", "i", "wan", "wati")
MAX_PREFIXES = 3
VOWELS = frozenset("aiueo")
# Nasal prefixes, longest first: what is left after "me"/"pe", which letters a root may begin with if it lost nothing,
# and which letters may have been lost before a vowel. "meny" + "apu" is "sapu"; "mem" + "ukul" is "pukul"; "meng" +
# "irim" is "kirim".
NASAL: tuple[tuple[str, frozenset[str], str], ...] = (
    ("nge", frozenset("bcdflprst"), ""),
    ("ng", frozenset("aiueoghklqx"), "k"),
    ("ny", frozenset(), "s"),
    ("m", frozenset("bfvp"), "p"),
    ("n", frozenset("cdjtsz"), "t"),
    ("", frozenset("lrwymn"), ""),
)
# What speaks against a reading, in letters of root length.
LOST_LETTER = 2.5
PREFIX = 0.5
SHORT_PREFIX = 1.0  # "be" before "r...": "berapi" is "ber" + "api", not "be" + "rapi"
AN_AFTER_K = 1.5  # "katakan" is "kata" + "kan", not "katak" + "an"
FALLBACK_STEM = 4
# With what a root may begin beside a vowel, or a consonant and a vowel.
CLUSTERS = frozenset(("bl", "br", "dr", "fl", "fr", "gl", "gr", "kh", "kl", "kr", "ng", "ny", "pl", "pr", "ps"))
CLUSTERS |= frozenset(("sk", "sl", "sp", "st", "sw", "sy", "tr"))


def find_root(word: str, roots: Collection[str]) -> str | None:
    """The root that `word` is most likely made of, or None. A word that is a root itself stays whole."""
    if word in roots:
        return word
    if len(word) > MAX_WORD:
        return None
    best, best_score = None, 0.0
    for base, doubt in _without_endings(word):
        for candidate, more_doubt in _without_prefixes(base, MAX_PREFIXES):
            score = len(candidate) - doubt - more_doubt
            if score > best_score and len(candidate) >= MIN_ROOT and candidate in roots:
                best, best_score = candidate, score
    return best


def _without_endings(word: str) -> list[tuple[str, float]]:
    """The word, and what is left when endings are undone: particle, possessive, suffix, in the order they are put
    on."""
    found = [(word, 0.0)]
    for endings in (PARTICLES, POSSESSIVES, SUFFIXES):
        for base, doubt in tuple(found):
            for ending in endings:
                if base.endswith(ending) and len(base) - len(ending) >= MIN_ROOT:
                    rest = base[: -len(ending)]
                    found.append((rest, doubt + (AN_AFTER_K if ending == "an" and rest.endswith("k") else 0.0)))
    return found


def _without_prefixes(base: str, left: int) -> Iterator[tuple[str, float]]:
    yield base, 0.0
    if not left or len(base) < 4:
        return
    for rest, doubt in _rests(base):
        for candidate, more_doubt in _without_prefixes(rest, left - 1):
            yield candidate, doubt + more_doubt


def _rests(base: str) -> Iterator[tuple[str, float]]:
    """Everything that `base` can be after one prefix is taken off."""
    if base.startswith(("di", "ke", "se", "ku")):
        yield base[2:], PREFIX
    if base.startswith("kau"):
        yield base[3:], PREFIX
    if base.startswith(("ber", "ter", "per")):
        yield base[3:], PREFIX
        yield base[2:], PREFIX + SHORT_PREFIX
    elif base.startswith(("belajar", "pelajar", "telanjur")):
        yield base[3:], PREFIX
    elif base.startswith(("be", "te", "pe")) and base[3:5] == "er":
        yield base[2:], PREFIX
    if base.startswith(("me", "pe")):
        yield from _after_nasal(base[2:])
    if base.startswith("pe"):
        yield base[2:], PREFIX + SHORT_PREFIX


def _after_nasal(rest: str) -> Iterator[tuple[str, float]]:
    for nasal, kept, lost in NASAL:
        if not rest.startswith(nasal) or len(rest) <= len(nasal):
            continue
        bare = rest[len(nasal) :]
        if bare[0] in kept and not bare.startswith("ng"):
            yield bare, PREFIX
        if lost and (bare[0] in VOWELS or (lost == "p" and bare[0] == "r")):  # "memroses" is "mem" + "proses"
            yield lost + bare, PREFIX + LOST_LETTER


def kept_parts(root: str) -> set[str]:
    """A word made of `root` holds one of these, whether the root or Snowball's stem was found: itself, or what is left
    of it behind a nasal that swallowed its first letter."""
    return {root, *(nasal + root[1:] for nasal, _kept, lost in NASAL if lost and lost == root[:1])}


class SnowballStemmer:
    """PyStemmer's Indonesian stemmer behind a plain method; its own cache is off because `Lexicon` keeps one."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("indonesian", 0)

    def stem(self, word: str) -> str:
        """Snowball's stem, unless it meets other words by accident: too little is left, no root begins like that
        ("melbourne"), or a name only looks as if it had an ending ("mulyani", "abdullah")."""
        stem: str = self._stemmer.stemWord(word)
        if len(stem) < FALLBACK_STEM or (stem[0] not in VOWELS and stem[1] not in VOWELS and stem[:2] not in CLUSTERS):
            return word
        ending = word.removeprefix(stem)
        return stem if ending in ("", "nya") or not word.startswith(stem) else word


@lru_cache(maxsize=1)
def snowball() -> SnowballStemmer:
    return SnowballStemmer()
