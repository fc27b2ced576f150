"""Marks pages at the moment an embargo ends or an expiry comes: no save tells of it. The worker calls it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

import changes
from core.visibility import next_transition, pages_in_transition

from .models import TransitionsFollowed


def next_to_mark() -> datetime | None:
    """The next moment at which a page becomes public or stops being so by itself; past, if it was missed.

    Now, if the clock was ahead at the last one and is not any more.
    """
    followed, now = _followed().followed_until, timezone.now()
    return next_transition(followed) if followed <= now else now


def mark_transitions() -> None:
    """Mark what changed since the last time, and remember up to when; in one transaction, so nothing is skipped.

    Two workers at once mark the same pages twice, which does no harm.
    """
    with transaction.atomic():
        followed = _followed()
        now = timezone.now()
        begin, end = sorted((followed.followed_until, now))
        changes.mark(pages_in_transition(begin, end))
        followed.followed_until = now
        followed.save()


def _followed() -> TransitionsFollowed:
    row = TransitionsFollowed.objects.first()
    return row or TransitionsFollowed.objects.get_or_create(pk=1, defaults={"followed_until": timezone.now()})[0]
