"""`python -m bench.queries`: article against the floor, lists, publishing, the admin; each bar with pass or fail."""

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path

from bench.search.rows import Rows

from .newsrooms import prepare

PARTS = ("article", "lists", "publishing", "admin")


def run(rows: Rows, folder: Path, many: int, siblings: int, parts: tuple[str, ...] = PARTS) -> None:
    """Measure the parts. `make bench` calls it in a process of its own: Django is set up on `folder`.

    Args:
        rows: where the numbers go.
        folder: an empty folder, or one of an earlier run, whose newsrooms are used again.
        many: how many articles the long list has.
        siblings: how many articles publishing and the admin are measured among.
        parts: which parts.
    """
    prepare(folder)
    os.environ.update(WARTA_VAR=str(folder), DJANGO_SETTINGS_MODULE="config.settings.local", LOG_LEVEL="ERROR")
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    logging.disable(logging.ERROR)
    from .measures import Bench

    bench = Bench(folder=folder, many=many, siblings=siblings, rows=rows)
    for part in parts:
        getattr(bench, part)()


def main() -> int:
    """Measure and return the exit code: 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.queries", description=__doc__)
    parser.add_argument("--folder", type=Path, help="keep the newsrooms here for the next run")
    parser.add_argument("--many", type=int, default=50_000, help="articles of the long list")
    parser.add_argument("--siblings", type=int, default=20_000, help="articles beside the one that is published")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part; may be given several times")
    options = parser.parse_args()
    rows = Rows()
    with tempfile.TemporaryDirectory(prefix="bench-queries-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        run(rows, folder, options.many, options.siblings, tuple(options.part or PARTS))
    if rows.failed:
        rows.title(f"{len(rows.failed)} bars missed: {'; '.join(rows.failed)}")
        return 1
    rows.title("every bar holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
