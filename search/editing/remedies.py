"""What an editor's decision about an unmet need makes: a word set, a pinned answer, or nothing. Called by the form
(which checks first) and by the view that saves."""

from django.core.exceptions import ValidationError

from ..models import PinnedAnswer, PinnedPage, UnmetNeed, WordSet
from ..models.pins import MOST_PAGES
from ..models.words import folded
from .keys import plain_key_of


def apply(need: UnmetNeed) -> None:
    """Make what the decision needs. Safe to repeat: what is there already stays as it is."""
    if need.remedy == UnmetNeed.Remedy.ALIAS:
        words = word_set_of(need)
        if words is not None:
            words.save()
    elif need.remedy == UnmetNeed.Remedy.PIN:
        _pin(need)


def problems(need: UnmetNeed) -> dict[str, list[str]]:
    """Field -> what keeps the decision from being carried out, in words."""
    try:
        if need.remedy == UnmetNeed.Remedy.ALIAS and (words := word_set_of(need)) is not None:
            words.full_clean()
        if need.remedy == UnmetNeed.Remedy.PIN and _pin_of(need) is None:
            PinnedAnswer(queries=need.text).full_clean()
    except ValidationError as error:
        field = "other_name" if need.remedy == UnmetNeed.Remedy.ALIAS else "text"
        return {field: error.messages}
    return {}


def word_set_of(need: UnmetNeed) -> WordSet | None:
    """The set that joins what readers type with what the page says, not saved yet; None where one has both already.

    A set that has one of the two is continued. An everyday word is no name, so those become synonyms.
    """
    wanted = {folded(need.text): need.text, folded(need.other_name): need.other_name}
    for known in WordSet.objects.all():
        forms = {folded(form) for form in known.form_list}
        missing = [form for fold, form in wanted.items() if fold not in forms]
        if not missing:
            return None
        if len(missing) < len(wanted):
            known.forms = "\n".join([*known.form_list, *missing])
            return known
    words = WordSet(kind=WordSet.Kind.NAME, forms=f"{need.other_name}\n{need.text}")
    try:
        words.full_clean()
    except ValidationError:
        words.kind = WordSet.Kind.SYNONYM
    return words


def _pin(need: UnmetNeed) -> None:
    answer = _pin_of(need)
    if answer is None:
        answer = PinnedAnswer.objects.create(queries=need.text)
    pages = list(answer.pages.all())
    if (
        need.target_id is not None
        and need.target_id not in [each.page_id for each in pages]
        and len(pages) < MOST_PAGES
    ):
        PinnedPage.objects.create(answer=answer, page_id=need.target_id, sort_order=len(pages))


def _pin_of(need: UnmetNeed) -> PinnedAnswer | None:
    """The pinned answer that this query has already."""
    key = plain_key_of(need.text)
    for answer in PinnedAnswer.objects.all():
        if not answer.is_over and any(plain_key_of(query) == key for query in answer.query_list):
            return answer
    return None
