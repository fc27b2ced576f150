"""How many judged forms meet their lemma: Snowball alone beside ours. Called by `bench.search.measures`."""

from pathlib import Path

import Stemmer

from search.analysis.analyzer import Analyzer


def shares(file: Path) -> tuple[float, float, int]:
    """Snowball's share, ours, and the number of inflected forms in `file` (form, lemma, source)."""
    rows = [line.lower().split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    pairs = [(form, lemma) for form, lemma, *_ in rows if form != lemma and form.isalpha() and lemma.isalpha()]
    snowball, analyzer = Stemmer.Stemmer("indonesian"), Analyzer()
    theirs = sum(snowball.stemWord(form) == snowball.stemWord(lemma) for form, lemma in pairs)
    ours = sum(analyzer.stem(form) == analyzer.stem(lemma) for form, lemma in pairs)
    return theirs / len(pairs), ours / len(pairs), len(pairs)
