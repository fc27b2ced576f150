"""gunicorn's configuration: `gunicorn -c python:config.serving config.wsgi:application`.

systemd hands over the listening socket (deploy/systemd), so that connections wait in its queue, and the other instance
takes them, while one restarts. Without systemd, `WEB_BIND` says where to listen.
"""

import gc
import os
from itertools import count
from pathlib import Path

from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.workers.base import Worker

from config.env import env

bind = env.list("WEB_BIND", default=["127.0.0.1:8100"])
workers = env.int("WEB_WORKERS", default=os.cpu_count() or 1)
threads = env.int("WEB_THREADS", default=4)
worker_class = "gthread"
# Taken but not answered yet, for each process. Few: a reader who gave up must not be rendered for after a storm.
worker_connections = 32
# A request that takes longer than any of ours ends its process; one that is at work when we stop may finish.
timeout = 60
graceful_timeout = 30
# nginx opens a connection for each request: none is idle that a restart could cut.
keepalive = 0
control_socket_disable = True
errorlog = "-"


class ErrorsOnly(Logger):
    """No access log: nginx and `monitoring` note requests.

    gunicorn puts its own together even where nobody reads it.
    """

    def access(self, *args: object, **kwargs: object) -> None:
        """Note nothing."""


logger_class = ErrorsOnly
loglevel = env.str("LOG_LEVEL", default="INFO").lower()
#: Names the file that appears as soon as this instance has its code loaded and answers.
READY_FILE = env.str("WEB_READY_FILE", default="")

#: After so many new objects Python looks for garbage among them. By default 700.
NEW_OBJECTS = 10_000

#: Which of several gunicorns on this host this is, from 1: each begins at another core.
INSTANCE = env.int("WEB_INSTANCE", default=1)

if env.str("LOG_FORMAT", default="plain") == "json":
    logconfig_dict = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "monitoring.logs.JsonFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False},
            # Django answers HEAD with the page's length and leaves it to the server to send no body.
            "gunicorn.http.wsgi": {"level": "ERROR"},
        },
    }


def pre_fork(arbiter: Arbiter, worker: Worker) -> None:
    """Give a new process the first place that none of its siblings has."""
    taken = {sibling.place for sibling in arbiter.WORKERS.values()}
    worker.place = next(place for place in count() if place not in taken)


def post_fork(arbiter: Arbiter, worker: Worker) -> None:
    """Keep all threads of a process on one core.

    Only one of them runs Python at a time. On several cores they spend half of their time on handing over: a saved page
    costs twice the CPU (`bench.serving.web_server`).
    """
    keep_to_one_core(INSTANCE - 1 + worker.place)


def post_worker_init(worker: Worker) -> None:
    """Load what the first reader would else wait for, then say that this instance is ready."""
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - reading loads all views
    collect_less_garbage()
    if READY_FILE:
        Path(READY_FILE).touch()


def keep_to_one_core(place: int) -> None:
    """Keep this thread, and those it starts, on the core at that place; places beyond the last begin anew."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[place % len(cores)]})


def collect_less_garbage() -> None:
    """Look for garbage in cycles less often, and never in what is loaded by now.

    That stays, and looking through it again and again would hold up some reader for long. A page of results makes
    thousands of objects that are gone a moment later without any looking.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
