"""Tantivy alone: what the engine costs without anything of ours around it. A reference of `make bench-search`.

Two ways to fill it: with our tokens (latency of the same index), and with a plain regular expression and Snowball
(CPU for a document, what any Indonesian search would spend at least).
"""

import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import Stemmer
import tantivy

from search.analysis.analyzer import Analyzer
from search.measuring.corpus import CorpusDocument

FIELDS = ("words", "stems")
TITLE = 3
HEAP = 128_000_000


def _index(folder: Path) -> tantivy.Index:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in FIELDS:
        schema.add_text_field(field, tokenizer_name="spaces", index_option="position")
    index = tantivy.Index(schema.build(), path=str(folder))
    index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


class RawTantivy:
    """Our tokens, term queries, top ten ids: no parsing, no spelling, no names, no excerpts."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self._index = _index(folder)
        self._analyzer = analyzer

    def fill(self, documents: Iterable[CorpusDocument]) -> None:
        writer = self._index.writer(HEAP, 1)
        for document in documents:
            title, body = self._analyzer.index(document.title), self._analyzer.index(document.body)
            row = tantivy.Document()
            row.add_text("id", document.id)
            row.add_text("words", " ".join(title.words * TITLE + body.words))
            row.add_text("stems", " ".join(title.stems * TITLE + body.stems))
            writer.add_document(row)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def terms(self, text: str) -> Sequence[tuple[str, str]]:
        """Worked out before the clock starts."""
        terms = self._analyzer.query(text)
        return [(term.word, term.stem) for term in terms if not term.stop] or [(term.word, term.stem) for term in terms]

    def ids(self, terms: Sequence[tuple[str, str]], limit: int = 10) -> list[str]:
        parts = []
        for pair in terms:
            for field, token in zip(FIELDS, pair, strict=True):
                parts.append((tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, field, token)))
        hits = self._searcher.search(tantivy.Query.boolean_query(parts), limit, count=False).hits
        return [str(self._searcher.doc(address)["id"][0]) for _, address in hits]


def plain_cpu_per_document(documents: Sequence[CorpusDocument], folder: Path) -> float:
    """Seconds of CPU that a regular expression, Snowball and raw Tantivy take for one document, commit included."""
    stemmer = Stemmer.Stemmer("indonesian")
    pattern = re.compile(r"\w+")
    started = time.process_time()
    index = _index(folder)
    writer = index.writer(HEAP, 1)
    for document in documents:
        row = tantivy.Document()
        row.add_text("id", document.id)
        title, body = (pattern.findall(text.lower()) for text in (document.title, document.body))
        words = title * TITLE + body
        row.add_text("words", " ".join(words))
        row.add_text("stems", " ".join(stemmer.stemWords(words)))
        writer.add_document(row)
    writer.commit()
    writer.wait_merging_threads()
    return (time.process_time() - started) / len(documents)
