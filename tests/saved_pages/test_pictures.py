"""Pictures that the public may see are files like pages: nginx sends them, and they go when nobody may see them."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.models import CityImage, PublicationHold
from directory.models import Person
from saved_pages import verification
from saved_pages.addresses import address_of
from saved_pages.folder import the_folder
from tests.core.test_files import a_page, photo, with_picture
from tests.saved_pages.reader import HOST, Reader


class PictureTests(TestCase):
    def setUp(self):
        caches["renditions"].clear()
        the_folder().clear(renew=False)
        self.reader = Reader()
        with self.captureOnCommitCallbacks(execute=True):
            self.picture = CityImage.objects.create(title="Foto", description="Bidang hijau", file=photo())
            self.page = a_page(with_picture(self.picture))
            self.rendition = self.picture.get_rendition("width-32")
        self.file = the_folder().pages / HOST / self.rendition.url.lstrip("/")

    def ask(self, **headers):
        return self.reader.get(self.rendition.url, **headers)

    def after(self, change):
        """What a reader gets after a change of something that the picture's file was there for."""
        self.ask()
        assert self.file.exists()
        with self.captureOnCommitCallbacks(execute=True):
            change()
        assert not self.file.exists()
        return self.ask().status

    def test_the_second_reader_gets_the_saved_picture_without_a_question(self):
        first = self.ask()
        with self.assertNumQueries(0):
            second = self.ask(HTTP_ACCEPT_ENCODING="gzip, br")
        with self.rendition.file.open() as file:
            assert first.body == second.body == self.file.read_bytes() == file.read()
        assert (first.saved, second.saved) == ("miss", "hit")
        assert second.headers["Content-Type"].startswith("image/")
        assert "max-age=300" in second.headers["Cache-Control"]
        assert "Content-Encoding" not in second.headers
        assert not self.file.with_name(f"{self.file.name}.gz").exists()
        assert self.ask(HTTP_IF_NONE_MATCH=second.headers["ETag"]).status == 304

    def test_the_newsroom_and_other_sizes_are_never_answered_from_it(self):
        self.ask()
        assert self.ask(HTTP_COOKIE="sessionid=abc").saved is None
        assert self.reader.get(self.picture.file.url).status == 404
        assert not (the_folder().pages / HOST / self.picture.file.url.lstrip("/")).exists()

    def test_it_goes_with_the_page_that_shows_it(self):
        page = Page.objects.get(pk=self.page.pk).specific
        holds = PublicationHold.objects
        later = timezone.now() + timedelta(hours=1)
        changes = {
            "unpublished": page.unpublish,
            "embargoed": lambda: holds.update_or_create(page=page, defaults={"embargo_until": later}),
            "private": lambda: PageViewRestriction.objects.create(page=page, restriction_type="login"),
            "above it private": lambda: PageViewRestriction.objects.create(
                page=page.get_parent(), restriction_type="login"
            ),
            "deleted": page.delete,
        }
        for name, change in changes.items():
            with self.subTest(name):
                assert self.after(change) == 404
            with self.captureOnCommitCallbacks(execute=True):
                PageViewRestriction.objects.all().delete()
                holds.all().delete()
                if name == "unpublished":
                    page.save_revision().publish()

    def test_it_goes_when_the_page_shows_it_no_more(self):
        page = Page.objects.get(pk=self.page.pk).specific
        page.body = [("paragraph", "<p>Tanpa gambar.</p>")]
        assert self.after(lambda: page.save_revision().publish()) == 404

    def test_it_stays_for_readers_while_another_page_shows_it(self):
        with self.captureOnCommitCallbacks(execute=True):
            a_page(with_picture(self.picture), slug="lain")
        page = Page.objects.get(pk=self.page.pk).specific
        self.ask()
        with self.captureOnCommitCallbacks(execute=True):
            page.unpublish()
        assert self.ask().status == 200

    def test_a_portrait_goes_with_the_person(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.page.unpublish()
            person = Person(name="Dra. Contoh", portrait=self.picture)
            person.save()
        assert self.after(person.unpublish) == 404

    def test_what_one_page_shows_is_not_touched_by_another(self):
        self.ask()
        with self.captureOnCommitCallbacks(execute=True):
            a_page(with_picture(self.picture), slug="lain")
            a_page([("paragraph", "<p>Kabar.</p>")], slug="ketiga")
        assert self.file.exists()

    def test_the_nightly_check_looks_at_pictures_too(self):
        self.ask()
        assert verification.check(the_folder()) == []
        self.file.write_bytes(b"keliru")
        (finding,) = verification.check(the_folder())
        assert finding.name.endswith(self.rendition.url)


@pytest.mark.parametrize("path", ["/media/x.avif.meta", "/media/../x.webp", "/media/.x.webp", "/media/x.svg"])
def test_nothing_else_below_media_has_a_file(path):
    assert address_of(HOST, path, "") is None
