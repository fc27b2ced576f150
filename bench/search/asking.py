"""How long a page of results takes from a cluster, ours beside its own analyzer and highlighter. Started by
`bench.search` as a process of its own: on the site, who asks is not who has filled the index either.

    python -m bench.search.asking URL ALIAS QUERIES_FILE STEP
"""

import dataclasses
import json
import sys
from itertools import count
from pathlib import Path

from search.measuring.corpus import read_queries
from search.measuring.timing import best_of

from .as_served import as_served
from .stock_elasticsearch import StockElasticsearch


def main(url: str, alias: str, queries_file: str, step: str) -> None:
    import django

    django.setup()
    from search.backends.elasticsearch.backend import ElasticsearchBackend
    from search.measuring.port import PortEngine

    stock = StockElasticsearch(url)
    engine = PortEngine(ElasticsearchBackend(url.split(), alias, versions=count(1).__next__))
    texts = [query.text for query in read_queries(Path(queries_file))][:: int(step)]
    with as_served():
        timings = best_of((stock.page, engine.page), texts)
    sys.stdout.write(json.dumps([dataclasses.asdict(each) for each in timings]))


if __name__ == "__main__":
    main(*sys.argv[1:])
