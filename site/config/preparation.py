"""What `make run` does before it serves: migrate, join the stylesheet, load the sample newsroom on first use."""

import sys

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def prepare(port: int) -> None:
    """Bring the installation up to date. Quick when there is nothing to do.

    Args:
        port: where the site will answer; feeds, sitemaps and shared links name it.
    """
    # Stays until the sample is complete, so that a first start that was broken off is finished by the next.
    unfinished = settings.VAR_DIR / "first-start-unfinished"
    if not connection.introspection.table_names():
        unfinished.touch()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _say("Preparing the database (about half a minute the first time) ...")
        call_command("migrate", interactive=False, verbosity=0)
    commands = get_commands()
    if "build_stylesheet" in commands:
        call_command("build_stylesheet", verbosity=0)
    _tell_the_site_its_port(port)
    if unfinished.exists() and "load_sample" in commands:
        _say("Loading the sample newsroom ...")
        call_command("load_sample")
    unfinished.unlink(missing_ok=True)


def _tell_the_site_its_port(port: int) -> None:
    """Let addresses that name the host be right on this machine; a site with a host of its own is left alone."""
    from wagtail.models import Site

    site = Site.objects.filter(is_default_site=True, hostname="localhost").exclude(port=port).first()
    if site is not None:
        site.port = port
        site.save()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
