"""Views that belong to no page: permanent links, robots.txt and the files below /media/."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from . import media_files
from .dependencies import is_recording
from .models import Permalink, PublicationHold, Rendition
from .released_files import is_released, may_see_unreleased
from .visibility import public_pages
from .withdrawal import withdrawn_response


@require_safe
def permalink(request: HttpRequest, permalink_id: int) -> HttpResponse:
    """Redirect `/b/<id>/` to where the page is now; 404 while it may not be seen, 410 once withdrawn."""
    record = get_object_or_404(Permalink, pk=permalink_id, page__isnull=False)
    page = public_pages().filter(pk=record.page_id).first()
    if page is None:
        hold = PublicationHold.objects.filter(page_id=record.page_id, withdrawn_at__isnull=False).first()
        if hold is not None and hold.page.live and not hold.page.get_view_restrictions().exists():
            return withdrawn_response(request, hold.page.specific)
        raise Http404
    return redirect(page.specific_deferred.get_url(request))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: everything public may be indexed; the admin and search result pages may not."""
    site = Site.find_for_request(request)
    root = site.root_url if site else ""
    return render(request, "robots.txt", {"root": root}, content_type="text/plain; charset=utf-8")


#: How long a reader's device may show a picture without asking again: what is withdrawn is gone within this time.
PICTURE_SECONDS = 300


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a rendition once a public page shows its picture; everything else below /media/ is for the newsroom.

    Originals carry what a rendition does not (full size, metadata), and documents have their own address, /dokumen/.
    """
    if may_see_unreleased(request):
        response = media_files.answer(request, path)
        patch_cache_control(response, private=True, no_cache=True)
        return response
    rendition = Rendition.objects.filter(file=path).select_related("image").first()
    if rendition is None or not is_released(rendition.image):
        raise Http404
    # To be saved, to be compared: then the answer is the picture itself, and no order to nginx.
    whole = is_recording() or "warta.renewing" in request.environ
    response = media_files.whole(path) if whole else media_files.answer(request, path)
    patch_cache_control(response, public=True, max_age=PICTURE_SECONDS)
    return response
