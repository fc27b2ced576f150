"""An editor takes a published page back with a public reason; nothing but an explicit return lifts that."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Site

from changes.models import Change, Subscriber
from core.visibility import public_pages
from home.models import StandardPage
from newsroom.roles import apply_page_permissions

from .scheduled import a_page

REASON = "Angka dalam naskah tidak dapat dibuktikan."


class WithdrawalTests(TestCase):
    def setUp(self):
        Subscriber.objects.get_or_create(name="test")
        self.home = Site.objects.get().root_page
        self.page = StandardPage(title="Keliru", slug="keliru")
        self.home.add_child(instance=self.page)
        self.page.save_revision().publish()
        self.page.refresh_from_db()
        apply_page_permissions(apps, {"news": self.home.pk})
        self.log_in("editor")

    def log_in(self, role):
        user = get_user_model().objects.create_user(username=role, email=f"{role}@example.test")
        user.groups.add(Group.objects.get(name=role))
        self.client.force_login(user)

    def withdraw(self, reason=REASON, page=None):
        return self.client.post(reverse("newsroom:withdraw", args=[(page or self.page).pk]), {"reason": reason})

    def is_public(self, page):
        return public_pages().filter(pk=page.pk).exists()

    def test_a_withdrawn_page_answers_410_with_its_reason(self):
        self.assertRedirects(self.withdraw(), reverse("wagtailadmin_pages:edit", args=[self.page.pk]))
        response = self.client.get(self.page.get_url())
        self.assertContains(response, REASON, status_code=410)
        assert not self.is_public(self.page)
        entry = PageLogEntry.objects.get(page=self.page.pk, action="newsroom.withdraw")
        assert entry.comment == REASON
        assert Change.objects.filter(page_id=self.page.pk).exists()

    def test_a_reason_is_asked_for(self):
        self.assertContains(self.client.get(reverse("newsroom:withdraw", args=[self.page.pk])), "reason")
        assert self.withdraw(" ").status_code == 200
        assert self.is_public(self.page)

    def test_it_returns_as_it_was_published_last(self):
        self.withdraw()
        self.page.refresh_from_db()
        self.page.title = "Draf yang lebih baru"
        self.page.save_revision()
        url = reverse("newsroom:restore", args=[self.page.pk])
        self.assertContains(self.client.get(url), REASON)
        self.client.post(url)
        assert self.is_public(self.page)
        self.assertContains(self.client.get(self.page.get_url()), "Keliru")

    def test_aliases_leave_and_return_with_their_source(self):
        alias = self.page.create_alias(parent=self.home, update_slug="lagi")
        self.withdraw()
        assert not self.is_public(alias)
        self.client.post(reverse("newsroom:restore", args=[self.page.pk]))
        assert self.is_public(alias)

    def test_a_copy_of_a_withdrawn_page_is_withdrawn(self):
        self.withdraw()
        copy = StandardPage.objects.get(pk=self.page.pk).copy(update_attrs={"slug": "salinan"})
        assert copy.live
        assert not self.is_public(copy)

    def test_who_may_not_publish_may_not_withdraw_or_return(self):
        self.log_in("reporter")
        assert self.withdraw().status_code == 302
        assert self.is_public(self.page)
        self.log_in("chief_editor")
        apply_page_permissions(apps, {"home": self.home.pk})
        self.withdraw()
        assert not self.is_public(self.page)
        self.client.force_login(get_user_model().objects.get(username="reporter"))
        self.client.post(reverse("newsroom:restore", args=[self.page.pk]))
        assert not self.is_public(self.page)

    def test_the_home_page_is_not_withdrawn(self):
        self.withdraw(page=self.home)
        assert self.is_public(self.home)

    def test_the_menus_offer_what_can_be_done(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        explore = reverse("wagtailadmin_explore", args=[self.home.pk])
        for url in (edit, explore):
            self.assertContains(self.client.get(url), reverse("newsroom:withdraw", args=[self.page.pk]))
        self.withdraw()
        for url in (edit, explore):
            response = self.client.get(url)
            self.assertContains(response, reverse("newsroom:restore", args=[self.page.pk]))
            self.assertNotContains(response, reverse("newsroom:withdraw", args=[self.page.pk]))

    def test_the_history_tells_who_and_why(self):
        self.withdraw()
        self.assertContains(self.client.get(reverse("wagtailadmin_pages:history", args=[self.page.pk])), REASON)

    def test_other_pages_keep_their_readers(self):
        other = a_page("Other", live=True)
        self.withdraw()
        assert self.is_public(other)
        assert Page.objects.filter(pk=self.page.pk, live=True).exists()
