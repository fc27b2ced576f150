"""Views that belong to no page: permanent links and robots.txt."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from .models import Permalink, PublicationHold
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
