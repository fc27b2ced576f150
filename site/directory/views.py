"""The public pages of the directory: lists of people, places and topics, and a page for each with its coverage."""

from functools import partial
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import changes
from core.dependencies import depends_on, is_recording, naming, page_tables
from core.keyset import address_of_number, asked_number, keyset_page
from core.text import shortened
from core.visibility import next_transition

from .models import Appointment, Person, Place, PlaceKind, Topic
from .paging import page_of
from .querysets import pages_about

STORIES_PER_PAGE = 20
PEOPLE_PER_PAGE = 60

Crumbs = list[tuple[str, str | None]]


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List everyone who is published, by name."""
    known = Person.objects.published().prefetch_related("appointments")
    context = {
        "entries": page_of(request, known, PEOPLE_PER_PAGE),
        "crumbs": _crumbs((_("People"), None)),
        "description": _("People in the news of this site, with the roles they held and when."),
    }
    return render(request, "directory/people.html", context)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person: roles over time, and what was published about them."""
    roles = Prefetch("appointments", Appointment.objects.select_related("institution"))
    known = Person.objects.published().select_related("portrait").prefetch_related("aliases", roles)
    entry = get_object_or_404(known, slug=slug)
    context = {
        "role_today": entry.current_appointment(),
        "roles": entry.appointments_newest_first(),
        "crumbs": _crumbs((_("People"), reverse("directory:people")), (entry.name, None)),
        "description": shortened(entry.biography, 160),
    }
    return _entry_page(request, "person", entry, Person.objects.filter(pk=entry.pk), context)


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """List the province, the city and its parts as a tree; venues stand on the pages of their places."""
    known = Place.objects.published().exclude(kind=PlaceKind.VENUE).order_by("code", "name")
    children: dict[int | None, list[Place]] = {}
    shown = list(known)
    ids = {place.pk for place in shown}
    for each in shown:
        children.setdefault(each.parent_id if each.parent_id in ids else None, []).append(each)
    context = {
        "tree": _branches(children, None),
        "crumbs": _crumbs((_("Places"), None)),
        "description": _("Kemantren and kelurahan of the city, with what was published about each."),
    }
    return render(request, "directory/places.html", context)


def _branches(children: dict[int | None, list[Place]], parent_id: int | None) -> list[dict[str, Any]]:
    return [{"place": place, "inside": _branches(children, place.pk)} for place in children.get(parent_id, [])]


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a place: where it lies, what lies in it, and what was published about it or any place in it."""
    entry = get_object_or_404(Place.objects.published().with_ancestors(), slug=slug)
    above = [(each.display_name, each.url) for each in entry.ancestors() if each.live]
    context = {
        "inside": entry.children.published().order_by("kind", "name"),
        "crumbs": _crumbs((_("Places"), reverse("directory:places")), *above, (entry.display_name, None)),
        "description": _("News and campaigns about %(place)s.") % {"place": entry.display_name},
    }
    return _entry_page(request, "place", entry, Place.objects.within(entry), context)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """List all topics."""
    context = {
        "entries": page_of(request, Topic.objects.published(), PEOPLE_PER_PAGE),
        "crumbs": _crumbs((_("Topics"), None)),
        "description": _("All topics of this site."),
    }
    return render(request, "directory/topics.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic and what was published on it."""
    entry = get_object_or_404(Topic.objects.published(), slug=slug)
    context = {
        "crumbs": _crumbs((_("Topics"), reverse("directory:topics")), (entry.name, None)),
        "description": shortened(entry.description, 160),
    }
    return _entry_page(request, "topic", entry, Topic.objects.filter(pk=entry.pk), context)


def _entry_page(
    request: HttpRequest, kind: str, entry: Any, entries: QuerySet, context: dict[str, Any]
) -> HttpResponse:
    if (number := asked_number(request)) is not None:
        return redirect(address_of_number(request, pages_about(entries), (number - 1) * STORIES_PER_PAGE))
    context = {**context, **_coverage(request, entries, f"{kind}:{entry.pk}")}
    feeds = {form: reverse(f"directory:{kind}-{form}", args=[entry.slug]) for form in ("rss", "atom")}
    return render(request, f"directory/{kind}.html", {"entry": entry, "feeds": feeds, **context})


def _coverage(request: HttpRequest, entries: QuerySet, name: str) -> dict[str, Any]:
    """What was published about the entries. The number is kept: only the list itself is asked for."""
    pages = pages_about(entries)
    total = partial(changes.kept, f"directory:number:{name}", pages.count, next_transition)
    tags = [naming(entries.model, pk) for pk in entries.values_list("pk", flat=True)] if is_recording() else []
    with depends_on(*tags, covers=page_tables()):
        return {"stories": keyset_page(request, pages.specific(), STORIES_PER_PAGE, total)}


def _crumbs(*trail: tuple[str, str | None]) -> Crumbs:
    return [(_("Home"), "/"), *trail]
