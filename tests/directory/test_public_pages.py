"""What readers see of people, places and topics, and what they must never see."""

from datetime import date, timedelta

from django.test import TestCase
from django.utils import timezone
from wagtail.models import PageViewRestriction

from directory.models import Appointment, Place

from .factories import InstitutionFactory, PersonFactory, TopicFactory, VenueFactory
from .pages import make_page, page_about, refer


class EntryPageTests(TestCase):
    def test_a_person_is_shown_with_roles_and_their_sources(self):
        person = PersonFactory(name="Sari Wulan", biography="Pernah menjadi lurah.")
        office = InstitutionFactory(name="Kelurahan Contoh")
        person.aliases.create(name="Bu Sari")
        person.appointments.add(
            Appointment(role="Lurah", institution=office, starts_on=date(2020, 1, 2), source_name="Warta"),
            Appointment(role="Penjabat Mantri", recorded_on=date(2019, 3, 4), is_acting=True),
        )
        person.save()
        response = self.client.get("/tokoh/sari-wulan/")
        self.assertContains(response, "<h1>Sari Wulan</h1>", html=True)
        for text in ("Bu Sari", "Lurah", "Kelurahan Contoh", "2 Januari 2020", "4 Maret 2019", "Warta"):
            self.assertContains(response, text)
        assert [role.role for role in response.context["roles"]] == ["Lurah", "Penjabat Mantri"]
        assert response.context["role_today"].role == "Lurah"

    def test_an_institution_in_draft_is_not_named_on_a_persons_page(self):
        person = PersonFactory()
        secret = InstitutionFactory(name="Lembaga Rahasia", live=False)
        person.appointments.add(Appointment(role="Ketua", institution=secret, starts_on=date(2020, 1, 2)))
        person.save()
        self.assertNotContains(self.client.get(person.url), "Lembaga Rahasia")

    def test_an_unpublished_entry_is_not_found_and_not_listed(self):
        for entry, list_url in (
            (PersonFactory(name="Belum Terbit", live=False), "/tokoh/"),
            (TopicFactory(name="Belum Terbit", live=False), "/topik/"),
            (VenueFactory(name="Belum Terbit", live=False), "/tempat/danurejan/"),
        ):
            for tail in ("", "umpan/rss/", "umpan/atom/"):
                assert self.client.get(f"{entry.url}{tail}").status_code == 404
            self.assertNotContains(self.client.get(list_url), "Belum Terbit")

    def test_a_draft_of_a_published_entry_does_not_show(self):
        topic = TopicFactory(description="Lama")
        topic.description = "Baru"
        topic.save_revision()
        response = self.client.get(topic.url)
        self.assertContains(response, "Lama")
        self.assertNotContains(response, "Baru")

    def test_an_entry_without_coverage_says_so(self):
        response = self.client.get(TopicFactory().url)
        self.assertContains(response, "/cari/")
        assert response.context["stories"].total == 0

    def test_a_place_shows_its_way_up_and_what_lies_in_it(self):
        response = self.client.get("/tempat/tegalrejo/")
        self.assertContains(response, "Kemantren Tegalrejo")
        self.assertContains(response, "/tempat/tegalrejo-kelurahan/")
        assert [address for _, address in response.context["crumbs"]] == [
            "/",
            "/tempat/",
            "/tempat/daerah-istimewa-yogyakarta/",
            "/tempat/kota-yogyakarta/",
            None,
        ]

    def test_a_place_in_draft_is_left_out_of_the_way_up(self):
        Place.objects.filter(slug="kota-yogyakarta").update(live=False)
        assert "/tempat/kota-yogyakarta/" not in self.client.get("/tempat/tegalrejo/").content.decode()
        self.assertContains(self.client.get("/tempat/"), "Kemantren Tegalrejo")

    def test_lists_name_everyone_and_everything(self):
        person, topic = PersonFactory(), TopicFactory()
        self.assertContains(self.client.get("/tokoh/"), person.name)
        self.assertContains(self.client.get("/topik/"), topic.name)
        response = self.client.get("/tempat/")
        self.assertContains(response, "branches__item--kemantren", count=14)
        self.assertContains(response, "branches__item--kelurahan", count=45)

    def test_lists_without_entries_say_so(self):
        Place.objects.update(live=False)
        for url in ("/tokoh/", "/topik/", "/tempat/"):
            self.assertContains(self.client.get(url), "empty__pattern")


class CoverageTests(TestCase):
    def setUp(self):
        self.topic = TopicFactory()

    def titles(self, entry=None):
        response = self.client.get((entry or self.topic).url)
        assert response.status_code == 200
        return [page.title for page in response.context["stories"]]

    def test_public_pages_are_listed_newest_first(self):
        now = timezone.now()
        page_about(self.topic, "Lama", first_published_at=now - timedelta(days=2))
        page_about(self.topic, "Baru", first_published_at=now)
        make_page("Tentang hal lain")
        assert self.titles() == ["Baru", "Lama"]

    def test_a_page_that_refers_twice_is_listed_once(self):
        refer(page_about(self.topic, "Sekali"), self.topic)
        assert self.titles() == ["Sekali"]

    def test_a_page_about_another_kind_with_the_same_number_is_not_listed(self):
        person = PersonFactory(pk=self.topic.pk)
        page_about(person, "Tentang orang")
        assert self.titles() == []
        assert self.titles(person) == ["Tentang orang"]

    def test_what_is_not_public_is_never_listed(self):
        later = timezone.now() + timedelta(hours=1)
        page_about(self.topic, "Draf", live=False)
        page_about(self.topic, "Embargo", embargo_until=later)
        page_about(self.topic, "Kedaluwarsa", expire_at=timezone.now() - timedelta(minutes=1))
        page_about(self.topic, "Ditarik", withdrawn_at=timezone.now(), withdrawal_reason="Keliru.")
        private = page_about(self.topic, "Tertutup")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        page_about(self.topic, "Anak tertutup", parent=private)
        assert self.titles() == []
        for form in ("rss", "atom"):
            feed = self.client.get(f"{self.topic.url}umpan/{form}/").content.decode()
            for title in ("Draf", "Embargo", "Kedaluwarsa", "Ditarik", "Tertutup", "Anak tertutup"):
                assert title not in feed

    def test_a_place_lists_what_happened_in_any_place_in_it(self):
        kemantren = Place.objects.get(slug="danurejan")
        hall = VenueFactory(parent=VenueFactory(parent=kemantren))
        page_about(hall, "Di balai")
        page_about(Place.objects.get(slug="bausasran"), "Di kelurahan")
        page_about(Place.objects.get(slug="umbulharjo"), "Di tempat lain")
        assert set(self.titles(kemantren)) == {"Di balai", "Di kelurahan"}
        assert len(self.titles(Place.objects.get(kind="province"))) == 3
        assert self.titles(hall) == ["Di balai"]


class PagingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.topic = TopicFactory()
        day = timezone.now()
        for number in range(23):
            page_about(cls.topic, f"Kabar {number:02}", first_published_at=day)

    def test_every_page_is_listed_exactly_once_though_all_are_equally_new(self):
        first = self.client.get(self.topic.url).context["stories"]
        second = self.client.get(f"{self.topic.url}?{first.older}").context["stories"]
        titles = [page.title for page in [*first, *second]]
        assert len(first) == 20
        assert sorted(titles) == [f"Kabar {number:02}" for number in range(23)]
        back = self.client.get(f"{self.topic.url}?{second.newer}").context["stories"]
        assert [page.pk for page in back] == [page.pk for page in first]

    def test_pages_are_linked_plainly(self):
        first = self.client.get(self.topic.url)
        older = first.context["stories"].older
        self.assertContains(first, f'rel="next" href="?{older}"')
        self.assertContains(self.client.get(f"{self.topic.url}?{older}"), 'rel="prev" href="?sesudah=')
        self.assertRedirects(self.client.get(f"{self.topic.url}?halaman=2"), f"{self.topic.url}?{older}")

    def test_undated_pages_come_last_and_are_reached(self):
        undated = page_about(self.topic, "Tanpa tanggal", first_published_at=None)
        older = self.client.get(self.topic.url).context["stories"].older
        second = self.client.get(f"{self.topic.url}?{older}").context["stories"]
        assert [page.pk for page in second][-1] == undated.pk
        before = f"{self.topic.url}?sesudah=0-{undated.pk}"
        assert undated.pk not in [page.pk for page in self.client.get(before).context["stories"]]

    def test_a_page_that_does_not_exist_is_not_found(self):
        for number in ("0", "-1", "3", "abc", "", "1.5", "9" * 5000, "%00", "2%27"):
            assert self.client.get(f"{self.topic.url}?halaman={number}").status_code == 404, number

    def test_bad_page_numbers_of_lists_are_not_found(self):
        assert self.client.get("/tokoh/?halaman=x").status_code == 404
        assert self.client.get("/topik/?halaman=99").status_code == 404

    def test_only_reading_is_allowed(self):
        assert self.client.post(self.topic.url).status_code == 405


class BudgetTests(TestCase):
    def check(self, url):
        self.client.get(url)
        with self.assertNumQueries(FewerThan(14)):
            assert self.client.get(url).status_code == 200

    def test_each_page_keeps_to_its_query_budget(self):
        person = PersonFactory()
        hall = VenueFactory(parent=VenueFactory())
        topic = TopicFactory()
        for number in range(12):
            person.appointments.add(
                Appointment(role=f"Peran {number}", institution=InstitutionFactory(), starts_on=date(2020, 1, 2))
            )
            PersonFactory()
            page = page_about(hall, f"Kabar {number}")
            refer(refer(page, topic), person)
        person.save()
        for url in (person.url, hall.url, "/tempat/kota-yogyakarta/", topic.url, "/tokoh/", "/tempat/", "/topik/"):
            self.check(url)
            if url not in ("/tokoh/", "/tempat/", "/topik/"):
                self.check(f"{url}umpan/rss/")


class FewerThan(int):
    """Equal to any count up to itself: a ceiling for assertNumQueries."""

    def __eq__(self, other):
        return other <= int(self)

    __hash__ = int.__hash__
