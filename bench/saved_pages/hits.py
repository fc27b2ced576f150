"""What a hit costs the layer before Django, against an application that answers the same bytes at once."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from .planting import HOST, on

ROUNDS = 20_000
#: A bare gunicorn answer is worth .08 of nginx's static file, a hit must be worth .05: it may cost 1.6 times as much.
#: Of that, gunicorn itself is most; the layer may cost this many microseconds.
MOST_MICROSECONDS = 60.0


def measure(say: Callable[[str], Any]) -> bool:
    """Time hits in this process, alternating with bare answers."""
    from saved_pages.rendering import render
    from saved_pages.serving import SavedPages

    path = on("iuran")[0].url
    render(HOST, path)
    saved = SavedPages(_unreachable)
    environ = {"REQUEST_METHOD": "GET", "HTTP_HOST": HOST, "PATH_INFO": path, "QUERY_STRING": ""}
    body = b"".join(saved(dict(environ), _start))

    def bare(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
        return [body]

    per_hit, per_bare = [], []
    for _each in range(3):
        per_bare.append(_microseconds(bare, environ))
        per_hit.append(_microseconds(saved, environ))
    hit, nothing = min(per_hit), min(per_bare)
    ok = hit - nothing <= MOST_MICROSECONDS
    say(f"hit in the WSGI layer: {hit:.1f} us of CPU, an application that does nothing {nothing:.1f} us: {_word(ok)}\n")
    return ok


def _microseconds(application: Callable[..., Iterable[bytes]], environ: dict[str, Any]) -> float:
    started = time.process_time()
    for _each in range(ROUNDS):
        b"".join(application(dict(environ), _start))
    return (time.process_time() - started) / ROUNDS * 1e6


def _start(status: str, headers: list[tuple[str, str]]) -> None:
    return None


def _unreachable(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    raise AssertionError("a hit must not reach the application")


def _word(ok: bool) -> str:
    return "pass" if ok else "FAIL"
