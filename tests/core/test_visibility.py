"""The one question: who may see a page now, on every surface that core itself offers."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.test.utils import WagtailPageTestCase

from core.models import Permalink
from core.visibility import next_transition, pages_in_transition, public_pages
from home.models import StandardPage


def make_page(parent=None, **fields):
    parent = parent or Site.objects.get(is_default_site=True).root_page
    fields = {"title": "Tentang contoh", "slug": "tentang-contoh", "first_published_at": timezone.now(), **fields}
    return parent.add_child(instance=StandardPage(**fields))


class VisibilityTests(WagtailPageTestCase):
    def is_public(self, page):
        return public_pages().filter(pk=page.pk).exists()

    def status(self, page):
        return self.client.get(page.url).status_code

    def test_a_live_page_is_public(self):
        page = make_page()
        assert self.is_public(page)
        assert page.is_public_now
        assert self.status(page) == 200

    def test_a_draft_is_not_public(self):
        page = make_page(live=False)
        assert not self.is_public(page)
        assert self.status(page) == 404

    def test_an_embargoed_page_is_hidden_until_its_moment(self):
        until = timezone.now() + timedelta(hours=1)
        page = make_page(embargo_until=until)
        assert not self.is_public(page)
        assert self.status(page) == 404
        assert public_pages(at=until).filter(pk=page.pk).exists()
        assert next_transition(timezone.now()) == until
        assert pages_in_transition(timezone.now(), until) == [page.pk]

    def test_an_ended_embargo_leaves_the_page_public(self):
        assert self.is_public(make_page(embargo_until=timezone.now() - timedelta(seconds=1)))

    def test_an_expired_page_is_hidden_before_the_worker_comes(self):
        page = make_page(expire_at=timezone.now() - timedelta(seconds=1))
        assert not self.is_public(page)
        assert self.status(page) == 404

    def test_a_withdrawn_page_answers_410_with_its_reason_and_none_of_its_text(self):
        page = make_page(
            summary="Rahasia yang keliru",
            withdrawn_at=timezone.now(),
            withdrawal_reason="Angka tidak dapat dibuktikan.",
        )
        assert not self.is_public(page)
        response = self.client.get(page.url)
        assert response.status_code == 410
        self.assertContains(response, "Angka tidak dapat dibuktikan.", status_code=410)
        self.assertNotContains(response, "Rahasia", status_code=410)

    def test_a_withdrawal_needs_a_public_reason(self):
        page = make_page()
        page.withdrawn_at = timezone.now()
        with pytest.raises(ValidationError, match="withdrawal_reason"):
            page.full_clean()

    def test_a_restriction_on_an_ancestor_hides_the_whole_branch(self):
        parent = make_page()
        child = make_page(parent=parent, slug="anak")
        PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
        assert not self.is_public(parent)
        assert not self.is_public(child)
        assert self.is_public(make_page(slug="saudara"))

    def test_taking_the_hold_away_makes_the_page_public_again(self):
        page = make_page(embargo_until=timezone.now() + timedelta(hours=1))
        page.embargo_until = None
        page.save()
        assert self.is_public(page)

    def test_what_holds_a_page_back_holds_its_aliases_and_theirs(self):
        page = make_page()
        alias = page.create_alias(parent=page.get_parent(), update_slug="alias")
        further = alias.create_alias(parent=page.get_parent(), update_slug="alias-lagi")
        for fields, status in (
            ({"embargo_until": timezone.now() + timedelta(hours=1)}, 404),
            ({"embargo_until": None, "withdrawn_at": timezone.now(), "withdrawal_reason": "Alasan"}, 410),
            ({"withdrawn_at": None, "withdrawal_reason": ""}, 200),
        ):
            for name, value in fields.items():
                setattr(page, name, value)
            page.save()
            for each in (page, alias, further):
                assert self.is_public(each) == (status == 200)
                assert self.status(each) == status


class PermalinkTests(WagtailPageTestCase):
    def test_leads_to_where_the_page_is_now(self):
        page = make_page()
        page.slug = "pindah"
        page.save()
        self.assertRedirects(self.client.get(page.permalink), page.url, fetch_redirect_response=False)

    def test_hides_what_is_not_public(self):
        assert self.client.get(make_page(live=False).permalink).status_code == 404

    def test_tells_that_a_page_was_withdrawn(self):
        page = make_page(withdrawn_at=timezone.now(), withdrawal_reason="Alasan")
        assert self.client.get(page.permalink).status_code == 410

    def test_a_number_is_never_used_again(self):
        page = make_page()
        number = page.permalink_id
        page.delete()
        assert self.client.get(f"/b/{number}/").status_code == 404
        assert make_page().permalink_id > number
        assert Permalink.objects.get(pk=number).title_when_deleted == "Tentang contoh"

    def test_a_copy_gets_a_number_of_its_own(self):
        page = make_page()
        copy = page.copy(update_attrs={"slug": "salinan"})
        assert copy.permalink_id not in (None, page.permalink_id)
        assert Page.objects.get(pk=copy.pk).permalink_record.pk == copy.permalink_id
