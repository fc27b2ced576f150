"""Plants the tree of a new site: the home page, its sections, their permissions and the main menu.

A site whose root already holds pages of its own is left as it is.
"""

import json
import uuid

from django.db import migrations
from django.utils import timezone
from newsroom.roles import apply_page_permissions

#: (name of the section in newsroom.roles, app, model, title, slug, live, summary)
SECTIONS = (
    (
        "news",
        "news",
        "newsindexpage",
        "Berita",
        "berita",
        True,
        "Kabar, pengumuman, dan penjelasan tentang perlindungan pekerja, bertanggal dan bersumber.",
    ),
    (
        "campaigns",
        "campaigns",
        "campaignindexpage",
        "Kampanye",
        "kampanye",
        True,
        "Ajakan dan bantuan yang sedang dibuka, yang segera dibuka, dan yang sudah selesai.",
    ),
    (
        "programs",
        "campaigns",
        "programindexpage",
        "Program",
        "program",
        True,
        "Setiap program perlindungan: untuk siapa, apa yang didapat, dan cara mendaftar.",
    ),
    (
        "awards",
        "news",
        "awardindexpage",
        "Penghargaan",
        "penghargaan",
        True,
        "Penghargaan yang diikuti: tahap demi tahap, hasil, dan liputannya.",
    ),
    # A draft: what the office says about itself is written by the office, then published.
    ("about", "home", "standardpage", "Tentang", "tentang", False, ""),
)
MENU = (("Berita", "news"), ("Kampanye", "campaigns"), ("Program", "programs"), ("Penghargaan", "awards"))


def content_type(apps, app_label, model):
    return apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app_label, model=model)[0]


def plant(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return
    welcome = site.root_page
    if welcome.content_type.model != "page" or Page.objects.filter(path__startswith=welcome.path).count() > 1:
        return

    now = timezone.now()
    path, locale_id = welcome.path, welcome.locale_id
    Permalink = apps.get_model("core", "Permalink")

    def plant_page(app_label, model, *, path, url_path, title, slug, live, **fields):
        page = apps.get_model(app_label, model).objects.create(
            path=path,
            depth=len(path) // 4,
            url_path=url_path,
            title=title,
            draft_title=title,
            slug=slug,
            content_type=content_type(apps, app_label, model),
            locale_id=locale_id,
            translation_key=uuid.uuid4(),
            live=live,
            has_unpublished_changes=not live,
            first_published_at=now if live else None,
            last_published_at=now if live else None,
            **fields,
        )
        Permalink.objects.create(page_id=page.pk)
        return page

    # Wagtail's welcome page makes room; its place in the tree is taken over, so its parent's count stays right.
    site.root_page_id = Page.objects.get(depth=1).pk
    site.save()
    welcome.delete()
    home = plant_page(
        "home",
        "homepage",
        path=path,
        url_path="/home/",
        title="Warta Lindung",
        slug="home",
        live=True,
        numchild=len(SECTIONS),
        summary="Berita dan layanan perlindungan pekerja, bertanggal dan bersumber.",
    )
    site.root_page_id = home.pk
    site.site_name = "Warta Lindung"
    site.save()

    ids = {"home": home.pk}
    for number, (section, app_label, model, title, slug, live, summary) in enumerate(SECTIONS, start=1):
        page = plant_page(
            app_label,
            model,
            path=f"{path}{number:04d}",
            url_path=f"/home/{slug}/",
            title=title,
            slug=slug,
            live=live,
            summary=summary,
        )
        ids[section] = page.pk
    apply_page_permissions(apps, ids)

    menu = [
        {"type": "link", "value": {"label": label, "page": ids[section], "path": ""}, "id": str(uuid.uuid4())}
        for label, section in MENU
    ]
    apps.get_model("home", "SiteSettings").objects.update_or_create(
        site=site, defaults={"main_menu": json.dumps(menu), "office_name": "", "city_name": ""}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("news", "0001_initial"),
        ("campaigns", "0001_initial"),
        ("newsroom", "0002_roles_and_workflow"),
        ("core", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
