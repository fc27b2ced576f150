"""A newsroom without forms: does what it is told by a line of JSON, in one transaction, and says when it was committed.

`bench.serving.visible` runs it as a process with the settings of the stack: `python -m bench.serving.newsroom`.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django


def main() -> int:
    """Obey until the input ends."""
    django.setup()
    from django.db import transaction

    for line in sys.stdin:
        order = json.loads(line)
        with transaction.atomic():
            told = ACTIONS[order.pop("do")](**order)
        # The system's clock: the reader is another process of this machine.
        sys.stdout.write(json.dumps({"committed": time.time(), **told}) + "\n")
        sys.stdout.flush()
    return 0


def draft(word: str) -> dict[str, Any]:
    """An unpublished article with a topic of its own kind."""
    from wagtail.rich_text import RichText

    from directory.models import Topic
    from news.models import ArticlePage, NewsIndexPage

    topic, _made = Topic.objects.get_or_create(name="Ukuran kecepatan")
    article = ArticlePage(
        title=f"Kabar {word}",
        slug=word,
        summary=f"Ringkasan {word}.",
        body=[("paragraph", RichText(f"<p>Isi {word}.</p>"))],
        live=False,
        topics=[topic],
    )
    NewsIndexPage.objects.get().add_child(instance=article)
    article.save_revision()
    return {"pk": article.pk, "topic": topic.get_absolute_url()}


def publish(pk: int) -> dict[str, Any]:
    """Publish its newest draft."""
    article = _article(pk)
    article.get_latest_revision().publish()
    return {"path": _article(pk).get_url()}


def change(pk: int, word: str) -> dict[str, Any]:
    """Give it a new headline."""
    article = _article(pk)
    article.title = f"Kabar {word}"
    article.save_revision().publish()
    return {}


def withdraw(pk: int) -> dict[str, Any]:
    """Withdraw it with a reason."""
    from django.utils import timezone

    article = _article(pk)
    article.withdrawn_at, article.withdrawal_reason = timezone.now(), "Keliru."
    article.save()
    return {}


def restrict(pk: int) -> dict[str, Any]:
    """Let only members see it."""
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=_article(pk), restriction_type=PageViewRestriction.LOGIN)
    return {}


def schedule(pk: int, seconds: float) -> dict[str, Any]:
    """Let the worker publish it so many seconds from now."""
    from django.utils import timezone

    article = _article(pk)
    article.go_live_at = timezone.now() + timedelta(seconds=seconds)
    article.save_revision().publish()
    return {"moment": article.go_live_at.timestamp(), "path": article.get_url()}


def delete(pk: int) -> dict[str, Any]:
    """Remove what the measure made."""
    _article(pk).delete()
    return {}


def _article(pk: int) -> Any:
    from news.models import ArticlePage

    return ArticlePage.objects.get(pk=pk)


ACTIONS: dict[str, Callable[..., dict[str, Any]]] = {
    "draft": draft,
    "publish": publish,
    "change": change,
    "withdraw": withdraw,
    "restrict": restrict,
    "schedule": schedule,
    "delete": delete,
}

if __name__ == "__main__":
    sys.exit(main())
