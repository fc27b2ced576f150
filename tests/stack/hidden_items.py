"""Makes 40 pages that nobody may see, on the stack's own database, and hides those that were public before.

Run as a process with the stack's settings: `python -m tests.stack.hidden_items make|hide` prints what it made as JSON.
"""

import json
import sys
import time
from datetime import timedelta

import django

#: How a page is hidden, and whether it was public before.
WAYS = {
    "draft": False,
    "scheduled": False,
    "embargoed": True,
    "withdrawn": True,
    "expired": True,
    "unpublished": True,
    "for members": True,
    "by password": True,
}
OF_EACH_WAY = 5
#: Each run has words of its own.
STAMP = f"{time.time_ns() // 10**6 % 10**8:x}"


def make():
    """Pages with words of their own, each way with its picture, document, person, topic and place."""
    made = [item for way, was_public in WAYS.items() for item in _of_one_way(way, was_public)]
    sys.stdout.write(json.dumps(made))


def _of_one_way(way, was_public):
    from django.core.files.base import ContentFile
    from django.utils import timezone
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.rich_text import RichText

    from core.models import CityDocument, CityImage, Permalink
    from core.prepared_renditions import prepare
    from directory.models import Topic
    from tests.core.test_files import photo
    from tests.news.factories import a_person, a_quote, an_article

    mark = f"{way.replace(' ', '')}{STAMP}"
    picture = CityImage.objects.create(title=f"fotozq {mark}", description="Bidang", file=photo())
    prepare(picture)
    document = CityDocument.objects.create(title=f"berkaszq {mark}", file=ContentFile(b"isizq", name=f"{mark}.txt"))
    topic = Topic.objects.create(name=f"topikzq {mark}")
    person = a_person(f"Tokohzq {mark}", role="Saksi")
    for number in range(OF_EACH_WAY):
        word = f"{mark}zq{number}"
        article = an_article(
            f"Judul {word}",
            published=timezone.now() - timedelta(minutes=5),
            live=was_public,
            slug=f"alamat-{word}",
            summary=f"Ringkasan isi{word}.",
            topics=[topic],
            lead_image=picture,
            body=[
                (
                    "paragraph",
                    RichText(f'<p>Kalimat isi{word}. <a linktype="document" id="{document.pk}">Berkas</a></p>'),
                ),
                a_quote(f"Ucapan isi{word}.", person=person),
            ],
        )
        if way == "scheduled":
            article.go_live_at = timezone.now() + timedelta(days=1)
            article.save_revision().publish()
        alias = article.create_alias(parent=article.get_parent(), update_slug=f"alias-{word}")
        Redirect.objects.create(old_path=f"/lama-{word}", redirect_page=article, is_permanent=False)
        yield {
            "way": way,
            "was_public": was_public,
            "pk": article.pk,
            "title_word": word,
            "text_word": f"isi{word}",
            "path": _path(article.url),
            "alias": _path(alias.url),
            "permanent": f"/b/{Permalink.objects.get(page_id=article.pk).pk}/",
            "redirect": f"/lama-{word}/",
            "pictures": [rendition.url for rendition in picture.renditions.all()][:6],
            "original": picture.file.url,
            "document": _path(document.url),
            "topic": _path(topic.get_absolute_url()),
            "topic_name": topic.name,
            "person": _path(person.get_absolute_url()),
        }


def _path(address):
    from urllib.parse import urlsplit

    return urlsplit(address).path


def hide():
    """Hide what was public, each in its way, as the newsroom's own actions do."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone
    from wagtail.models import PageViewRestriction

    from news.models import ArticlePage
    from newsroom.withdrawal import withdraw

    editor = get_user_model().objects.get(username="penyunting")
    for item in json.load(sys.stdin):
        page = ArticlePage.objects.get(pk=item["pk"])
        now = timezone.now()
        if item["way"] == "embargoed":
            page.embargo_until = now + timedelta(days=1)
            page.save_revision().publish()
        elif item["way"] == "withdrawn":
            withdraw(page, "Keliru.", editor)
        elif item["way"] == "expired":
            page.expire_at = now
            page.save()
        elif item["way"] == "unpublished":
            page.unpublish()
        elif item["way"] == "for members":
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        elif item["way"] == "by password":
            PageViewRestriction.objects.create(
                page=page, restriction_type=PageViewRestriction.PASSWORD, password="pintu-dapur"
            )


if __name__ == "__main__":
    django.setup()
    {"make": make, "hide": hide}[sys.argv[1]]()
