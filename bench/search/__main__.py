"""`make bench-search`: our search beside others, on the same documents, in one run on one machine.

    python -m bench.search [--data FOLDER] [--size 100000] [--part relevance ...]

Elasticsearch, ours and the rival, takes part where ELASTICSEARCH_URL names a node, or where the test node lies in
`../shared/elasticsearch-node`: then one is started for the run. Exits with 1 where a bar is missed.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import django

from .node import elasticsearch
from .rows import Rows

PARTS = ("stems", "relevance", "equality", "cluster", "latency", "indexing", "memory")


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.search")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/search"), help="corpus, queries and lists")
    parser.add_argument("--size", type=int, default=100_000, help="documents in the big index")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part; may be given several times")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    django.setup()
    from .measures import Bench

    rows = Rows()
    parts = options.part or PARTS
    with tempfile.TemporaryDirectory(prefix="bench-search-") as name, elasticsearch(Path(name)) as url:
        bench = Bench(data=options.data, folder=Path(name), size=options.size, url=url, rows=rows)
        if not url:
            rows.note("No Elasticsearch (ELASTICSEARCH_URL): equality, cluster and its analyzer's scores are left out.")
        for part in parts:
            rows.note(f"{time.strftime('%F %T')}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}: {part}")
            getattr(bench, part)()
    if rows.failed:
        rows.title(f"{len(rows.failed)} bars missed: {'; '.join(rows.failed)}")
        return 1
    rows.title("every bar holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
