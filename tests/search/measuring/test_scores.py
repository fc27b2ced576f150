"""Scores are the ones of the benchmark's own script; a bigger corpus is made reproducibly."""

import json
import lzma
from datetime import date

import pytest

from search.measuring.corpus import CorpusDocument, enlarged, read_abbreviations, read_documents, read_queries
from search.measuring.evaluation import evaluate
from search.measuring.scoring import JudgedQuery, score_query, score_run, table

QUERY = JudgedQuery(id="q", kind="refind", text="marbot", grades={"a": 2, "b": 1}, excluded=frozenset(["x"]))


@pytest.mark.parametrize(
    ("found", "ndcg", "mrr", "recall"),
    [
        (["a", "b"], 1.0, 1.0, 1.0),
        (["x", "a", "b"], 1.0, 1.0, 1.0),
        (["b", "a"], (1 + 3 / 1.584962500721156) / (3 + 1 / 1.584962500721156), 1.0, 1.0),
        (["c", "a"], (3 / 1.584962500721156) / (3 + 1 / 1.584962500721156), 0.5, 0.5),
        (["c"] * 10 + ["a"], 0.0, 0.0, 0.5),
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_one_query_is_scored(found, ndcg, mrr, recall):
    score = score_query(QUERY, found)
    assert (score.ndcg, score.mrr, score.recall) == pytest.approx((ndcg, mrr, recall))


def test_the_mean_is_over_kinds():
    other = JudgedQuery(id="r", kind="ask", text="siapa", grades={"c": 2})
    scores = score_run([QUERY, QUERY, other], {"q": ["a", "b"]})
    assert scores["MEAN"].ndcg == pytest.approx(0.5)
    assert scores["MEAN"].queries == 3
    assert table(scores)[0] == "refind      2  nDCG@10 1.000  MRR@10 1.000  R@100 1.000"


def test_files_are_read_packed_or_not(tmp_path):
    row = {
        "id": "d",
        "title": "Judul",
        "summary": "tidak diindeks",
        "body": "Isi.",
        "date": "2025-08-26",
        "section": "kota",
    }
    (tmp_path / "corpus.jsonl").write_text(json.dumps(row) + "\n")
    with lzma.open(tmp_path / "corpus.jsonl.xz", "wt") as packed:
        packed.write(json.dumps(row) + "\n")
    expected = [CorpusDocument(id="d", title="Judul", body="Isi.", published=date(2025, 8, 26), section="kota")]
    assert list(read_documents(tmp_path / "corpus.jsonl")) == expected
    assert list(read_documents(tmp_path / "corpus.jsonl.xz")) == expected


def test_queries_and_abbreviations_are_read(tmp_path):
    query = {"qid": "q", "kind": "refind", "query": "marbot", "qrels": {"a": 2, "b": 1}, "exclude": ["x"]}
    (tmp_path / "queries.jsonl").write_text(json.dumps(query) + "\n")
    assert read_queries(tmp_path / "queries.jsonl") == [QUERY]
    (tmp_path / "names.tsv").write_text("# comment\tx\ty\n001\tGG\tGandeng Gendong\n\n")
    assert read_abbreviations(tmp_path / "names.tsv") == [("GG", "Gandeng Gendong")]


def test_a_bigger_corpus_has_new_ids_days_and_some_sentences_of_others():
    small = [CorpusDocument(id=name, title=name, body=" ".join(f"{name}{n}." for n in range(9))) for name in "abc"]
    big = list(enlarged(small, 9))
    assert big == list(enlarged(small, 9))
    assert len({document.id for document in big}) == 9
    assert big[:3] == small
    own = sum(sentence[0] == "a" for sentence in big[3].body.split())
    assert 6 <= own <= 9
    assert big[3].published is not None


class Shelf:
    """Finds the documents whose title is the query."""

    def fill(self, documents):
        self.titles = {document.id: document.title for document in documents}

    def ids(self, text, limit=10):
        return [id for id, title in self.titles.items() if title == text][:limit]


def test_an_engine_is_measured():
    report = evaluate(Shelf(), [CorpusDocument(id="a", title="marbot", body="")], [QUERY])
    assert report.run == {"q": ["a"]}
    assert report.scores["refind"].mrr == 1.0
    assert "documents/s" in report.lines()[-1]
