"""`manage.py search_evaluate --corpus FILE --queries FILE`: fills a throw-away index and prints how well it finds."""

import json
import tempfile
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from search.backends import SearchUnavailable
from search.measuring.backends import BACKENDS, throw_away_backend
from search.measuring.corpus import read_abbreviations, read_documents, read_queries
from search.measuring.evaluation import evaluate
from search.measuring.port import PortEngine
from search.names import KnownNames


def existing(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise ArgumentTypeError(f"{text} is not a file")
    return path


class Command(BaseCommand):
    help = "Fill a throw-away index with a corpus, ask judged queries, and print relevance, latency and speed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--corpus", type=existing, required=True, help="One JSON object a line (.xz too).")
        parser.add_argument("--queries", type=existing, required=True, help="Judged, one JSON object a line.")
        parser.add_argument("--backend", choices=BACKENDS, default="embedded")
        parser.add_argument("--abbreviations", type=existing, help="Names with several forms, tab-separated.")
        parser.add_argument("--run-out", type=Path, help="Write the found ids of each query, one JSON object a line.")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["backend"]
        if name == "elasticsearch" and not settings.ELASTICSEARCH_URL:
            raise CommandError("Say where the cluster is: ELASTICSEARCH_URL.")
        groups = read_abbreviations(options["abbreviations"]) if options["abbreviations"] else []
        documents = list(read_documents(options["corpus"]))
        queries = read_queries(options["queries"])
        quiet = options["verbosity"] == 0
        with tempfile.TemporaryDirectory() as folder:
            try:
                names = KnownNames.of(groups)
                with throw_away_backend(name, Path(folder), names, settings.ELASTICSEARCH_URL) as backend:
                    bar = tqdm(documents, unit="document", disable=quiet or None)
                    report = evaluate(PortEngine(backend), bar, queries)
            except SearchUnavailable as reason:
                raise CommandError(str(reason)) from reason
        for line in report.lines():
            self.stdout.write(line)
        if options["run_out"]:
            with options["run_out"].open("w", encoding="utf-8") as file:
                for id, found in report.run.items():
                    file.write(json.dumps({"qid": id, "ids": list(found)}) + "\n")
