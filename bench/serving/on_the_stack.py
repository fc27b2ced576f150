"""The stack that benches and the drill run on: the one that runs in `STACK_VAR`, else one of their own, with two hosts
where `STACK_HOSTS` says so."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def bench_stack() -> Iterator[Any]:
    """A running stack; stopped at the end if it was started here."""
    os.environ.setdefault("STACK_VAR", "var/stack-bench")
    os.environ["PORT"] = os.environ.get("STACK_PORT") or os.environ.get("PORT") or "18280"
    from tests.running_stack import RunningStack

    stack = RunningStack()
    sys.stderr.write("Starting the stack, unless one runs ...\n")
    stack.start()
    try:
        yield stack
    finally:
        stack.stop()
