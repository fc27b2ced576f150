"""Pictures are cut before a reader asks: at the upload and by the worker, never in a reader's request."""

import io
from unittest.mock import patch

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.test import Client
from PIL import Image as PillowImage

from changes.models import Change, Subscriber
from core.cuts import FIRST, LATER, SET_NAME
from core.models import CityImage
from core.prepared_renditions import notice_new_uses, prepare_due
from tests.news.factories import an_article, news_index

pytestmark = pytest.mark.django_db


def a_file(name="foto.png", color=(40, 120, 60), size=(90, 60)):
    stored = io.BytesIO()
    PillowImage.new("RGB", size, color).save(stored, "PNG")
    stored.seek(0)
    return ImageFile(stored, name=name)


@pytest.fixture
def upload(django_capture_on_commit_callbacks):
    """Upload a picture as a request would, whose transaction ends."""

    def uploaded(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            values = {"title": "Foto", "description": "Bidang hijau", "file": a_file(), **fields}
            image = CityImage.objects.create(**values)
        return CityImage.objects.get(pk=image.pk)

    return uploaded


def specs_of(image):
    return set(image.renditions.values_list("filter_spec", flat=True))


def page_with(image):
    body = [("image", {"image": image, "decorative": False, "caption": "", "credit": ""})]
    return an_article("Pasar", lead_image=image, body=body)


def text_of(page):
    return Client().get(page.url).content.decode()


def test_an_upload_makes_webp_and_jpeg_and_the_worker_avif(upload):
    image = upload()
    assert specs_of(image) == set(FIRST)
    assert prepare_due() == 1
    assert specs_of(image) == {*FIRST, *LATER}
    image.refresh_from_db()
    assert image.cuts["set"] == SET_NAME
    assert prepare_due() == 0


def test_a_page_shows_avif_before_webp_in_several_widths(upload):
    image = upload(file=a_file(size=(500, 340)))
    prepare_due()
    text = text_of(page_with(image))
    assert text.index('type="image/avif"') < text.index('class="picture"')
    for width in ("360w", "500w"):
        assert f".avif {width}" in text
        assert f".webp {width}" in text
    assert 'property="og:image" content="http' in text


def test_a_reader_never_waits_for_a_cut_and_misses_nothing_but_the_picture():
    image = CityImage.objects.create(title="Foto", description="Bidang hijau", file=a_file())  # no commit, no cut
    page = page_with(image)
    with patch("core.models.CityImage.create_rendition", side_effect=AssertionError("cut in a reader's request")):
        text = text_of(page)
        text_of(news_index())
        assert Client().get("/").status_code == 200
    assert not specs_of(image)
    assert "<h1>Pasar</h1>" in text
    assert 'class="picture"' not in text
    assert "social.png" in text  # the site's own, for shared links


def test_the_page_is_renewed_when_its_cuts_are_there():
    Subscriber.objects.create(name="test")
    image = CityImage.objects.create(title="Foto", description="Bidang hijau", file=a_file())
    page = page_with(image)
    Change.objects.all().delete()
    prepare_due()
    assert Change.objects.filter(page_id=page.pk, subscriber="test").exists()
    assert 'class="picture"' in text_of(page)


def test_a_new_file_or_focal_point_shows_no_cut_of_the_old_one(upload, django_capture_on_commit_callbacks):
    image = upload()
    prepare_due()
    image.refresh_from_db()
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 10, 10, 5, 5
    image.save()
    assert image.cut(FIRST[0]) is None
    prepare_due()
    image.refresh_from_db()
    old = image.cut(FIRST[0])
    with django_capture_on_commit_callbacks(execute=True):
        image.file = a_file("baru.png", (200, 0, 0))
        image.save()
    image.refresh_from_db()
    assert image.cut(FIRST[0]) not in (None, old)
    assert image.cut(LATER[0]) is None


def test_a_save_with_old_knowledge_loses_no_cuts(upload):
    image = upload()
    stale = CityImage.objects.get(pk=image.pk)
    prepare_due()
    stale.title = "Judul baru"
    stale.save()
    stale.refresh_from_db()
    assert stale.cuts["set"] == SET_NAME
    assert stale.cuts_due_at is None


def test_cuts_that_were_deleted_are_made_anew(upload):
    image = upload()
    prepare_due()
    call_command("wagtail_update_image_renditions", purge_only=True, verbosity=0)
    image.refresh_from_db()
    assert image.cut(FIRST[0]) is None
    assert prepare_due() == 1
    assert specs_of(image) == {*FIRST, *LATER}


def test_after_an_upgrade_with_other_cuts_all_pictures_are_due(upload):
    image = upload()
    prepare_due()
    CityImage.objects.filter(pk=image.pk).update(cuts={**CityImage.objects.get(pk=image.pk).cuts, "set": "older"})
    CityImage.objects.filter(pk=upload().pk).update(cuts={}, cuts_due_at=None)  # as it was before cuts were named
    assert notice_new_uses() == 2
    assert prepare_due() == 2
    assert notice_new_uses() == 0


def test_a_picture_that_cannot_be_read_waits_for_hours_and_holds_up_no_other(upload, caplog):
    broken, whole = upload(), upload()
    broken.file.storage.delete(broken.file.name)
    broken.renditions.all().delete()
    assert prepare_due() == 2
    assert "could not be cut" in caplog.text
    assert specs_of(whole) == {*FIRST, *LATER}
    assert prepare_due() == 0
