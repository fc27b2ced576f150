"""A newsroom in a folder of its own: 50 articles on one topic, 50 on another."""

import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

#: The port that the storm is served on; the site's address names it.
PORT = 8150
HOST = f"localhost:{PORT}"
DEPENDENTS = 50
BEGIN = datetime(2026, 1, 5, 2, tzinfo=UTC)


def begin(folder: Path) -> None:
    """Set Django up on a fresh database and plant the articles."""
    os.environ.update(
        WARTA_VAR=str(folder),
        DJANGO_SETTINGS_MODULE="config.settings.local",
        LOG_LEVEL="ERROR",
        DATABASE_URL=f"sqlite:///{folder}/bench.sqlite3",
        SAVED_PAGES_DIR=str(folder / "saved-pages"),
        SEARCH_HOST_NAME="bench",
    )
    import django

    django.setup()
    logging.disable(logging.ERROR)
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("build_stylesheet", verbosity=0)
    plant()


def plant() -> None:
    """Two topics with 50 articles each, and the site under the name that the bench asks for."""
    from wagtail.models import Site

    from directory.models import Topic

    Site.objects.update(hostname="localhost", port=PORT)
    for name in ("Iuran", "Klaim"):
        topic = Topic.objects.create(name=name, slug=name.lower())
        for number in range(DEPENDENTS):
            an_article(f"{name} {number}", topic, BEGIN + timedelta(hours=number))


def an_article(title: str, topic: Any, published: datetime) -> Any:
    """A published article on a topic."""
    from wagtail.models import Page

    from news.models import ArticlePage, NewsIndexPage

    index = NewsIndexPage.objects.first()
    if index is None:
        index = Page.objects.get(depth=2).add_child(instance=NewsIndexPage(title="Berita", slug="berita"))
    article = ArticlePage(title=title, slug=title.lower().replace(" ", "-"), summary="Ringkasan.", live=True)
    article.first_published_at = article.last_published_at = published
    article.topics = [topic]
    return index.add_child(instance=article)


def on(topic: str) -> list[Any]:
    """The articles on a topic."""
    from news.models import ArticlePage

    return list(ArticlePage.objects.on_topic(topic).order_by("pk"))
