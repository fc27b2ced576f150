"""Why a page was found, in sentences for readers. Called by the views."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from . import wording
from .explaining import Place, Reason, Way

_PLACES: Final[Mapping[Place, Promise]] = {
    Place.TITLE: pgettext_lazy("place on a page", "in the title"),
    Place.TEXT: pgettext_lazy("place on a page", "in the text"),
    Place.QUOTES: pgettext_lazy("place on a page", "in a quotation"),
    Place.PEOPLE: pgettext_lazy("place on a page", "among the names of people"),
}
_SENTENCES: Final[Mapping[Way, Promise]] = {
    Way.TYPED: gettext_lazy("“%(asked)s” stands %(places)s."),
    Way.FORM: gettext_lazy("“%(asked)s” stands %(places)s in another form: %(forms)s."),
    Way.NAME: gettext_lazy("“%(asked)s” stands %(places)s under another name or spelling: %(forms)s."),
    Way.BEGINNING: gettext_lazy("Words that begin with “%(asked)s” stand %(places)s: %(forms)s."),
    Way.PHRASE: gettext_lazy("“%(asked)s” stands word for word %(places)s."),
    Way.DAY: gettext_lazy("It was published or happens on the days you asked for."),
    Way.FACET: gettext_lazy("%(facet)s: %(asked)s."),
    Way.MISSING: gettext_lazy("“%(asked)s” is missing on this page."),
}
_TYPED_TOO: Final = gettext_lazy("“%(asked)s” stands %(places)s, also as %(forms)s.")
_MISSING_DAYS: Final = gettext_lazy("It is not of the days you asked for.")


def sentences(reasons: Iterable[Reason]) -> list[str]:
    """One sentence for each thing that was asked."""
    return [_sentence(reason) for reason in reasons]


def _sentence(reason: Reason) -> str:
    if reason.way is Way.MISSING and not reason.asked:
        return str(_MISSING_DAYS)
    if reason.way is Way.NAME and not reason.forms:
        reason = Reason(asked=reason.asked, way=Way.TYPED, places=reason.places)
    asked = reason.asked.removesuffix("*")
    forms, sentence = list(reason.forms), _SENTENCES[reason.way]
    if reason.way is Way.TYPED and len(forms) > 1:
        forms, sentence = [form for form in forms if form != asked], _TYPED_TOO
    if reason.facet:
        asked = str(wording.KIND_LABELS.get(asked, asked)) if reason.facet == "kind" else asked
    return str(sentence) % {
        "asked": asked,
        "places": get_text_list([str(_PLACES[place]) for place in reason.places], _("and")),
        "forms": get_text_list([f"“{form}”" for form in forms], _("and")),
        "facet": wording.FACET_LABELS.get(reason.facet, ""),
    }
