"""Fills in what the site says of itself: settings, menus, the page about it, the home page. load_sample calls it.

Each part is filled once, and only where nobody has written anything yet.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Site

from campaigns.models import CampaignIndexPage, ProgramIndexPage
from home.models import HomePage, SiteSettings, StandardPage
from news.models import AwardIndexPage, NewsIndexPage

from ..content import body_parts, read, sources
from ..stream import RawBlock, block_id, figure_value, sources_blocks, stream_data
from .accounts import user
from .added import note_added, was_added
from .articles import lookups, page_with_slug
from .awards import OWNER_UNIT
from .publishing import EDITOR, publish_as_of, release

SECTIONS = (NewsIndexPage, CampaignIndexPage, ProgramIndexPage, AwardIndexPage)
ABOUT = "tentang"


def count() -> int:
    """Return how many parts there are."""
    return len(_parts())


def load() -> Iterator[bool]:
    """Fill in the parts that are still empty; yield whether each was."""
    raw = read("site")
    for fill in _parts():
        yield fill(raw)


def _parts() -> tuple[Callable[[dict[str, Any]], bool], ...]:
    return (_sections, _about, _home, _settings)


def _sections(raw: dict[str, Any]) -> bool:
    """Give the lists a first revision, so that editors can compare their changes with it."""
    new = [model.objects.get() for model in SECTIONS if not model.objects.get().latest_revision_id]
    for page in new:
        page.owner_unit = OWNER_UNIT
        release(page)
    return bool(new)


def _about(raw: dict[str, Any]) -> bool:
    """Write and publish the page about the site, which the migration leaves as an empty draft."""
    page = StandardPage.objects.filter(slug=ABOUT, depth=3).first()
    if page is None or page.live or page.latest_revision_id or was_added(StandardPage, ABOUT):
        return False
    about = raw["about"]
    page.title, page.draft_title = about["title"], about["title"]
    page.summary = about["summary"]
    page.owner_unit = OWNER_UNIT
    cited = [sources()[key] for key in about["sources"]]
    page.body = [*stream_data(ABOUT, body_parts(about["body"]), lookups()), *sources_blocks(ABOUT, cited)]
    page.save_revision(user=user(EDITOR))
    publish_as_of(page, about["published"])
    note_added(page, ABOUT)
    return True


def _home(raw: dict[str, Any]) -> bool:
    """Choose lead, features and figures of the front page."""
    page = HomePage.objects.get()
    if page.latest_revision_id or was_added(HomePage, page.slug):
        return False
    home = raw["home"]
    page.summary = home["summary"]
    page.owner_unit = OWNER_UNIT
    page.lead, page.lead_until = page_with_slug(home["lead"]), home["lead_until"]
    chosen = [found for found in map(page_with_slug, home["features"]) if found]
    page.features = [
        {"type": "page", "value": feature.pk, "id": block_id("home/features", place)}
        for place, feature in enumerate(chosen)
    ]
    page.figures = [
        {"type": "figure", "value": figure_value(figure), "id": block_id("home/figures", place)}
        for place, figure in enumerate(home["figures"])
    ]
    release(page)
    note_added(page, page.slug)
    return True


def _settings(raw: dict[str, Any]) -> bool:
    """Name the office with its contacts, and fill the menus; what somebody filled in stays."""
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    if settings.office_name or was_added(SiteSettings, "settings"):
        return False
    values = raw["settings"]
    for name in ("office_name", "city_name", "address", "phone", "email", "footer_note"):
        setattr(settings, name, values[name])
    source = sources()[values["contact_source"]]
    settings.contact_source, settings.contact_verified_on = source.publisher, source.read_on
    settings.main_menu = _menu("main", values["main_menu"])
    settings.footer_menu = _menu("footer", values["footer_menu"])
    alert = raw.get("alert")
    if alert and alert["until"] > timezone.now():
        settings.alert_title, settings.alert_text, settings.alert_until = alert["title"], alert["text"], alert["until"]
    settings.save()
    note_added(settings, "settings")
    return True


def _menu(name: str, links: list[list[str]]) -> list[RawBlock]:
    """Return a menu's entries; one that names a page of the tree follows it when it moves."""
    entries = []
    for place, (label, path) in enumerate(links):
        page = Page.objects.filter(depth=3, slug=path.strip("/")).first() if path.count("/") == 2 else None
        value = {"label": label, "page": page.pk if page else None, "path": "" if page else path}
        entries.append({"type": "link", "value": value, "id": block_id(f"menu/{name}", place)})
    return entries
