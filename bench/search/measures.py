"""The parts of `make bench-search`. Called by `bench.search`."""

import json
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from search.backends.embedded.backend import EmbeddedBackend
from search.measuring.backends import throw_away_backend
from search.measuring.corpus import CorpusDocument, enlarged, read_abbreviations, read_documents, read_queries
from search.measuring.evaluation import Measurable, Report, evaluate
from search.measuring.port import PortEngine, document_of
from search.measuring.scoring import MEAN, JudgedQuery, score_run, table
from search.measuring.timing import Timing, best_of
from search.names import KnownNames, analyzer_for

from .as_served import as_served
from .fts5 import PlainFts5
from .raw_tantivy import RawTantivy, plain_cpu_per_document
from .rows import Rows
from .stems import shares
from .stock_elasticsearch import StockElasticsearch

OWN_MEAN = 0.83
LIST_MEAN = 0.87
KIND_BARS = {"ask": 0.76, "story": 0.76, "refind": 0.93, "summary": 0.97, "morph": 0.90, "typo": 0.93}
RECALL = 0.975
QUERIES_FOR_MEMORY = 600
INDEXED = 6_000


@dataclass
class Bench:
    data: Path
    folder: Path
    size: int
    url: str
    rows: Rows

    @cached_property
    def documents(self) -> list[CorpusDocument]:
        return list(read_documents(self.data / "corpus.jsonl.xz"))

    @cached_property
    def queries(self) -> list[JudgedQuery]:
        return read_queries(self.data / "dev-queries.jsonl")

    @cached_property
    def texts(self) -> list[str]:
        return [query.text for query in self.queries]

    @cached_property
    def listed(self) -> KnownNames:
        return KnownNames.of(read_abbreviations(self.data / "lists" / "abbreviations-dev.tsv"))

    @contextmanager
    def engine(self, name: str, names: KnownNames) -> Iterator[PortEngine]:
        folder = self.folder / f"{name}-{time.time_ns()}"
        with throw_away_backend(name, folder, names, self.url) as backend:
            yield PortEngine(backend)
        shutil.rmtree(folder, ignore_errors=True)

    def report(self, title: str, engine: Measurable) -> Report:
        self.rows.title(title)
        report = evaluate(engine, self.documents, self.queries)
        for line in report.lines():
            self.rows.note(line)
        return report

    # The parts

    def stems(self) -> None:
        """Forms that meet their lemma; no bar, but what the tables of roots are there for."""
        theirs, ours, count = shares(self.data / "lists" / "stem-gold.tsv")
        self.rows.title(f"Stems: {count} inflected forms that meet their lemma")
        self.rows.row("Snowball", f"{theirs:.3f}")
        self.rows.at_least("ours", ours, 0.97)

    def relevance(self) -> None:
        with self.engine("embedded", KnownNames()) as engine:
            own = self.report("Relevance: embedded, own list of abbreviations", engine)
        with self.engine("embedded", self.listed) as engine:
            listed = self.report("Relevance: embedded, with lists/abbreviations-dev.tsv", engine)
        self.report("Relevance: plain FTS5", PlainFts5(self.folder / "fts5-relevance.sqlite3"))
        if self.url:
            with self.rival() as stock:
                self.report("Relevance: Elasticsearch `indonesian` + `standard`", stock)
        self.rows.title("Bars of relevance")
        self.rows.at_least("mean nDCG@10, own list", own.scores[MEAN].ndcg, OWN_MEAN)
        self.rows.at_least("mean nDCG@10, with the list", listed.scores[MEAN].ndcg, LIST_MEAN)
        for kind, bar in KIND_BARS.items():
            self.rows.at_least(f"nDCG@10 of {kind}", listed.scores[kind].ndcg, bar)
        self.rows.at_least("recall@100", listed.scores[MEAN].recall, RECALL)

    def equality(self) -> None:
        """The two backends of ours give the same."""
        if not self.url:
            self.rows.title("Equality: left out, ELASTICSEARCH_URL names no node")
            return
        answers: list[Mapping[str, Sequence[str]]] = []
        sets: list[list[frozenset[str]]] = []
        for name in ("embedded", "elasticsearch"):
            with self.engine(name, self.listed) as engine:
                engine.fill(self.documents)
                answers.append({query.id: engine.ids(query.text, 110) for query in self.queries})
                sets.append([engine.full_ids(text) for text in self.texts])
        ours, theirs = (score_run(self.queries, run) for run in answers)
        self.rows.title("Equality of the backends")
        for name, scores in (("embedded", ours), ("elasticsearch", theirs)):
            for line in table(scores):
                self.rows.note(f"{name:<14} {line}")
        # Sets are compared whole where both fit into what is ever handed out.
        pairs = [pair for pair in zip(*sets, strict=True) if max(map(len, pair)) < 1000]
        equal = sum(left == right for left, right in pairs) / len(pairs)
        first = sum(answers[0][each.id][:1] == answers[1][each.id][:1] for each in self.queries) / len(self.queries)
        self.rows.at_least(f"AND sets equal ({len(pairs)} queries)", equal, 1.0)
        self.rows.at_least("same first hit", first, 0.98)
        self.rows.at_most("difference of mean nDCG@10", abs(ours[MEAN].ndcg - theirs[MEAN].ndcg), 0.005, 4)

    def cluster(self) -> None:
        """A page of results from Elasticsearch, ours beside its own analyzer and highlighter."""
        if not self.url:
            self.rows.title("Elasticsearch: left out, ELASTICSEARCH_URL names no node")
            return
        alias = f"measuring-{uuid.uuid4().hex}"
        with (
            self.rival() as stock,
            throw_away_backend("elasticsearch", self.folder, KnownNames(), self.url, alias) as backend,
        ):
            stock.fill(self.documents)
            PortEngine(backend).fill(self.documents)
            answer = self.elsewhere("bench.search.asking", self.url, alias, str(self.data / "dev-queries.jsonl"), "4")
        theirs, ours = (Timing(**each) for each in json.loads(answer))
        self.rows.title(f"Elasticsearch, {len(self.documents)} documents: page of 10 with excerpts and 5 facets")
        self.rows.row("own analyzer and highlighter", str(theirs))
        self.rows.at_most("ours, p50 ms", ours.p50, theirs.p50)
        self.rows.at_most("ours, p99 ms", ours.p99, theirs.p99)

    def latency(self) -> None:
        """The big index: text to ten ids beside raw Tantivy, a whole page beside FTS5. All of them work in the asking
        thread, so the clock is the thread's own: what an idle machine would take."""
        raw = RawTantivy(self.fresh("raw"), analyzer_for(KnownNames()))
        raw.fill(self.many())
        engine = PortEngine(self.big)
        terms = {text: raw.terms(text) for text in self.texts}
        with as_served():
            theirs, ours = best_of((lambda text: raw.ids(terms[text]), engine.ids), self.texts, time.thread_time)
        self.rows.title(f"Embedded, {self.size} documents: text of a reader to ten ids, full chain")
        self.rows.row("raw Tantivy on the same tokens", str(theirs))
        self.rows.at_most("ours, p50 ms", ours.p50, theirs.p50 + 1)
        self.rows.at_most("ours, p99 ms", ours.p99, theirs.p99 + 5)
        plain = PlainFts5(self.folder / "fts5.sqlite3")
        plain.fill(self.many())
        few = self.texts[::12]
        with as_served():
            theirs, ours = best_of((plain.page, engine.page), few, time.thread_time)
        self.rows.title(f"Embedded, {self.size} documents: page of 10 with excerpts and 5 facets")
        self.rows.row("plain FTS5", str(theirs))
        self.rows.row("ours", str(ours))
        self.rows.at_most("ours, p50 ms (idle machine)", ours.p50, 10)
        self.rows.at_most("ours, p99 ms (idle machine)", ours.p99, 30)
        self.rows.at_most("ours of FTS5, p50", ours.p50 / theirs.p50, 0.35)
        self.rows.at_most("ours of FTS5, p99", ours.p99 / theirs.p99, 0.35)

    def indexing(self) -> None:
        """CPU for a document, beside a regular expression, Snowball and raw Tantivy."""
        some = self.documents[:: max(1, len(self.documents) // INDEXED)]
        plain, ours = float("inf"), float("inf")
        for turn in range(3):
            plain = min(plain, plain_cpu_per_document(some, self.fresh(f"plain-{turn}")))
            with self.engine("embedded", KnownNames()) as engine:
                ready = [document_of(document) for document in some]
                started = time.process_time()
                engine.backend.rebuild(ready)
                ours = min(ours, (time.process_time() - started) / len(some))
        self.rows.title(f"Indexing, {len(some)} documents, ms of CPU for each")
        self.rows.row("regular expression, Snowball, raw Tantivy", f"{plain * 1000:.3f}")
        self.rows.row("ours, full chain", f"{ours * 1000:.3f}")
        self.rows.at_most("ours of that", ours / plain, 1.6)

    def memory(self) -> None:
        """Private_Dirty that the open index adds to a web process."""
        self.big.check()
        queries = str(self.data / "dev-queries.jsonl")
        answer = self.elsewhere("bench.search.memory", str(self.folder / "big"), queries, str(QUERIES_FOR_MEMORY))
        self.rows.title(f"Memory of a web process, {self.size} documents, {QUERIES_FOR_MEMORY} queries")
        self.rows.at_most("Private_Dirty that the open index adds, MB", float(answer), 40, 1)

    # What several parts need

    @cached_property
    def big(self) -> EmbeddedBackend:
        backend = EmbeddedBackend(self.folder / "big")
        started = time.perf_counter()
        PortEngine(backend).fill(self.many())
        self.rows.title(f"{self.size} documents in {time.perf_counter() - started:.0f} s")
        return backend

    def many(self) -> Iterator[CorpusDocument]:
        return enlarged(self.documents, self.size)

    def fresh(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(parents=True)
        return folder

    def elsewhere(self, module: str, *arguments: str) -> str:
        """What a module of ours prints, in a process of its own: nothing of this one weighs on it."""
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603

    @contextmanager
    def rival(self) -> Iterator[StockElasticsearch]:
        stock = StockElasticsearch(self.url)
        try:
            yield stock
        finally:
            stock.close()
