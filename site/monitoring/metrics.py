"""The numbers of `/metrics`, in Prometheus' text format: counted in every process of this host, or read when asked.

Processes share their counts through files in `METRICS_DIR` (prometheus-client's multi-process mode), so one answer
covers all web and worker processes that use the same folder.
"""

import logging
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from . import Measure, watched

logger = logging.getLogger(__name__)

READER, RENEWAL = "reader", "renewal"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

REQUESTS = Counter("warta_requests", "Requests that reached the application.", ["method", "status", "part"])
SECONDS = Histogram(
    "warta_request_seconds",
    "Seconds inside the application.",
    ["part"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)
RENDERS = Counter("warta_renders", "Public pages that were rendered, for a reader or to renew a saved one.", ["why"])
UNREADABLE = Counter("warta_measures_unreadable", "Groups of numbers that could not be read.", ["group"])


def exposition() -> bytes:
    """All numbers of this host as text."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(_AskedFor())
    return generate_latest(registry)


def renders_for_readers() -> float:
    """How many public pages all processes of this host rendered because a reader asked."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return sum(
        sample.value
        for family in registry.collect()
        for sample in family.samples
        if sample.name == "warta_renders_total" and sample.labels.get("why") == READER
    )


class _AskedFor(Collector):
    """Numbers that live in the database or in files: read at the moment somebody asks."""

    def collect(self) -> Iterator[Metric]:
        """One family for each name, with all its labels."""
        families: dict[str, Metric] = {}
        for measure in _all_measures():
            family = families.get(measure.name) or families.setdefault(measure.name, _family(measure))
            family.add_metric([value for _name, value in measure.labels], measure.value)
        yield from families.values()


def _all_measures() -> Iterator[Measure]:
    for group, ask in list(watched.measures.items()):
        try:
            yield from list(ask())
        except Exception:
            logger.warning("The numbers of %s could not be read", group, exc_info=True)
            UNREADABLE.labels(group).inc()


def _family(measure: Measure) -> Metric:
    kind = CounterMetricFamily if measure.kind == "counter" else GaugeMetricFamily
    return kind(measure.name, measure.help, labels=[name for name, _value in measure.labels])
