"""The file that web processes leave searches in, and the worker of the same host takes them from. Writing is one
append: no lock, no database, and no trouble of its own ever reaches a reader.

    queue               what is written now
    taken-<time>-<id>   put aside to be counted
"""

import json
import logging
import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings

logger = logging.getLogger(__name__)

#: While no worker takes it away, it grows no further than this: about 200,000 searches.
MOST_BYTES: Final = 20_000_000
#: A process that had the queue open when it was put aside has written by then.
SETTLED_AFTER: Final = 2.0
_QUEUE: Final = "queue"


def append(entry: dict[str, Any]) -> None:
    """Leave one entry. What cannot be written is lost; nobody waits for it."""
    line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode(errors="replace") + b"\n"
    try:
        _write(line)
    except FileNotFoundError:
        try:
            _folder().mkdir(parents=True, exist_ok=True)
            _write(line)
        except OSError:
            logger.warning("A search could not be counted", exc_info=True)
    except OSError:
        logger.warning("A search could not be counted", exc_info=True)


def put_aside() -> None:
    """Let the next entries begin a new file."""
    try:
        os.replace(_folder() / _QUEUE, _folder() / f"taken-{time.time_ns()}-{uuid.uuid4().hex[:8]}")
    except FileNotFoundError:
        return


def settled() -> list[Path]:
    """Files that nobody writes to any more, oldest first."""
    before = time.time_ns() - int(SETTLED_AFTER * 1e9)
    return [path for path in sorted(_folder().glob("taken-*")) if int(path.name.split("-")[1]) <= before]


def entries(path: Path) -> Iterator[dict[str, Any]]:
    """What can be read of a file; a line that was cut off is left out."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict):
                yield entry


def _folder() -> Path:
    return Path(settings.SEARCH_LOG_DIR)


def _write(line: bytes) -> None:
    file = os.open(_folder() / _QUEUE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.fstat(file).st_size < MOST_BYTES:
            os.write(file, line)
    finally:
        os.close(file)
