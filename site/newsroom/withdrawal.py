"""Takes a published page back with a public reason, and returns it. The admin's views call it.

A withdrawal is the page's state, like `live`: no draft carries it (BasePage.with_content_json). Readers get 410 and the
reason; the schedule, copies and aliases of a withdrawn page stay withdrawn.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from core.models import BasePage

WITHDRAW = "newsroom.withdraw"
RESTORE = "newsroom.restore"


def may_withdraw(page: Page, user: Any) -> bool:
    """Whether `user` may take this page back: who may publish it may, and a site's root is not taken back."""
    return _may_change(page, user) and page.live and page.withdrawn_at is None


def may_restore(page: Page, user: Any) -> bool:
    """Whether `user` may return this page to its readers."""
    return _may_change(page, user) and page.withdrawn_at is not None


def withdraw(page: BasePage, reason: str, user: Any) -> None:
    """Take the page back at once, with its aliases. A newer draft of it is left as it is."""
    with transaction.atomic():
        _write(page, timezone.now(), reason)
        log(instance=page, action=WITHDRAW, user=user, data={"reason": reason})


def restore(page: BasePage, user: Any) -> None:
    """Let readers see the page again, as it was published last; with its aliases."""
    with transaction.atomic():
        reason = page.withdrawal_reason
        _write(page, None, "")
        log(instance=page, action=RESTORE, user=user, data={"reason": reason})


def _may_change(page: Page, user: Any) -> bool:
    return isinstance(page, BasePage) and page.depth > 2 and page.permissions_for_user(user).can_publish()


def _write(page: BasePage, moment: datetime | None, reason: str) -> None:
    page.withdrawn_at, page.withdrawal_reason = moment, reason
    # Not checked as a whole: a page whose other fields are no longer valid can be taken back, too.
    page.save(update_fields=["withdrawn_at", "withdrawal_reason"], clean=False)
