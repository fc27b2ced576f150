"""Asking what is public stays cheap with thousands of pages, restrictions and aliases or not."""

import time

import pytest
from django.db import connection
from django.test import TestCase
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction, Site

from core.visibility import public_pages
from home.models import StandardPage

MANY = 3000
#: Far more than it takes (a few hundredths), far less than reading all pages for each page did (minutes).
SECONDS = 3


@pytest.mark.postgresql
@pytest.mark.django_db
def test_postgresql_answers_and_does_not_compile():
    """Its JIT took ten times longer over this question than the answer does."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


class ManyPagesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        root = Site.objects.get(is_default_site=True).root_page
        cls.index = root.add_child(instance=StandardPage(title="Rak", slug="rak"))
        first = cls.index.add_child(instance=StandardPage(title="Buku", slug="buku"))
        pages, path = [], first.path
        for number in range(MANY):
            path = Page._get_path(cls.index.path, first.depth, number + 2)
            pages.append(
                Page(
                    path=path,
                    depth=first.depth,
                    title=f"Buku {number}",
                    slug=f"buku-{number}",
                    url_path=f"{cls.index.url_path}buku-{number}/",
                    content_type=first.content_type,
                    locale=first.locale,
                )
            )
        Page.objects.bulk_create(pages, batch_size=500)
        Page.objects.filter(pk=cls.index.pk).update(numchild=MANY + 1)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what a planner knows must not make it worse

    def public_below(self):
        started = time.monotonic()
        number = public_pages().descendant_of(self.index).count()
        assert time.monotonic() - started < SECONDS
        return number

    def test_without_restrictions(self):
        assert self.public_below() == MANY + 1

    def test_with_restrictions_elsewhere_and_inside(self):
        for slug in ["buku", "tentang"]:
            PageViewRestriction.objects.create(page=Page.objects.get(slug=slug), restriction_type="login")
        assert self.public_below() == MANY

    def test_with_aliases_of_restricted_pages(self):
        elsewhere = Site.objects.get(is_default_site=True).root_page.add_child(
            instance=StandardPage(title="Sumber", slug="sumber")
        )
        alias = CreatePageAliasAction(elsewhere, parent=self.index, update_slug="alias", user=None).execute(
            skip_permission_checks=True
        )
        CreatePageAliasAction(alias, parent=self.index, update_slug="alias-lagi", user=None).execute(
            skip_permission_checks=True
        )
        assert self.public_below() == MANY + 3
        PageViewRestriction.objects.create(page=elsewhere, restriction_type="login")
        assert self.public_below() == MANY + 1
