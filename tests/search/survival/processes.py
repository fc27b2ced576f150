"""Processes beside the test: forked from it, so that they have its database and its code, and start at once."""

import os
import signal
import sys
import traceback
from contextlib import contextmanager, suppress

from django.db import connections


def start(work, *arguments):
    """Run `work(*arguments)` in a process of its own; it ends when that returns. Gives its id."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work(*arguments)
        code = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def wait(pid):
    """Wait for its end; gives its exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@contextmanager
def running(work, *arguments):
    """Within this, a process does `work(*arguments)`; it is killed afterwards if it still does."""
    pid = start(work, *arguments)
    try:
        yield pid
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
