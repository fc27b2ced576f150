"""The page for what is not there: one for each host, saved like any other. `config.urls` names it as handler404."""

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from core.dependencies import recording

from .addresses import Address, is_personal
from .answers import read
from .folder import the_folder
from .middleware import FRESH, answer_of, is_at_home

#: Where it lies below its host, and the address that its own links see, whatever was asked for.
PATH = "/404.html"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing is there: from the saved page, else rendered and saved."""
    folder = the_folder()
    asked = copy(request)
    asked.path = asked.path_info = PATH
    if folder is None or request.environ.get(FRESH) or is_personal(request.META) or not is_at_home(request):
        return page_not_found(asked if request.environ.get(FRESH) else request, exception)
    address = Address(host=request.META["HTTP_HOST"], path=PATH)
    saved = read(folder.path_of(address.name))
    if saved is None:
        started = folder.latest()
        with recording() as record:
            response = page_not_found(asked, exception)
        folder.save(address, answer_of(response, record), started=started)
        return response
    return HttpResponse(saved.variants[""].body, status=404, content_type="text/html; charset=utf-8")
