"""Pages of a list by a plain link, `?halaman=2`. The directory's views use it."""

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

PAGE_PARAMETER = "halaman"


def page_of(request: HttpRequest, items: Any, per_page: int) -> Page:
    """The asked page of `items`, the first where none is asked. A page that does not exist is a 404, never an error."""
    number = request.GET.get(PAGE_PARAMETER, "1")
    try:
        return Paginator(items, per_page).page(number)
    except InvalidPage as error:
        raise Http404(_("This list has no such page.")) from error
