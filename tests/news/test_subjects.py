"""The directory's own pages list the articles about them, though it knows no page type."""

from wagtail.test.utils import WagtailPageTestCase

from directory.models import Place, Topic
from tests.campaigns.factories import ProgramPageFactory

from .factories import a_person, a_quote, an_article, an_institution


class SubjectPagesTests(WagtailPageTestCase):
    def test_a_topic_lists_the_articles_that_chose_it(self):
        topic = Topic.objects.create(name="Pekerja rentan")
        an_article("Terlindungi bersama", topics=[topic])
        an_article("Rancangan", topics=[topic], live=False)
        response = self.client.get(topic.url)
        self.assertContains(response, "Terlindungi bersama")
        self.assertNotContains(response, "Rancangan")
        self.assertContains(self.client.get(f"{topic.url}umpan/rss/"), "Terlindungi bersama")

    def test_a_person_lists_articles_about_and_with_words_of_the_person(self):
        person = a_person()
        an_article("Tentang tokoh", people=[person])
        an_article("Dengan kutipan", body=[a_quote(person=person)])
        an_article("Keduanya", body=[a_quote(person=person)], people=[person])
        response = self.client.get(person.url)
        assert sorted(story.title for story in response.context["stories"]) == [
            "Dengan kutipan",
            "Keduanya",
            "Tentang tokoh",
        ]

    def test_a_kemantren_lists_articles_from_about_and_within_it(self):
        kelurahan = Place.objects.get(slug="bausasran")
        an_article("Dari kelurahan", dateline=kelurahan)
        an_article("Tentang kelurahan", places=[kelurahan])
        response = self.client.get(Place.objects.get(slug="danurejan").url)
        assert {story.title for story in response.context["stories"]} == {"Dari kelurahan", "Tentang kelurahan"}


class SubjectsOfAnArticleTests(WagtailPageTestCase):
    def test_it_leads_to_the_pages_of_its_programs_people_places_and_topics(self):
        guide = ProgramPageFactory(title="Panduan JKM")
        person, place = a_person(), Place.objects.get(slug="danurejan")
        topic = Topic.objects.create(name="Pekerja rentan")
        article = an_article(programs=[guide.program], people=[person], places=[place], topics=[topic])
        article.institutions.create(institution=an_institution("Baznas Contoh"), role="mitra")
        article.save()
        response = self.client.get(article.url)
        for entry in [guide, person, place, topic]:
            self.assertContains(response, f'href="{entry.url}"')
        self.assertContains(response, "Baznas Contoh")
        self.assertContains(response, "mitra")

    def test_what_is_not_public_gets_no_link(self):
        guide = ProgramPageFactory(title="Panduan JKM", live=False)
        person = a_person("Nama Rancangan", live=False)
        article = an_article(programs=[guide.program], people=[person])
        response = self.client.get(article.url)
        self.assertContains(response, guide.program.name)
        self.assertNotContains(response, guide.url)
        self.assertNotContains(response, "Nama Rancangan")
