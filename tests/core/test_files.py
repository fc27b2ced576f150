"""Files keep the page's secrets: no picture or document leaves before a public page shows it, none tells a place."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.models import Site

from core.models import CityDocument, CityImage
from home.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_renditions_of_earlier_pictures():
    """The cache of renditions outlives a test's rollback, and numbers come again."""
    caches["renditions"].clear()


def photo(gps=False, image_format="JPEG"):
    exif = PillowImage.Exif()
    exif[0x010F] = "Kamera uji"
    if gps:
        exif[0x8825] = {1: "S", 2: (7.0, 48.0, 5.0), 3: "E", 4: (110.0, 21.0, 55.0)}
    buffer = BytesIO()
    PillowImage.new("RGB", (64, 48), "teal").save(buffer, image_format, exif=exif)
    return ContentFile(buffer.getvalue(), name=f"foto.{image_format.lower()}")


@pytest.fixture
def image():
    return CityImage.objects.create(title="Foto", description="Bidang hijau", file=photo())


@pytest.fixture
def document():
    return CityDocument.objects.create(title="Formulir", file=ContentFile(b"isi", name="formulir.txt"))


def a_page(body, **fields):
    fields = {"title": "Contoh", "slug": "contoh-berkas", **fields}
    home = Site.objects.get().root_page
    return home.add_child(instance=StandardPage(body=body, **fields))


def get(client, address):
    """The answer, read to its end as a browser does, so that the file behind it is closed."""
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def with_picture(image):
    return [("image", {"image": image, "decorative": False, "caption": "", "credit": ""})]


def with_document(document):
    return [("document", {"document": document, "title": ""})]


def test_a_picture_that_no_page_shows_is_not_served(client, image):
    assert get(client, image.get_rendition("width-32").url).status_code == 404


def test_a_picture_on_a_public_page_is_served_and_soon_asked_for_again(client, image):
    a_page(with_picture(image))
    response = get(client, image.get_rendition("width-32").url)
    assert response.status_code == 200
    assert "max-age=300" in response["Cache-Control"]


def test_the_original_is_never_public(client, image):
    a_page(with_picture(image))
    assert get(client, image.file.url).status_code == 404


@pytest.mark.parametrize(
    "hidden", [{"live": False}, {"withdrawn_at": "now", "withdrawal_reason": "Keliru."}, {"embargo_until": "later"}]
)
def test_a_picture_hides_with_its_page(client, image, hidden):
    moments = {"now": timezone.now(), "later": timezone.now() + timedelta(hours=1)}
    a_page(with_picture(image), **{name: moments.get(value, value) for name, value in hidden.items()})
    assert get(client, image.get_rendition("width-32").url).status_code == 404


def test_the_newsroom_sees_every_file_and_no_cache_keeps_it(client, image, document):
    client.force_login(User.objects.create_superuser("redaksi", password=None))
    for address in (image.file.url, image.get_rendition("width-32").url):
        response = get(client, address)
        assert response.status_code == 200
        assert "private" in response["Cache-Control"]
    assert get(client, document.url).status_code == 200


def test_a_document_is_served_only_while_a_public_page_offers_it(client, document):
    assert get(client, document.url).status_code == 404
    page = a_page(with_document(document))
    assert get(client, document.url).status_code == 200
    page.unpublish()
    assert get(client, document.url).status_code == 404


def test_the_file_of_a_document_has_no_second_address(client, document):
    a_page(with_document(document))
    assert get(client, f"/media/{document.file.name}").status_code == 404


@pytest.mark.parametrize("path", ["../settings.py", "original_images/", "", "images/tidak-ada.webp"])
def test_other_paths_below_media_say_not_found(client, path):
    assert get(client, f"/media/{path}").status_code == 404


@pytest.mark.parametrize("image_format", ["JPEG", "WEBP", "PNG"])
def test_an_uploaded_photo_loses_its_place_and_keeps_the_rest(image_format):
    image = CityImage.objects.create(title="Foto", description="Bidang hijau", file=photo(True, image_format))
    with image.file.open() as file, PillowImage.open(file) as kept:
        exif = kept.getexif()
        assert 0x8825 not in exif
        assert exif[0x010F] == "Kamera uji"
        assert kept.size == (64, 48)


def test_an_unreadable_picture_is_kept_and_reported(django_capture_on_commit_callbacks, caplog):
    broken = CityImage.objects.create(title="Foto", description="Rusak", file=photo())
    Path(broken.file.path).write_bytes(b"bukan gambar")
    with django_capture_on_commit_callbacks(execute=True):
        CityImage.objects.get(pk=broken.pk).save()
    assert CityImage.objects.filter(pk=broken.pk).exists()
    assert "could not be cut" in caplog.text
