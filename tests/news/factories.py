"""Pages and directory entries for the tests of news."""

from datetime import date, datetime

from django.utils import timezone
from wagtail.models import Page

from directory.models import Appointment, Institution, Person, Place, PlaceKind
from news.models import ArticlePage, AwardIndexPage, AwardPage, NewsIndexPage


def in_wib(*parts):
    """An aware moment from local parts."""
    return timezone.make_aware(datetime(*parts))


def home_page():
    return Page.objects.get(depth=2)


def the_index(model, slug, title):
    found = model.objects.first()
    return found or home_page().add_child(instance=model(title=title, slug=slug))


def news_index():
    return the_index(NewsIndexPage, "berita", "Berita")


def award_index():
    return the_index(AwardIndexPage, "penghargaan", "Penghargaan")


def an_article(title="Pekerja pasar terlindungi", published=None, live=True, **fields):
    """An article, published at `published` (in WIB) unless live is False."""
    many = {
        name: fields.pop(name) for name in ("topics", "programs", "places", "people", "target_groups") if name in fields
    }
    moment = published or in_wib(2025, 8, 26, 17, 45)
    article = ArticlePage(title=title, live=live, **fields)
    if live:
        article.first_published_at = article.last_published_at = moment
    for name, values in many.items():
        setattr(article, name, values)
    return news_index().add_child(instance=article)


def a_quote(text="Kami mendampingi warga.", **fields):
    return "quote", {"text": text, "language": "id", **fields}


def an_award(title="Paritrana Award", **fields):
    return award_index().add_child(instance=AwardPage(title=title, **fields))


def an_institution(name="Pemerintah Kota Contoh", **fields):
    return Institution.objects.create(name=name, **fields)


def a_person(
    name="Hasto Contoh", role="Wali Kota Contoh", starts_on=date(2025, 2, 20), ends_on=None, aliases=(), **fields
):
    """A person with one dated role."""
    person = Person(name=name, **fields)
    person.appointments = [Appointment(role=role, starts_on=starts_on, ends_on=ends_on)]
    for alias in aliases:
        person.aliases.create(name=alias)
    person.save()
    return person


def a_venue(name="Gedung Contoh"):
    kemantren = Place.objects.filter(kind=PlaceKind.KEMANTREN).order_by("pk").first()
    return Place.objects.create(name=name, kind=PlaceKind.VENUE, parent=kemantren)
