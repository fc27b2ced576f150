"""What search says to readers: names of kinds, facets and orders, and a sentence for everything that was mended.
Called by the views."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .forms import LAST_PAGE, Trouble
from .language.clauses import DateKind
from .language.parser import MAX_ITEMS, MAX_LENGTH
from .language.syntax import Repair, RepairKind
from .queries import PAGE_SIZE, Sort

KIND_LABELS: Final[Mapping[str, Promise]] = {
    "article": _("News"),
    "press_release": _("Press release"),
    "announcement": _("Announcement"),
    "clarification": _("Clarification"),
    "photo": _("Photo story"),
    "interview": _("Interview"),
    "campaign": _("Campaign"),
    "program": _("Program"),
    "award": _("Award"),
    "page": _("Information"),
}
STATE_LABELS: Final[Mapping[str, Promise]] = {
    "rencana": pgettext_lazy("state", "Planned"),
    "dibuka": pgettext_lazy("state", "Open"),
    "segera-ditutup": pgettext_lazy("state", "Closing soon"),
    "ditutup": pgettext_lazy("state", "Closed"),
    "dihentikan": pgettext_lazy("state", "Stopped"),
    "corrected": pgettext_lazy("state", "Corrected"),
}
FACET_LABELS: Final[Mapping[str, Promise]] = {
    "kind": pgettext_lazy("facet", "Kind"),
    "topic": pgettext_lazy("facet", "Topic"),
    "program": pgettext_lazy("facet", "Program"),
    "person": pgettext_lazy("facet", "Person"),
    "place": pgettext_lazy("facet", "Place"),
    "award": pgettext_lazy("facet", "Award"),
    "year": pgettext_lazy("facet", "Year"),
    "institution": pgettext_lazy("facet", "Institution"),
    "stage": pgettext_lazy("facet", "Stage"),
    "state": pgettext_lazy("facet", "State"),
    "target_group": pgettext_lazy("facet", "For whom"),
}
SORT_LABELS: Final[Mapping[Sort, Promise]] = {
    Sort.RELEVANCE: pgettext_lazy("order", "Best match"),
    Sort.NEWEST: pgettext_lazy("order", "Newest"),
    Sort.OLDEST: pgettext_lazy("order", "Oldest"),
    Sort.EVENT: pgettext_lazy("order", "Day of the event"),
}
DATE_KIND_LABELS: Final[Mapping[DateKind, Promise]] = {
    DateKind.EITHER: pgettext_lazy("day", "Published or event"),
    DateKind.PUBLISHED: pgettext_lazy("day", "Published"),
    DateKind.EVENT: pgettext_lazy("day", "Day of the event"),
}
_REPAIRS: Final[Mapping[RepairKind, Promise]] = {
    RepairKind.CUT: _("Your text was too long: only its first %(characters)d characters were used."),
    RepairKind.TOO_MANY: _("You gave too many conditions: the first %(conditions)d were used."),
    RepairKind.TOO_DEEP: _("Parentheses were nested too deep: the innermost ones were ignored."),
    RepairKind.QUOTE_CLOSED: _("A closing quotation mark was missing and was added at the end."),
    RepairKind.PARENTHESIS_CLOSED: _("A closing parenthesis was missing and was added at the end."),
    RepairKind.PARENTHESIS_DROPPED: _("A closing parenthesis that nothing had opened was ignored."),
    RepairKind.OPERATOR_DROPPED: _("“%(text)s” had nothing to work on and was ignored."),
    RepairKind.FIELD_EMPTY: _("Nothing stood behind “%(text)s”: it was taken for a word."),
    RepairKind.DATE_UNREADABLE: _(
        "“%(text)s” could not be read as a date and was ignored. A date looks like 26/8/2025 or 2025-08."
    ),
    RepairKind.DATES_SWAPPED: _("The first day came after the last: the two were exchanged."),
    RepairKind.PREFIX_SHORT: _("“%(text)s” is too short for a beginning: it was taken for a whole word."),
}
_TROUBLES: Final[Mapping[Trouble, Promise]] = {
    Trouble.DATE_UNREADABLE: _("A date could not be read and was ignored. A date looks like 26/8/2025."),
    Trouble.DATES_SWAPPED: _("The first day came after the last: the two were exchanged."),
    Trouble.PAGE_UNREADABLE: _("That page number does not exist: this is the first page."),
    Trouble.PAGE_TOO_DEEP: _(
        "Only the first %(pages)d pages (%(hits)d results) can be opened. Add a word or a filter to find the rest."
    ),
}


def repair_sentence(repair: Repair) -> str:
    return str(_REPAIRS[repair.kind]) % {"text": repair.text, "characters": MAX_LENGTH, "conditions": MAX_ITEMS}


def trouble_sentence(trouble: Trouble) -> str:
    return str(_TROUBLES[trouble]) % {"pages": LAST_PAGE, "hits": LAST_PAGE * PAGE_SIZE}
