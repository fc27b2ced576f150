"""`manage.py search_evaluate` measures a backend through the port."""

import json
import os

import pytest
from django.core.management import CommandError, call_command

from search.measuring.backends import BACKENDS


def write_lines(path, rows):
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def files(tmp_path):
    documents = [
        {"id": "a", "title": "Warga menerima santunan", "body": "Ahli waris marbot.", "date": "2025-08-26"},
        {"id": "b", "title": "Kantor Dinsosnaker buka", "body": "Setiap hari kerja."},
        {"id": "c", "title": "Pasar ramai", "body": "Pedagang membayar iuran."},
    ]
    queries = [
        {"qid": "1", "kind": "morph", "query": "penerima santunan", "qrels": {"a": 2}, "exclude": []},
        {"qid": "2", "kind": "abbr", "query": "dinas sosial tenaga kerja", "qrels": {"b": 2}, "exclude": []},
    ]
    (tmp_path / "names.tsv").write_text("# number\tshort\tlong\n1\tDinsosnaker\tDinas Sosial Tenaga Kerja\n")
    return {
        "corpus": write_lines(tmp_path / "corpus.jsonl", documents),
        "queries": write_lines(tmp_path / "queries.jsonl", queries),
        "abbreviations": str(tmp_path / "names.tsv"),
    }


def test_every_backend_can_be_measured():
    assert set(BACKENDS) == {"embedded", "elasticsearch"}


@pytest.mark.parametrize("backend", ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def test_it_prints_relevance_latency_and_speed(files, tmp_path, capsys, settings, backend):
    settings.ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "")
    run = tmp_path / "run.jsonl"
    arguments = [f"--{name}={value}" for name, value in {**files, "backend": backend, "run-out": run}.items()]
    call_command("search_evaluate", *arguments, verbosity=0)
    printed = capsys.readouterr().out
    assert "MEAN        2  nDCG@10 1.000" in printed
    assert "p99" in printed
    assert "3 documents" in printed
    found = {row["qid"]: row["ids"] for row in map(json.loads, run.read_text().splitlines())}
    assert (found["1"][0], found["2"][0]) == ("a", "b")


def test_a_file_that_is_not_there_is_said(files):
    with pytest.raises(CommandError, match="is not a file"):
        call_command("search_evaluate", "--corpus", "/nowhere", "--queries", files["queries"])
