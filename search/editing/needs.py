"""Finds what readers did not find, and checks whether search answers it by now. Jobs of the worker; the admin calls
`check` after each decision."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from ..backends import SearchUnavailable, get_backend
from ..indexing import findable_pages
from ..models import UnmetNeed
from ..queries import PAGE_SIZE, SearchQuery
from .pinning import pinned_hits
from .reporting import Group, groups

#: What was searched for in so many days counts.
PERIOD: Final = timedelta(days=30)
#: So many searches without a result make a need, or so many of which not one led to a page.
MOST_TOLERATED_ZEROS: Final = 2
UNOPENED_FROM: Final = 20
MOST_NEW: Final = 200
CHECKED_AT_ONCE: Final = 300
LOOKED_THROUGH: Final = 100


def look_after() -> None:
    """Note new needs, then check those that name a page; closed ones too: what is lost again is open again."""
    find()
    named = UnmetNeed.objects.exclude(state=UnmetNeed.State.IGNORED).filter(target__isnull=False)
    check_all(named.select_related("target").order_by("checked_at", "pk")[:CHECKED_AT_ONCE])


def find() -> None:
    """Make a need of every query that many asked in vain; keep the numbers of those that are known."""
    today = timezone.localdate()
    found = {group.key: group for group in groups(today - PERIOD, today) if _is_unmet(group)}
    known = {need.key: need for need in UnmetNeed.objects.all()}
    new = sorted((found[key] for key in found.keys() - known.keys()), key=lambda group: -group.count)
    with transaction.atomic():
        for group in new[:MOST_NEW]:
            need = UnmetNeed(key=group.key, text=group.text)
            _count(need, group)
            need.save()
        for key, group in found.items():
            if key in known and _count(known[key], group):
                known[key].save(update_fields=["count", "zero", "clicks", "last_asked"])


def check_all(needs: Iterable[UnmetNeed]) -> int:
    """Check each; gives how many are closed now that were not."""
    closed = 0
    for need in needs:
        before = need.state
        check(need)
        closed += need.state == UnmetNeed.State.CLOSED != before
    return closed


def check(need: UnmetNeed) -> None:
    """Ask what readers asked, and see whether the page is there. Nothing else closes a need."""
    state, reason, place = _looked_up(need)
    need.place, need.reason, need.checked_at = place, reason, timezone.now()
    if state == UnmetNeed.State.CLOSED and need.state != state:
        need.closed_at = need.checked_at
    elif state != UnmetNeed.State.CLOSED:
        need.closed_at = None
    need.state = state
    need.save(update_fields=["state", "reason", "place", "checked_at", "closed_at"])


def _looked_up(need: UnmetNeed) -> tuple[str, str, int | None]:
    """State, reason and place, as they are at this moment."""
    states, reasons = UnmetNeed.State, UnmetNeed.Reason
    if need.remedy == UnmetNeed.Remedy.IGNORE:
        return states.IGNORED, "", None
    if need.target_id is None:
        return states.OPEN, reasons.NO_TARGET if need.remedy else reasons.UNDECIDED, None
    if not findable_pages().filter(pk=need.target_id).exists():
        return states.OPEN, reasons.HIDDEN, None
    try:
        place = _place(need.text, str(need.target_id))
    except SearchUnavailable:
        # Nothing is known: what was closed stays so.
        return need.state, "" if need.state == states.CLOSED else reasons.UNAVAILABLE, need.place
    if place is not None and place <= PAGE_SIZE:
        return states.CLOSED, "", place
    return states.OPEN, reasons.TOO_LOW if place else reasons.MISSING, place


def _place(text: str, id: str) -> int | None:
    """Where a reader who asks this finds the page; what the newsroom picked stands first."""
    picked = [hit.id for hit in pinned_hits(text)]
    hits = get_backend().search(SearchQuery(text=text, limit=LOOKED_THROUGH, ids_only=True)).hits
    ids = [*picked, *(hit.id for hit in hits if hit.id not in picked)]
    return ids.index(id) + 1 if id in ids else None


def _is_unmet(group: Group) -> bool:
    return group.zero > MOST_TOLERATED_ZEROS or (group.count >= UNOPENED_FROM and not group.clicks)


def _count(need: UnmetNeed, group: Group) -> bool:
    """Whether the numbers are others now."""
    before = (need.count, need.zero, need.clicks, need.last_asked)
    need.count, need.zero, need.clicks, need.last_asked = group.count, group.zero, group.clicks, group.last
    return before != (need.count, need.zero, need.clicks, need.last_asked)
