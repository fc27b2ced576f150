"""`make bench-search`: our search beside others, on the same documents, in one run on one machine.

    python -m bench.search [--data FOLDER] [--size 100000] [--part relevance ...]

Elasticsearch, ours and the rival, takes part where ELASTICSEARCH_URL names a node.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import django

from .rows import Rows

PARTS = ("relevance", "equality", "cluster", "latency", "indexing", "memory")


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
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        bench = Bench(
            data=options.data,
            folder=Path(folder),
            size=options.size,
            url=os.environ.get("ELASTICSEARCH_URL", ""),
            rows=rows,
        )
        for part in options.part or PARTS:
            getattr(bench, part)()
    if rows.failed:
        rows.title(f"{len(rows.failed)} bars missed: {'; '.join(rows.failed)}")
        return 1
    rows.title("every bar holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
