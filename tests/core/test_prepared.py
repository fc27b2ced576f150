"""Queries that are built once answer as the queryset itself would, with each value in its slot."""

from django.db import connection, models
from django.db.models import Exists, OuterRef, Value
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from core.prepared import Prepared
from home.models import StandardPage


def build(slug, now):
    inside = Page.objects.filter(path=OuterRef("path"))
    found = StandardPage.objects.public_now(now).filter(slug=slug).select_related("social_image", "owner")
    return found.annotate(is_there=Exists(inside), word=Value("100 %")).defer("body")


class PreparedTests(TestCase):
    def setUp(self):
        home = Site.objects.get().root_page
        self.pages = {
            name: home.add_child(instance=StandardPage(title=name.title(), slug=name)) for name in ("satu", "dua")
        }
        self.by_slug = Prepared(build, slug=models.CharField(), now=models.DateTimeField())

    def test_each_call_asks_with_its_own_values(self):
        for name, page in [*self.pages.items(), *self.pages.items()]:
            with self.subTest(name), CaptureQueriesContext(connection) as asked:
                (found,) = self.by_slug(slug=name, now=timezone.now())
                assert (found.pk, found.title, found.is_there, found.word) == (page.pk, page.title, True, "100 %")
                assert found.social_image is None
                assert len(asked) == 1
        assert self.by_slug(slug="tiga", now=timezone.now()) == []

    def test_it_finds_what_the_queryset_finds(self):
        now = timezone.now()
        (found,) = self.by_slug(slug="satu", now=now)
        (expected,) = build("satu", now)
        assert found == expected
        assert found.__dict__.keys() == expected.__dict__.keys()

    def test_a_moment_is_compared_as_a_moment(self):
        page = self.pages["satu"]
        page.expire_at = timezone.now() + timezone.timedelta(hours=1)
        page.save()
        assert self.by_slug(slug="satu", now=timezone.now())
        assert not self.by_slug(slug="satu", now=page.expire_at)

    def test_text_of_a_reader_is_only_a_value(self):
        assert self.by_slug(slug="' OR 1=1 --", now=timezone.now()) == []
        assert self.by_slug(slug="%s", now=timezone.now()) == []
