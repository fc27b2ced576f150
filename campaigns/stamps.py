"""The state stamp in words: label, icon, date and sentence for a campaign's state on a day (design.md).

Campaign pages and cards show it; nothing in it is told by color alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from campaigns.enrollment import EnrollmentStatus, EnrollmentWindow
from core.dates import short_date

STATE_LABELS: dict[EnrollmentStatus, Any] = {
    EnrollmentStatus.PLANNED: pgettext_lazy("campaign state", "Planned"),
    EnrollmentStatus.OPEN: pgettext_lazy("campaign state", "Open"),
    EnrollmentStatus.CLOSING_SOON: pgettext_lazy("campaign state", "Closing soon"),
    EnrollmentStatus.CLOSED: pgettext_lazy("campaign state", "Closed"),
    EnrollmentStatus.STOPPED: pgettext_lazy("campaign state", "Stopped"),
}
STATE_EXPLANATIONS: dict[EnrollmentStatus, Any] = {
    EnrollmentStatus.PLANNED: gettext_lazy("This campaign has not opened yet."),
    EnrollmentStatus.OPEN: gettext_lazy("You can take part now."),
    EnrollmentStatus.CLOSING_SOON: gettext_lazy("You can still take part, but not for long."),
    EnrollmentStatus.CLOSED: gettext_lazy(
        "This campaign is closed: nobody can join it any more. The page stays as a record."
    ),
    EnrollmentStatus.STOPPED: gettext_lazy("This campaign was stopped before its time: nobody can join it any more."),
}


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What the stamp shows. `name` chooses the icon and the tint."""

    status: EnrollmentStatus
    name: str
    label: str
    detail: str
    day: date | None


def stamp(window: EnrollmentWindow, today: date) -> Stamp:
    """The stamp of a campaign on a day."""
    status = window.status(today)
    detail, day = _detail(window, status, today)
    return Stamp(status=status, name=status.css_name, label=str(STATE_LABELS[status]), detail=detail, day=day)


def _detail(window: EnrollmentWindow, status: EnrollmentStatus, today: date) -> tuple[str, date | None]:
    match status:
        case EnrollmentStatus.PLANNED:
            return _("from %(day)s") % {"day": short_date(window.opens_on)}, window.opens_on
        case EnrollmentStatus.STOPPED:
            return _("on %(day)s") % {"day": short_date(window.stopped_on)}, window.stopped_on
        case EnrollmentStatus.CLOSED:
            return _("ended %(day)s") % {"day": short_date(window.closes_on)}, window.closes_on
    if window.closes_on is None:
        return _("no end date"), None
    until = _("until %(day)s") % {"day": short_date(window.closes_on)}
    if status is EnrollmentStatus.CLOSING_SOON:
        return f"{until}, {_days_left(window.days_left(today) or 0)}", window.closes_on
    return until, window.closes_on


def _days_left(days: int) -> str:
    if days == 0:
        return _("today is the last day")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
