"""The two steps from a draft to the public: an editor reviews what was submitted, the chief editor approves it.

Called by data migrations. Wagtail publishes on the last approval; a page with a go-live date is then scheduled.
"""

from typing import Any

from .roles import CHIEF_EDITOR, EDITOR

WORKFLOW_NAME = "Penyuntingan"
TASK_NAME = "Periksa dan setujui"
#: What the two steps are called since `add_approval`: the first keeps its row under a new name.
REVIEW_NAME = "Pemeriksaan penyunting"
APPROVAL_NAME = "Persetujuan pemimpin redaksi"


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


def add_approval(apps: Any) -> None:
    """Turn the one step into two; a workflow that the installation changed since is left as it is.

    Args:
        apps: the registry that a migration is given, or `django.apps.apps`.
    """
    Group = apps.get_model("auth", "Group")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")

    review = GroupApprovalTask.objects.filter(name=TASK_NAME).first()
    steps = list(WorkflowTask.objects.filter(workflow__name=WORKFLOW_NAME))
    if review is None or len(steps) != 1:
        return
    review.name = REVIEW_NAME
    review.save()
    approval = GroupApprovalTask.objects.create(name=APPROVAL_NAME, content_type=review.content_type, active=True)
    approval.groups.set(Group.objects.filter(name=CHIEF_EDITOR.codename))
    WorkflowTask.objects.create(workflow=steps[0].workflow, task=approval, sort_order=1)


def retire_example(apps: Any) -> None:
    """Remove Wagtail's example workflow and groups from a new site; used ones stay."""
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()
    apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"], user__isnull=True).delete()
