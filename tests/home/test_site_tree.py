"""What a new site has before anyone wrote a word: its sections, its menu, and who may work where."""

import pytest
from django.contrib.auth.models import Group, User
from wagtail.models import Page, Site

from core.models import Permalink
from home.models import SiteSettings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/berita/", "/kampanye/", "/program/", "/penghargaan/"])
def test_every_section_answers_with_one_heading_and_no_content_yet(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response.content.count(b"<h1") == 1


def test_the_page_about_the_office_waits_as_a_draft_for_the_office_to_write_it(client):
    assert client.get("/tentang/").status_code == 404
    assert Page.objects.get(slug="tentang").live is False


def test_the_tree_is_sound_and_every_page_has_its_permanent_number():
    assert not any(Page.find_problems())
    below_home = Page.objects.filter(depth__gte=2)
    assert Permalink.objects.filter(page_id__in=below_home.values("pk")).count() == below_home.count() == 6


def test_the_menu_leads_to_the_sections():
    settings = SiteSettings.for_site(Site.objects.get())
    assert [address for _label, address in settings.main_links] == [
        "/berita/",
        "/kampanye/",
        "/program/",
        "/penghargaan/",
    ]


@pytest.mark.parametrize(
    ("role", "section", "action", "may"),
    [
        ("reporter", "berita", "can_add_subpage", True),
        ("reporter", "berita", "can_publish_subpage", False),
        ("reporter", "kampanye", "can_add_subpage", False),
        ("editor", "berita", "can_publish_subpage", True),
        ("editor", "kampanye", "can_add_subpage", False),
        ("campaign_manager", "kampanye", "can_publish_subpage", True),
        ("campaign_manager", "berita", "can_add_subpage", False),
        ("chief_editor", "program", "can_publish_subpage", True),
        ("chief_editor", "tentang", "can_edit", True),
    ],
)
def test_each_role_works_in_its_sections(role, section, action, may):
    user = User.objects.create_user(role, password=None)
    user.groups.add(Group.objects.get(name=role))
    page = Page.objects.get(slug=section).specific
    assert bool(getattr(page.permissions_for_user(user), action)()) is may
