"""The directory's own pages list the articles about them, though it knows no page type."""

from wagtail.test.utils import WagtailPageTestCase

from directory.models import Place, Topic

from .factories import a_person, a_quote, an_article


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
