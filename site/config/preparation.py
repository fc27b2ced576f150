"""What `make run` does before it serves: migrate, join the stylesheet, load the sample newsroom on first use."""

import sys

from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def prepare() -> None:
    """Bring the installation up to date. Quick when there is nothing to do."""
    executor = MigrationExecutor(connection)
    first_use = not connection.introspection.table_names()
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _say("Preparing the database (about half a minute the first time) ...")
        call_command("migrate", interactive=False, verbosity=0)
    commands = get_commands()
    if "build_stylesheet" in commands:
        call_command("build_stylesheet", verbosity=0)
    if first_use and "load_sample" in commands:
        _say("Loading the sample newsroom ...")
        call_command("load_sample")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
