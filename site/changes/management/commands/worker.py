"""`manage.py worker`: publishes on time, keeps search and saved states in step, runs periodic jobs."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from changes.worker import Worker


class Command(BaseCommand):
    """Runs one worker until SIGTERM or Ctrl-C. Start as many as you like."""

    help = "Publishes what is due, hands changed pages to search and other subscribers, runs periodic jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two ways to end without a signal."""
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--once", action="store_true", help="Make one round and end.")
        group.add_argument("--until-idle", action="store_true", help="Work until nothing is due, then end.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work as asked."""
        worker = Worker()
        if options["once"]:
            worker.run_once()
        elif options["until_idle"]:
            worker.run_until_idle()
        else:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: worker.stop())
            self.stdout.write("The worker runs. Stop it with Ctrl-C.")
            worker.run()
            self.stdout.write("The worker has stopped.")
