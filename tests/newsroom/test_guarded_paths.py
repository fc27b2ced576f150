"""Every path to the public is guarded, not the button alone (pitfalls, "Publishing" 7; "Index and privacy" 3, 5)."""

from datetime import timedelta

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.visibility import public_pages
from directory.models import Topic
from home.models import StandardPage
from newsroom.roles import apply_page_permissions

HOUR = timedelta(hours=1)


def is_public(page):
    return public_pages().filter(pk=page.pk).exists()


def page_form(title, **values):
    """What the editor's form of a standing page sends."""
    fields = {"title": title, "slug": title.lower().replace(" ", "-"), "body": streamfield([]), "comments": []}
    data = nested_form_data({**fields, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, **values})
    data.pop("comments", None)
    return data


class GuardedPathTests(WagtailPageTestCase):
    def setUp(self):
        self.home = Site.objects.get().root_page
        self.section = self.add(self.home, "Section")
        self.other = self.add(self.home, "Other section")
        apply_page_permissions(apps, {"home": self.home.pk, "news": self.section.pk})
        self.reporter = get_user_model().objects.create_user("reporter", "reporter@example.test", "x")
        self.reporter.groups.add(Group.objects.get(name="reporter"))
        self.client.force_login(self.reporter)
        self.draft = self.add(self.section, "Draft", live=False, owner=self.reporter)
        self.draft.save_revision(user=self.reporter)
        self.public_before = set(public_pages().values_list("pk", flat=True))

    def add(self, parent, title, **fields):
        page = StandardPage(title=title, slug=title.lower().replace(" ", "-"), **fields)
        return parent.add_child(instance=page)

    def post(self, name, *args, **data):
        return self.client.post(reverse(f"wagtailadmin_pages:{name}", args=args), data)

    def assert_nothing_changed_for_readers(self):
        assert set(public_pages().values_list("pk", flat=True)) == self.public_before

    def test_the_publish_button_without_the_button(self):
        data = page_form("Draft", **{"action-publish": "1"})
        self.client.post(reverse("wagtailadmin_pages:edit", args=[self.draft.pk]), data)
        self.draft.refresh_from_db()
        assert not self.draft.live
        data = page_form("Made at once", **{"action-publish": "1"})
        self.client.post(reverse("wagtailadmin_pages:add", args=["home", "standardpage", self.section.pk]), data)
        assert Page.objects.filter(title="Made at once", live=False).exists()
        self.assert_nothing_changed_for_readers()

    def test_the_same_form_of_an_editor_publishes(self):
        editor = get_user_model().objects.create_user("editor", "editor@example.test", "x")
        editor.groups.add(Group.objects.get(name="editor"))
        self.client.force_login(editor)
        data = page_form("Draft", **{"action-publish": "1"})
        self.client.post(reverse("wagtailadmin_pages:edit", args=[self.draft.pk]), data)
        assert is_public(self.draft)

    def test_a_go_live_date_of_a_draft_schedules_nothing(self):
        when = timezone.localtime(timezone.now() + HOUR).strftime("%Y-%m-%d %H:%M")
        data = page_form("Draft", go_live_at=when, **{"action-publish": "1"})
        self.client.post(reverse("wagtailadmin_pages:edit", args=[self.draft.pk]), data)
        assert not self.draft.revisions.filter(approved_go_live_at__isnull=False).exists()

    def test_a_copy_of_a_public_page_is_a_draft(self):
        source = self.add(self.section, "Public", owner=self.reporter)
        self.public_before.add(source.pk)
        self.post(
            "copy", source.pk, new_title="Copy", new_slug="copy", new_parent_page=self.section.pk, publish_copies=1
        )
        assert not Page.objects.get(slug="copy").live
        self.assert_nothing_changed_for_readers()

    def test_an_alias_brings_nothing_out(self):
        data = {"new_title": "A", "new_slug": "a", "new_parent_page": self.section.pk, "alias": 1, "publish_copies": 1}
        self.post("copy", self.draft.pk, **data)
        self.assert_nothing_changed_for_readers()

    def test_moves_of_public_pages(self):
        source = self.add(self.section, "Public", owner=self.reporter)
        self.public_before.add(source.pk)
        self.post("move_confirm", source.pk, self.other.pk)
        source.refresh_from_db()
        assert source.get_parent().pk == self.section.pk

    def test_bulk_actions(self):
        for action in ("publish", "unpublish", "delete", "move"):
            url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            self.client.post(f"{url}?id={self.draft.pk}&id={self.section.pk}", {"chooser": self.other.pk})
        assert Page.objects.filter(pk=self.section.pk).exists()
        self.assert_nothing_changed_for_readers()

    def test_the_workflow_is_not_approved_by_who_submitted(self):
        self.client.post(
            reverse("wagtailadmin_pages:edit", args=[self.draft.pk]), page_form("Draft", **{"action-submit": "1"})
        )
        state = Page.objects.get(pk=self.draft.pk).specific.current_workflow_state
        task = state.current_task_state
        self.post("workflow_action", self.draft.pk, "approve", task.pk, comment="")
        task.refresh_from_db()
        assert task.status == "in_progress"
        self.assert_nothing_changed_for_readers()

    def test_unpublishing_and_privacy(self):
        self.post("unpublish", self.section.pk)
        response = self.post("set_privacy", self.section.pk, restriction_type="login")
        assert response.status_code in {302, 403}
        assert not PageViewRestriction.objects.exists()
        self.assert_nothing_changed_for_readers()

    def test_the_schedule_of_others(self):
        self.draft.go_live_at = timezone.now() + HOUR
        revision = self.draft.save_revision()
        revision.publish()
        self.post("revisions_unschedule", self.draft.pk, revision.pk)
        revision.refresh_from_db()
        assert revision.approved_go_live_at

    def test_snippets_that_the_public_sees(self):
        topic = Topic.objects.create(name="Marbot", slug="marbot-x", live=False)
        viewset = Topic.snippet_viewset
        url = reverse(viewset.get_url_name("edit"), args=[topic.pk])
        self.client.post(url, {"name": "Marbot", "slug": "marbot-x", "action-publish": "1"})
        topic.refresh_from_db()
        assert not topic.live

    def test_there_is_no_other_door(self):
        for path in ("/api/v2/pages/", f"/admin/pages/{self.draft.pk}/view_draft/extra/", "/django-admin/"):
            assert self.client.get(path).status_code == 404

    def test_readers_get_no_draft_by_the_admins_addresses(self):
        self.client.logout()
        for name in ("view_draft", "edit", "history"):
            response = self.client.get(reverse(f"wagtailadmin_pages:{name}", args=[self.draft.pk]))
            assert response.status_code == 302, name


class HeldPageTests(WagtailPageTestCase):
    """Copies, aliases and moves of what is held stay held; restrictions hold for all that shows the page."""

    def setUp(self):
        self.home = Site.objects.get().root_page

    def add(self, parent, title, **fields):
        return parent.add_child(instance=StandardPage(title=title, slug=title.lower().replace(" ", "-"), **fields))

    def test_a_copy_and_an_alias_of_a_page_under_embargo_are_under_embargo(self):
        page = self.add(self.home, "Embargoed", embargo_until=timezone.now() + HOUR)
        copy = page.copy(update_attrs={"slug": "copy"})
        alias = page.create_alias(update_slug="alias")
        assert copy.live
        assert alias.live
        assert not is_public(copy)
        assert not is_public(alias)
        assert self.client.get(alias.get_url()).status_code == 404

    def test_a_new_embargo_reaches_the_aliases_when_it_is_published(self):
        page = self.add(self.home, "Public")
        alias = page.create_alias(update_slug="alias")
        page.embargo_until = timezone.now() + HOUR
        page.save_revision().publish()
        assert not is_public(alias)

    def test_a_move_below_a_private_page_hides_and_back_shows(self):
        private = self.add(self.home, "Private")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        page = self.add(self.home, "Moved")
        page.move(private, "last-child")
        assert not is_public(page)
        Page.objects.get(pk=page.pk).move(self.home, "last-child")
        assert is_public(page)

    def test_an_alias_of_a_private_page_is_private_with_all_below_it(self):
        page = self.add(self.home, "Private")
        self.add(page, "Child")
        alias = page.create_alias(update_slug="alias", recursive=True)
        again = alias.create_alias(update_slug="again")
        child = alias.get_children().get()
        assert all(is_public(shown) for shown in (page, alias, again, child))
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        for shown in Page.objects.filter(pk__in=[page.pk, alias.pk, again.pk, child.pk]).specific():
            assert not is_public(shown)
            assert self.client.get(shown.get_url()).status_code == 302

    def test_an_unpublished_page_takes_its_aliases_off_line(self):
        page = self.add(self.home, "Public")
        alias = page.create_alias(update_slug="alias")
        page.unpublish()
        assert not is_public(alias)
