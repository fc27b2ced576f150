"""The index in the cluster: an alias that names the one in use, and the swap. Called by `backend`.

    <alias>            the index in use; moved in one step, which is what makes a rebuild a swap
    <alias>-building   the index that a rebuild fills; whoever writes meanwhile writes there too
    <alias>-*          indices; what neither alias names and nobody fills is left over and is removed

What an index was built with (names, analysis, fields) stands in its mapping, under `_meta`.
"""

import re
import threading
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from elasticsearch import Elasticsearch

from ...analysis.analyzer import Analyzer
from ...names import KnownNames, analyzer_for
from .. import IndexBusy, IndexMissing, SearchUnavailable
from . import schema
from .trouble import cluster_trouble

FRESH_FOR: Final = 2.0
#: A rebuild says this often that it is alive; one that has been silent for longer than `SILENT` is gone.
ALIVE_EVERY: Final = 20.0
SILENT: Final = 120.0


@dataclass(frozen=True, slots=True)
class Generation:
    """One index, and what it was built with."""

    name: str
    names: KnownNames
    analysis: str
    #: The names that it is being brought to (`ElasticsearchBackend.adopt`): whoever writes meanwhile writes with these.
    goal: KnownNames | None = None
    facet_ids: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def writing_analyzer(self) -> Analyzer:
        return analyzer_for(self.goal or self.names)

    @property
    def outdated(self) -> bool:
        """Whether the analysis itself has changed since this was built."""
        return self.analysis != analyzer_for(self.names).lexicon.fingerprint


class ClusterIndex:
    def __init__(self, client: Elasticsearch, alias: str, replicas: int) -> None:
        self.client = client
        self.alias = alias
        self.building_alias = f"{alias}-building"
        self._replicas = replicas
        self._lock = threading.Lock()
        self._known: Generation | None = None
        self._checked = 0.0
        self._alive = 0.0

    def current(self) -> Generation:
        """The index in use, as it was at most two seconds ago."""
        with self._lock:
            if self._known is None or time.monotonic() - self._checked > FRESH_FOR:
                self._known = self._generation(self.alias)
                self._checked = time.monotonic()
            return self._known

    def for_readers(self) -> Generation:
        """As `current`; where the cluster cannot say, the index that was in use when it last could."""
        try:
            return self.current()
        except IndexMissing:
            raise
        except SearchUnavailable:
            with self._lock:
                if self._known is None:
                    raise
                self._checked = time.monotonic()
                return self._known

    def forget(self) -> None:
        """Look anew when next asked."""
        with self._lock:
            self._checked = 0.0

    def building(self) -> Generation | None:
        """The index that a rebuild fills right now."""
        try:
            return self._generation(self.building_alias)
        except IndexMissing:
            return None

    def _generation(self, alias: str) -> Generation:
        with cluster_trouble("looking for the index"):
            found = self.client.indices.get_mapping(index=alias)
        name, mapping = sorted(found.items())[0]
        about = mapping["mappings"].get("_meta", {})
        if about.get("schema") != schema.VERSION:
            raise IndexMissing("The search index was built by other code.")
        goal = KnownNames.from_json(about["goal"]) if about.get("goal") else None
        names = KnownNames.from_json(about["names"])
        # The same object as long as nothing changes: analyzers are found by it.
        if self._known is not None and self._known.names == names:
            names = self._known.names
        return Generation(name, names, about["analysis"], goal)

    def aim(self, generation: Generation, names: KnownNames) -> Generation:
        """Whoever writes into `generation` from now on uses `names`; readers still count on the names it has."""
        aiming = replace(generation, goal=names)
        self._describe(aiming)
        return aiming

    def arrive(self, aiming: Generation) -> bool:
        """The generation counts as built with its goal, unless another process has aimed elsewhere meanwhile."""
        self.forget()
        if aiming.goal is None or self.current() != aiming:
            return False
        self._describe(
            replace(aiming, names=aiming.goal, analysis=analyzer_for(aiming.goal).lexicon.fingerprint, goal=None)
        )
        return True

    def _describe(self, generation: Generation) -> None:
        with cluster_trouble("noting what the index is built with"):
            self.client.indices.put_mapping(index=generation.name, meta=self._about(generation))
        self.forget()

    def begin(self, names: KnownNames) -> Generation:
        """An empty index that nobody reads yet; `IndexBusy` where another process fills one."""
        if self.tidy():
            raise IndexBusy("Another process rebuilds the search index.")
        name = f"{self.alias}-{time.time_ns()}-{uuid.uuid4().hex[:8]}"
        generation = Generation(name, names, analyzer_for(names).lexicon.fingerprint)
        try:
            with cluster_trouble("making an index"):
                self.client.indices.create(
                    index=name,
                    aliases={self.building_alias: {}},
                    settings={**schema.settings(self._replicas), "refresh_interval": "-1", "number_of_replicas": 0},
                    mappings=schema.mappings(self._about(generation)),
                )
                if name != min(self.client.indices.get_alias(name=self.building_alias)):
                    raise IndexBusy("Another process rebuilds the search index.")
        except BaseException:
            # It may be there although the cluster's answer did not come, and would look like a rebuild at work.
            with suppress(SearchUnavailable):
                self.remove(generation)
            raise
        self._alive = time.monotonic()
        return generation

    def still_alive(self, generation: Generation) -> None:
        """Say now and then that the rebuild goes on."""
        if time.monotonic() - self._alive < ALIVE_EVERY:
            return
        self._alive = time.monotonic()
        with cluster_trouble("rebuilding"):
            self.client.indices.put_mapping(index=generation.name, meta=self._about(generation))

    def _about(self, generation: Generation) -> dict[str, Any]:
        return {
            "schema": schema.VERSION,
            "names": generation.names.to_json(),
            "goal": generation.goal.to_json() if generation.goal else None,
            "analysis": generation.analysis,
            "alive": time.time(),
        }

    def switch_to(self, generation: Generation) -> None:
        """Readers find `generation` from now on; the index before it goes in the same step."""
        with cluster_trouble("bringing the new index into use"):
            self.client.indices.put_settings(
                index=generation.name, settings={"refresh_interval": "1s", "number_of_replicas": self._replicas}
            )
            self.client.indices.refresh(index=generation.name)
            old = [name for name in self._indices_of(self.alias) if name != generation.name]
            self.client.indices.update_aliases(
                actions=[
                    *({"remove_index": {"index": name}} for name in old),
                    {"remove": {"index": generation.name, "alias": self.building_alias}},
                    {"add": {"index": generation.name, "alias": self.alias}},
                ]
            )
        self.forget()
        with suppress(SearchUnavailable):
            self.tidy()

    def remove(self, generation: Generation) -> None:
        with cluster_trouble("removing an index"):
            self.client.indices.delete(index=generation.name, ignore_unavailable=True)

    def _indices_of(self, alias: str) -> list[str]:
        if not self.client.indices.exists_alias(name=alias):
            return []
        return sorted(self.client.indices.get_alias(name=alias))

    def all_indices(self) -> dict[str, Any]:
        """Name -> aliases and mappings of every index that was made here. Another installation's may begin alike."""
        found = self.client.indices.get(index=f"{self.alias}-*", features="aliases,mappings")
        ours = re.compile(re.escape(self.alias) + r"-\d+-[0-9a-f]{8}")
        return {name: each for name, each in found.items() if ours.fullmatch(name)}

    def tidy(self) -> bool:
        """Remove the indices of rebuilds that died; say whether one is at work."""
        at_work = False
        with cluster_trouble("looking for left-over indices"):
            # A delete with a version of ours makes the index that its alias no longer names: it would bar the alias.
            found = self.client.indices.get(index=[self.alias, self.building_alias], ignore_unavailable=True)
            for stray in {self.alias, self.building_alias}.intersection(found):
                self.client.indices.delete(index=stray, ignore_unavailable=True)
            for name, each in self.all_indices().items():
                if self.alias in each["aliases"]:
                    continue
                silent = time.time() - float(each["mappings"].get("_meta", {}).get("alive", 0.0))
                if self.building_alias in each["aliases"] and silent < SILENT:
                    at_work = True
                    continue
                self.client.indices.delete(index=name, ignore_unavailable=True)
        return at_work
