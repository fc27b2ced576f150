"""Behind nginx: the application says whether a picture may be seen, nginx sends its file."""

import pytest

from core.models import CityImage
from saved_pages.rendering import render
from tests.core.test_files import a_page, photo, with_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(settings):
    settings.MEDIA_ACCEL_URL = "/-/media/"
    return CityImage.objects.create(title="Foto", description="Bidang hijau", file=photo()).get_rendition("width-32")


def test_a_released_picture_is_handed_over(client, picture, settings):
    settings.SAVED_PAGES_DIR = ""  # what is saved, nginx finds without asking
    a_page(with_picture(picture.image))
    answer = client.get(picture.url)
    assert answer.status_code == 200
    assert answer["X-Accel-Redirect"] == f"/-/media/{picture.file.name}"
    assert answer.content == b""
    assert answer["Content-Type"].startswith("image/")


def test_whoever_asks_from_within_gets_the_file_itself(picture):
    """The export writes files: no nginx stands between it and the application."""
    a_page(with_picture(picture.image))
    answer = render("localhost", picture.url)
    assert answer.status_code == 200
    with picture.file.open() as file:
        assert answer.content == file.read()


def test_another_one_is_not(client, picture):
    answer = client.get(picture.url)
    assert answer.status_code == 404
    assert "X-Accel-Redirect" not in answer.headers


@pytest.mark.parametrize(
    "path", ["../settings.py", "images/../../x", "./images/x.webp", "images//x.webp", "tidak-ada.webp"]
)
def test_nobody_gets_beyond_the_folder(admin_client, picture, path):
    """The newsroom may see every picture, and no other file of the server."""
    answer = admin_client.get(f"/media/{path}")
    assert answer.status_code == 404
    assert "X-Accel-Redirect" not in answer.headers
