"""How much memory of its own a web process needs for the open index: Private_Dirty before and after. Started by
`bench.search` as a process of its own, so that nothing else is counted.

    python -m bench.search.memory INDEX_FOLDER QUERIES_FILE COUNT
"""

import re
import sys
from pathlib import Path

from search.measuring.corpus import read_queries

_PRIVATE = re.compile(r"^Private_Dirty:\s+(\d+) kB", re.MULTILINE)


def private_dirty() -> float:
    """Megabytes."""
    return sum(map(int, _PRIVATE.findall(Path("/proc/self/smaps_rollup").read_text(encoding="ascii")))) / 1024


def main(folder: str, queries_file: str, count: str) -> None:
    import django

    django.setup()
    from search.backends.embedded.backend import EmbeddedBackend
    from search.measuring.port import PortEngine
    from search.names import KnownNames, analyzer_for

    texts = [query.text for query in read_queries(Path(queries_file))]
    step = max(1, len(texts) // int(count))
    analyzer_for(KnownNames()).query("tabel kata dibaca sekali")  # what any process that searches has anyway
    before = private_dirty()
    engine = PortEngine(EmbeddedBackend(Path(folder)))
    for text in texts[::step][: int(count)]:
        engine.page(text)
    sys.stdout.write(f"{private_dirty() - before:.1f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
