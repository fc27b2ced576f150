"""One JSON object a line for machines: time, level, logger, message, request id; and nothing about a person.

`LOG_FORMAT=json` chooses it (production does). What people typed never belongs into a message; should an address of
e-mail, a long number (NIK, telephone) or a secret in a query string get in through an exception, it is masked here.
"""

import json
import logging
import re
from datetime import UTC, datetime

from . import request_ids

#: What a log call may add beside the message, through `extra=`.
FIELDS = (
    "method",
    "part",
    "path",
    "status",
    "milliseconds",
    "bytes",
    "served",
    "worker",
    "job",
    "subscriber",
    "page_id",
)
MASKS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<e-mail>"),
    (re.compile(r"(?<![\w.])(?:\+62|62|0)8\d(?:[ .-]?\d){7,}(?![\w.])"), "<number>"),
    (re.compile(r"(?<![\w.])\d{10,}(?![\w.])"), "<number>"),
    (re.compile(r"(?i)\b(password|token|secret|key|sessionid|csrf\w*)(\s*[=:]\s*)[^\s,;&'\"]+"), r"\1\2<masked>"),
    (re.compile(r"(\w+://[^\s:/@]+):[^\s@/]+@"), r"\1:<masked>@"),
    (re.compile(r"\?[^\s'\"]+"), "?<masked>"),
)


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_personal_data(record.getMessage()),
        }
        if request_id := getattr(record, "request_id", "") or request_ids.current.get():
            line["request_id"] = request_id
        line.update({name: value for name in FIELDS if (value := getattr(record, name, None)) is not None})
        if record.exc_info:
            line["exception"] = without_personal_data(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


class RequestIdFilter(logging.Filter):
    """Notes the request's number on each record, while the request is still at hand."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        record.request_id = request_ids.current.get()
        return True


def without_personal_data(text: str) -> str:
    """The text with addresses of e-mail, long numbers, secrets and query strings masked."""
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text
