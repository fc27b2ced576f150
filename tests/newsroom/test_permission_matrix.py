"""What each role may do in the planted tree, and which doors of the admin open for it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as policy
from wagtail.models import Collection, Page

pytestmark = pytest.mark.django_db

ROLES = ("reporter", "editor", "chief_editor", "campaign_manager")
#: Per section: who may add a page, and who may publish there.
SECTIONS = {
    "berita": ({"reporter", "editor", "chief_editor"}, {"editor", "chief_editor"}),
    "kampanye": ({"campaign_manager", "chief_editor"}, {"campaign_manager", "chief_editor"}),
    "program": ({"campaign_manager", "chief_editor"}, {"campaign_manager", "chief_editor"}),
    "penghargaan": ({"editor", "chief_editor"}, {"editor", "chief_editor"}),
    "tentang": ({"editor", "chief_editor"}, {"editor", "chief_editor"}),
    "home": ({"chief_editor"}, {"chief_editor"}),
}
EVERYBODY = set(ROLES)
#: Per address of the admin: for whom it opens.
DOORS = {
    "wagtailadmin_home": EVERYBODY,
    "wagtailimages:index": EVERYBODY,
    "wagtaildocs:index": EVERYBODY,
    "wagtailadmin_reports:site_history": EVERYBODY,
    "wagtailadmin_collections:index": {"chief_editor"},
    "wagtailredirects:index": {"chief_editor"},
    "wagtailusers_users:index": set(),
    "wagtailusers_groups:index": set(),
    "wagtailsites:index": set(),
    "wagtailadmin_workflows:index": set(),
    "wagtailadmin_workflows:task_index": set(),
}


@pytest.fixture
def users():
    made = {}
    for role in ROLES:
        made[role] = get_user_model().objects.create_user(role, f"{role}@example.test", "x")
        made[role].groups.add(Group.objects.get(name=role))
    return made


@pytest.mark.parametrize("slug", SECTIONS)
def test_pages(users, slug):
    page = Page.objects.get(slug=slug, depth__in=(2, 3)).specific
    permissions = {role: page.permissions_for_user(user) for role, user in users.items()}
    may_add, may_publish = SECTIONS[slug]
    assert {role for role in ROLES if permissions[role].can_add_subpage()} == may_add
    assert {role for role in ROLES if permissions[role].can_publish()} == may_publish
    assert {role for role in ROLES if permissions[role].can_edit()} == may_publish
    assert {role for role in ROLES if permissions[role].can_set_view_restrictions()} == may_publish


@pytest.mark.parametrize("name", DOORS)
def test_doors(users, client, name):
    opens = set()
    for role, user in users.items():
        client.force_login(user)
        if client.get(reverse(name)).status_code == 200:
            opens.add(role)
    assert opens == DOORS[name]


def test_pictures_everybody_adds_and_editors_change(users):
    picture = get_image_model()(collection=Collection.get_first_root_node())

    def may(action):
        return {role for role in ROLES if policy.user_has_permission_for_instance(users[role], action, picture)}

    assert {role for role in ROLES if policy.user_has_permission(users[role], "add")} == EVERYBODY
    assert may("choose") == EVERYBODY
    assert may("change") == may("delete") == {"editor", "chief_editor"}  # one right in Wagtail
