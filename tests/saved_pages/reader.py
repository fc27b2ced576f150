"""A reader at the WSGI layer: whole answers of the application as gunicorn serves it, saved ones first."""

from dataclasses import dataclass
from io import BytesIO

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from saved_pages.folder import the_folder
from saved_pages.serving import SavedPages

HOST = "localhost"


@dataclass(frozen=True, kw_only=True)
class Got:
    """An answer."""

    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()

    @property
    def saved(self):
        """hit, miss, or None for an answer that is not saved."""
        return self.headers.get("X-Saved")


class Reader:
    """Asks the WSGI application, within the test's own transaction."""

    def __init__(self):
        self.application = SavedPages(WSGIHandler())

    def get(self, target, host=HOST, method="GET", **environ):
        path, _mark, query = target.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "HTTP_HOST": host,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            **environ,
        }
        kept = {}

        def start_response(status, headers, exc_info=None):
            kept.update(status=int(status[:3]), headers=dict(headers))

        # A request that ends closes its connection, and with it the test's transaction.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        try:
            answer = self.application(environ, start_response)
            body = b"".join(answer)
            if hasattr(answer, "close"):
                answer.close()
        finally:
            for signal in (request_started, request_finished):
                signal.connect(close_old_connections)
        return Got(body=body, **kept)


def tags_of(name):
    rows = the_folder().state.rows.execute(
        "SELECT text FROM file JOIN tag ON file_id = file.id JOIN word ON word.id = word_id WHERE name = ?", (name,)
    )
    return {tag for (tag,) in rows}
