"""Editors work, the engine fails three calls in ten, workers are killed, deliveries come late, twice and in any order:
after recovery the index equals the database, and nobody was ever shown a hidden page."""

import pytest
from django.test import SimpleTestCase

from .engines import ElasticsearchEngine, EmbeddedEngine
from .sequence import Sequences

ALL = 500


class Survival:
    """Being for a SimpleTestCase, it gets no transaction: what it writes is committed."""

    databases = {"default"}
    engine_class = None
    few = 0

    @pytest.fixture(autouse=True)
    def _engine(self, committed, tmp_path, measured):
        self.measured = measured
        self.engine = self.engine_class(tmp_path)
        yield
        self.engine.close()

    def test_some_sequences_lose_and_leak_nothing(self):
        self.survive(range(self.few))

    @pytest.mark.long
    def test_five_hundred_sequences_lose_and_leak_nothing(self):
        self.survive(range(ALL))

    def survive(self, seeds):
        sequences = Sequences(self.engine)
        differences = [(seed, found) for seed in seeds if (found := sequences.run(seed))]
        self.tell(seeds, sequences.counts, [found for _, found in differences])
        assert differences == []
        assert (sequences.counts["hidden shown"], sequences.counts["drafts shown"]) == (0, 0)
        assert len(self.engine.indices()) == 1

    def tell(self, seeds, counts, differences):
        numbers = {
            "sequences": len(seeds),
            **{name: counts[name] for name in ("steps", "kills", "rebuilds", "asked", "hits shown", "unavailable")},
            "engine calls": self.engine.faults.counts["calls"],
            "faults": self.engine.faults.total,
            "lost": sum(len(found.lost) for found in differences),
            "ghosts": sum(len(found.ghosts) for found in differences),
            "stale": sum(len(found.stale) for found in differences),
            "hidden shown": counts["hidden shown"] + counts["drafts shown"],
        }
        for name, number in numbers.items():
            self.measured(f"survival, {self.engine.name}", name, number)


@pytest.mark.django_db
@pytest.mark.processes
class EmbeddedSurvivalTests(Survival, SimpleTestCase):
    engine_class = EmbeddedEngine
    few = 30


@pytest.mark.django_db
@pytest.mark.processes
@pytest.mark.elasticsearch
class ElasticsearchSurvivalTests(Survival, SimpleTestCase):
    engine_class = ElasticsearchEngine
    few = 20
