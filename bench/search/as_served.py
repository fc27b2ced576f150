"""Measuring under the conditions of a web process. Called by the parts that ask."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

from config import serving


@contextmanager
def as_served() -> Iterator[None]:
    """Within this, the process is what a web process is, for the rivals alike: kept on one core, and seldom looking for
    garbage."""
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    often = gc.get_threshold()
    serving.keep_to_one_core(0)
    serving.collect_less_garbage()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*often)
        if cores:
            os.sched_setaffinity(0, cores)
