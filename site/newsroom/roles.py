"""Who may do what: plain data, and the two functions that data migrations call to write it into the database.

An installation may change the groups in the admin afterwards; nothing here is applied twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

#: Parts of the page tree that permissions are given for; the home app's migration names the page of each.
SECTIONS = ("home", "news", "campaigns", "programs", "awards", "about")

DIRECTORY = ("person", "institution", "place", "topic", "targetgroup", "program", "legalbasis")
WITH_DRAFTS = ("person", "institution", "place", "topic", "program")
WRITE = ("add", "change")
RUN = ("add", "change", "publish", "lock", "unlock")


@dataclass(frozen=True, kw_only=True)
class Role:
    """One group of accounts.

    `pages` are actions per section of the tree (they hold for everything below); `files` are collection permissions
    for pictures and documents; `models` are "app.codename" permissions.
    """

    codename: str
    label: Any
    pages: Mapping[str, tuple[str, ...]]
    files: tuple[str, ...]
    models: tuple[str, ...]


def _directory(*actions: str) -> tuple[str, ...]:
    return tuple(f"directory.{action}_{model}" for model in DIRECTORY for action in actions)


def _publishing() -> tuple[str, ...]:
    return tuple(f"directory.publish_{model}" for model in WITH_DRAFTS)


def _services(*actions: str) -> tuple[str, ...]:
    return tuple(f"campaigns.{action}_{model}" for model in ("calltoaction", "contributionrate") for action in actions)


#: What the newsroom keeps for search.
SEARCH = ("wordset", "protectedterm", "stemexception", "pinnedanswer", "unmetneed", "judgedsearch")


def _search(*actions: str) -> tuple[str, ...]:
    reports = ("search.view_searchedtext", "search.view_evaluationrun")
    return (*(f"search.{action}_{model}" for model in SEARCH for action in actions), *reports)


REPORTS = ("newsroom.view_schedulefailure", "changes.view_change")

#: Writes and submits; never publishes.
REPORTER = Role(
    codename="reporter",
    label=_("Reporter"),
    pages={"news": ("add",)},
    files=("add", "choose"),
    models=(*_directory("view"), "directory.add_person", "directory.add_institution", "directory.add_place"),
)
#: Edits, approves, schedules and publishes news, awards and standing pages.
EDITOR = Role(
    codename="editor",
    label=_("Editor"),
    pages={"news": RUN, "awards": RUN, "about": RUN},
    files=("add", "change", "choose"),
    models=(*_directory("view", *WRITE), *_publishing(), *_search("view", *WRITE), *REPORTS),
)
#: Answers for the whole site: also the home page, menus, redirects, deletions.
CHIEF_EDITOR = Role(
    codename="chief_editor",
    label=_("Chief editor"),
    pages={"home": (*RUN, "bulk_delete")},
    files=("add", "change", "delete", "choose"),
    models=(
        *_directory("view", *WRITE, "delete"),
        *_publishing(),
        *_search("view", *WRITE, "delete"),
        *REPORTS,
        "home.change_sitesettings",
        *_services("view", *WRITE, "delete", "publish"),
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    ),
)
#: Runs campaigns and programs from draft to closing.
CAMPAIGN_MANAGER = Role(
    codename="campaign_manager",
    label=_("Campaign manager"),
    pages={"campaigns": RUN, "programs": RUN},
    files=("add", "choose"),
    models=(
        *_directory("view"),
        "directory.add_institution",
        "directory.change_program",
        *_services("view", *WRITE, "publish"),
        *REPORTS,
    ),
)
ROLES = (REPORTER, EDITOR, CHIEF_EDITOR, CAMPAIGN_MANAGER)


def create_groups(apps: Any) -> None:
    """Make the group of each role, with entry to the admin, its permissions for files and for models.

    Args:
        apps: the registry that a migration is given, or `django.apps.apps`.
    """
    Group = apps.get_model("auth", "Group")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root = Collection.objects.filter(depth=1).first()
    for role in ROLES:
        group, _is_new = Group.objects.get_or_create(name=role.codename)
        group.permissions.add(_permission(apps, "wagtailadmin.access_admin", model="admin"))
        group.permissions.add(*(_permission(apps, name) for name in role.models))
        for action in role.files:
            for file_type in ("wagtailimages.{}_image", "wagtaildocs.{}_document"):
                permission = _permission(apps, file_type.format(action))
                GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def give_search(apps: Any) -> None:
    """Let those who edit keep the newsroom's words for search, in an installation that has its groups already.

    Args:
        apps: the registry that a migration is given, or `django.apps.apps`.
    """
    for role in ROLES:
        group = apps.get_model("auth", "Group").objects.filter(name=role.codename).first()
        if group is not None:
            group.permissions.add(*(_permission(apps, name) for name in role.models if name.startswith("search.")))


def give_collections(apps: Any) -> None:
    """Let the chief editor arrange the collections that pictures and documents lie in.

    Args:
        apps: the registry that a migration is given, or `django.apps.apps`.
    """
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    group = apps.get_model("auth", "Group").objects.filter(name=CHIEF_EDITOR.codename).first()
    if root is None or group is None:
        return
    for action in ("add", "change", "delete"):
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=group, collection=root, permission=_permission(apps, f"wagtailcore.{action}_collection")
        )


def apply_page_permissions(apps: Any, page_ids_by_section: Mapping[str, int]) -> None:
    """Give each role its actions on the pages of its sections.

    Args:
        apps: the registry that a migration is given, or `django.apps.apps`.
        page_ids_by_section: the id of each section's topmost page, for names of SECTIONS; one left out is skipped.
    """
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    for role in ROLES:
        group = Group.objects.get(name=role.codename)
        for section, actions in role.pages.items():
            if section not in page_ids_by_section:
                continue
            for action in actions:
                permission = _permission(apps, f"wagtailcore.{action}_page", model="page")
                GroupPagePermission.objects.get_or_create(
                    group=group, page_id=page_ids_by_section[section], permission=permission
                )


def _permission(apps: Any, name: str, model: str = "") -> Any:
    """The permission "app.action_model". Django makes them only after all migrations, so it is made here if needed."""
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    app_label, codename = name.split(".")
    model = model or codename.rpartition("_")[2]
    content_type, _is_new = ContentType.objects.get_or_create(app_label=app_label, model=model)
    permission, _is_new = Permission.objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return permission
