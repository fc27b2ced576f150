"""JSON for what an index keeps of every page: written for each document, read for each hit. Called by `documents` and
the embedded backend."""

import json
from typing import Any

import orjson


def dumps(value: Any) -> bytes:
    """Keys in order, so that equal values give equal bytes; half a surrogate pair, which UTF-8 lacks, is escaped."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        return json.dumps(value, sort_keys=True, default=str).encode()


def loads(text: bytes) -> Any:
    """What `dumps` wrote."""
    return json.loads(text) if b"\\ud" in text else orjson.loads(text)
