"""Feeds of the directory, and what it tells search."""

from datetime import date
from xml.etree import ElementTree

from django.test import TestCase

from core.models import Permalink
from directory import providers
from directory.models import Appointment, TargetGroup

from .factories import InstitutionFactory, PersonFactory, ProgramFactory, TopicFactory, VenueFactory
from .pages import page_about


class FeedTests(TestCase):
    def test_rss_brings_the_page_with_its_permanent_address(self):
        topic = TopicFactory(name="Iuran & potongan")
        page = page_about(topic, "Tarif <baru>", slug="tarif-baru", summary="Berlaku April.")
        response = self.client.get(f"{topic.url}umpan/rss/")
        assert response["Content-Type"].startswith("application/rss+xml")
        channel = ElementTree.fromstring(response.content).find("channel")
        assert channel.findtext("title").startswith("Iuran & potongan")
        assert channel.findtext("language") == "id"
        (item,) = channel.findall("item")
        assert item.findtext("title") == "Tarif <baru>"
        assert item.findtext("description") == "Berlaku April."
        assert item.findtext("link").endswith("/tarif-baru/")
        number = Permalink.objects.get(page_id=page.pk).pk
        assert item.findtext("guid") == f"http://testserver/b/{number}/"

    def test_atom_is_there_for_people_places_and_topics(self):
        for entry in (PersonFactory(), VenueFactory(), TopicFactory()):
            page_about(entry, "Kabar")
            response = self.client.get(f"{entry.url}umpan/atom/")
            assert response["Content-Type"].startswith("application/atom+xml")
            names = {"a": "http://www.w3.org/2005/Atom"}
            feed = ElementTree.fromstring(response.content)
            assert [each.text for each in feed.findall("a:entry/a:title", names)] == ["Kabar"]

    def test_a_feed_without_pages_is_still_a_feed(self):
        response = self.client.get(f"{TopicFactory().url}umpan/rss/")
        assert ElementTree.fromstring(response.content).findall("channel/item") == []


class ProvidersTests(TestCase):
    def setUp(self):
        self.person = PersonFactory(name="Sari Wulan")
        self.person.aliases.create(name="Bu Sari")
        self.person.appointments.add(Appointment(role="Lurah", starts_on=date(2020, 1, 1)))
        self.person.save()
        self.institution = InstitutionFactory(name="Badan Contoh", short_name="BC")
        self.institution.aliases.create(name="Bacon")
        self.institution.save()
        ProgramFactory(name="Jaminan Contoh", short_name="JC")
        PersonFactory(name="Belum Terbit", live=False)

    def test_names_of_what_is_published_are_protected_once_each(self):
        names = list(providers.protected_names())
        assert {"Sari Wulan", "Bu Sari", "Badan Contoh", "BC", "Bacon", "JC", "Mergangsan"} <= set(names)
        assert "Belum Terbit" not in names
        assert len(names) == len(set(names))

    def test_alias_groups_begin_with_the_canonical_name(self):
        groups = dict(providers.alias_groups())
        assert groups["Sari Wulan"] == ("Bu Sari",)
        assert groups["Badan Contoh"] == ("BC", "Bacon")
        assert groups["Jaminan Contoh"] == ("JC",)
        assert all(others for others in groups.values())

    def test_labels_are_what_readers_see(self):
        TargetGroup.objects.create(name="Marbot")
        TopicFactory(name="Iuran")
        assert providers.facet_labels("person", ["sari-wulan", "belum-terbit", "tak-ada"]) == {
            "sari-wulan": "Sari Wulan"
        }
        assert providers.facet_labels("program", ["jaminan-contoh"]) == {"jaminan-contoh": "Jaminan Contoh (JC)"}
        assert providers.facet_labels("institution", ["badan-contoh"]) == {"badan-contoh": "Badan Contoh"}
        assert providers.facet_labels("place", ["danurejan"]) == {"danurejan": "Kemantren Danurejan"}
        assert providers.facet_labels("topic", ("iuran",)) == {"iuran": "Iuran"}
        assert providers.facet_labels("target_group", {"marbot"}) == {"marbot": "Marbot"}

    def test_a_facet_that_the_directory_does_not_keep_answers_nothing(self):
        assert providers.facet_labels("year", ["2025"]) == {}
        with self.assertNumQueries(0):
            assert providers.facet_labels("topic", []) == {}
