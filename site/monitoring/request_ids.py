"""The number of the request at hand: nginx gives it, or we do. Logs and answers carry it, so one finds the other."""

import re
import uuid
from contextvars import ContextVar

HEADER = "X-Request-ID"
#: nginx's `$request_id` is 32 hexadecimal digits; anything that might be more than a number is replaced.
ACCEPTED = re.compile(r"[0-9a-f]{16,64}")

current: ContextVar[str] = ContextVar("request_id", default="")


def chosen(given: str) -> str:
    """The given number where it is one, else a new random one."""
    return given if ACCEPTED.fullmatch(given) else uuid.uuid4().hex
