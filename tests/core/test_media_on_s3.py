"""Pictures and documents on S3-compatible storage, with a server of our own on loopback: same addresses, same rules."""

import pytest
from django.core.files.storage import default_storage, storages
from moto.server import ThreadedMotoServer

from config import env
from core.models import CityDocument, CityImage
from tests.core.test_files import a_page, photo, with_document, with_picture
from tests.running_newsroom import free_port

pytestmark = pytest.mark.django_db
BUCKET = "warta-media"


@pytest.fixture(scope="module")
def server():
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=free_port(), verbose=False)
    running.start()
    yield "http://{}:{}".format(*running.get_host_and_port())
    running.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """The bucket, as a client sees it; media are stored there for as long as the test runs."""
    import boto3

    for name, value in {
        "BUCKET": BUCKET,
        "ENDPOINT": server,
        "REGION": "ap-southeast-3",
        "ACCESS_KEY": "uji",
        "SECRET_KEY": "uji",
    }.items():
        monkeypatch.setenv(f"MEDIA_S3_{name}", value)
    resource = boto3.resource("s3", endpoint_url=server, aws_access_key_id="uji", aws_secret_access_key="uji")
    bucket = resource.Bucket(BUCKET)
    if bucket.creation_date is None:
        bucket.create()
    settings.STORAGES = {**settings.STORAGES, "default": env.media_storage()}
    assert type(storages["default"]).__name__ == "PrivateS3Storage"
    yield bucket
    bucket.objects.all().delete()


@pytest.fixture
def image(bucket, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return CityImage.objects.create(title="Foto", description="Bidang hijau", file=photo())


def body_of(response):
    return b"".join(response.streaming_content)


def test_a_picture_and_its_cuts_lie_in_the_bucket_and_nowhere_else(image, bucket, settings):
    names = {each.key for each in bucket.objects.all()}
    assert image.file.name in names
    assert len(names) > 5
    assert default_storage.exists(image.file.name)


def test_a_released_picture_is_sent_from_its_old_address(client, image, bucket):
    cut = image.get_rendition("width-32")
    assert cut.url == f"/media/{cut.file.name}"
    assert client.get(cut.url).status_code == 404
    a_page(with_picture(image))
    answer = client.get(cut.url)
    assert answer.status_code == 200
    assert body_of(answer) == bucket.Object(cut.file.name).get()["Body"].read()
    assert answer["Content-Type"].startswith("image/")
    assert "public" in answer["Cache-Control"]


def test_it_hides_with_its_page(client, image):
    page = a_page(with_picture(image))
    page.unpublish()
    assert client.get(image.get_rendition("width-32").url).status_code == 404


def test_the_original_is_never_public(client, image):
    a_page(with_picture(image))
    assert client.get(image.file.url).status_code == 404


def test_nothing_in_the_bucket_is_public(image, bucket):
    for each in bucket.objects.all():
        grants = each.Object().Acl().grants
        assert not any("AllUsers" in grant["Grantee"].get("URI", "") for grant in grants)


def test_a_document_is_served_only_while_a_public_page_offers_it(client, bucket):
    from django.core.files.base import ContentFile

    document = CityDocument.objects.create(title="Formulir", file=ContentFile(b"isi", name="formulir.txt"))
    assert client.get(document.url).status_code == 404
    a_page(with_document(document))
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert body_of(answer) == b"isi"


@pytest.mark.parametrize("path", ["../settings.py", "original_images/", "images/tidak-ada.webp"])
def test_other_paths_say_not_found(client, bucket, path):
    assert client.get(f"/media/{path}").status_code == 404
