"""The two steps from a draft to the public: a reporter submits, an editor approves, and approval publishes.

Called by a data migration. Publishing on approval is Wagtail's default; a page with a go-live date is then scheduled.
"""

from typing import Any

from .roles import CHIEF_EDITOR, EDITOR

WORKFLOW_NAME = "Penyuntingan"
TASK_NAME = "Periksa dan setujui"


def create_workflow(apps: Any) -> None:
    """Make the workflow and let it hold for the whole tree, in place of Wagtail's own example.

    Args:
        apps: the registry that a migration is given, or `django.apps.apps`.
    """
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")

    root = Page.objects.filter(depth=1).first()
    if root is None or Workflow.objects.filter(name=WORKFLOW_NAME).exists():
        return
    content_type, _is_new = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = GroupApprovalTask.objects.create(name=TASK_NAME, content_type=content_type, active=True)
    task.groups.set(Group.objects.filter(name__in=[EDITOR.codename, CHIEF_EDITOR.codename]))
    workflow = Workflow.objects.create(name=WORKFLOW_NAME, active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


def retire_example(apps: Any) -> None:
    """Remove Wagtail's example workflow and groups from a new site; used ones stay."""
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()
    apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"], user__isnull=True).delete()
