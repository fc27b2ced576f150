"""Each role can do its part and no more, and a draft goes through an editor (pitfalls 3 and 7)."""

from datetime import timedelta

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Collection, Page, Workflow
from wagtail.permissions import collection_permission_policy

from home.models import StandardPage
from newsroom.roles import ROLES, SECTIONS, apply_page_permissions
from newsroom.workflow import WORKFLOW_NAME

from .scheduled import a_page


class RoleTests(TestCase):
    def setUp(self):
        self.section = a_page("Section", live=True)
        apply_page_permissions(apps, {"home": Page.objects.get(depth=1).pk, "news": self.section.pk})

    def user(self, role):
        user = get_user_model().objects.create_user(username=role, email=f"{role}@example.test")
        user.groups.add(Group.objects.get(name=role))
        return user

    def a_draft(self, owner):
        draft = StandardPage(title="Draft", slug="draft", live=False, owner=owner)
        return self.section.add_child(instance=draft)

    def test_every_role_may_enter_the_admin(self):
        for role in ROLES:
            assert self.user(role.codename).has_perm("wagtailadmin.access_admin"), role.codename

    def test_a_reporter_writes_and_submits_but_does_not_publish(self):
        reporter = self.user("reporter")
        permissions = self.a_draft(reporter).permissions_for_user(reporter)
        assert permissions.can_edit()
        assert permissions.can_submit_for_moderation()
        assert not permissions.can_publish()
        assert not reporter.has_perm("directory.publish_person")

    def test_an_editor_publishes_what_a_reporter_wrote(self):
        draft = self.a_draft(self.user("reporter"))
        permissions = draft.permissions_for_user(self.user("editor"))
        assert permissions.can_edit()
        assert permissions.can_publish()

    def test_a_campaign_manager_has_no_say_in_news(self):
        draft = self.a_draft(self.user("reporter"))
        permissions = draft.permissions_for_user(self.user("campaign_manager"))
        assert not permissions.can_edit()
        assert not permissions.can_publish()

    def test_what_a_reporter_submitted_is_reviewed_then_approved_and_only_then_public(self):
        reporter, editor, chief = self.user("reporter"), self.user("editor"), self.user("chief_editor")
        draft = self.a_draft(reporter)
        draft.save_revision(user=reporter)
        workflow = draft.get_workflow()
        assert workflow.name == WORKFLOW_NAME
        state = workflow.start(draft, reporter)
        assert self.may_approve(state, draft) == {"editor", "chief_editor"}
        state.current_task_state.approve(user=editor)
        draft.refresh_from_db()
        state.refresh_from_db()
        assert not draft.live
        assert self.may_approve(state, draft) == {"chief_editor"}
        state.current_task_state.approve(user=chief)
        draft.refresh_from_db()
        assert draft.live

    def may_approve(self, state, draft):
        task = state.current_task_state.task.specific
        users = get_user_model().objects.filter(groups__isnull=False)
        return {
            user.username
            for user in users
            if "approve" in {name for name, *_ in task.get_actions(draft, user)}
            and task.user_can_access_editor(draft, user)
        }

    def test_approval_of_a_page_with_a_go_live_date_schedules_it(self):
        chief = self.user("chief_editor")
        draft = self.a_draft(self.user("reporter"))
        draft.go_live_at = timezone.now() + timedelta(hours=1)
        draft.save_revision()
        state = draft.get_workflow().start(draft, draft.owner)
        assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()
        for _step in range(2):
            state.refresh_from_db()
            state.current_task_state.approve(user=chief)
        draft.refresh_from_db()
        assert not draft.live
        assert draft.revisions.filter(approved_go_live_at=draft.go_live_at).exists()

    def test_the_chief_editor_keeps_the_collections_in_order(self):
        root = Collection.get_first_root_node()
        for name, allowed in (("chief_editor", True), ("editor", False), ("reporter", False)):
            assert (
                collection_permission_policy.user_has_permission_for_instance(self.user(name), "add", root) is allowed
            ), name

    def test_there_is_one_active_workflow_for_the_whole_tree(self):
        assert [workflow.name for workflow in Workflow.objects.active()] == [WORKFLOW_NAME]
        assert Page.objects.get(depth=1).get_workflow().name == WORKFLOW_NAME

    def test_applying_twice_changes_nothing(self):
        group = Group.objects.get(name="editor")
        before = group.page_permissions.count()
        apply_page_permissions(apps, {"home": Page.objects.get(depth=1).pk, "news": self.section.pk})
        assert group.page_permissions.count() == before

    def test_roles_name_only_known_sections_and_permissions(self):
        from django.contrib.auth.models import Permission

        for role in ROLES:
            assert set(role.pages) <= set(SECTIONS)
            for name in role.models:
                app_label, codename = name.split(".")
                model = codename.rpartition("_")[2]
                if apps.is_installed(app_label):
                    assert apps.get_model(app_label, model), name
                assert Permission.objects.filter(content_type__app_label=app_label, codename=codename).exists(), name
