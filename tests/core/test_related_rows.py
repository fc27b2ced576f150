"""Related rows that come in an object's own query are what its managers would have fetched."""

from datetime import date

from django.test import TestCase

from core.related_rows import unpack_related_rows, with_related_rows
from directory.models import Topic
from news.models import ArticleCorrection, ArticleInstitution, ArticlePage, ArticleSource
from tests.news.factories import an_article, an_institution, in_wib

RELATIONS = ("corrections", "sources", "institutions__institution", "topics")


class RelatedRowsTests(TestCase):
    def setUp(self):
        self.article = an_article(
            topics=[Topic.objects.create(name=name, live=name != "Zat") for name in ["Zat", "“Ahli” & <b>"]]
        )
        self.article.corrections.add(
            ArticleCorrection(kind="ralat", text="Dua\nbaris", published_at=in_wib(2025, 9, 2, 1, 30)),
            ArticleCorrection(kind="ralat", text="Lebih dulu", published_at=in_wib(2025, 9, 1, 23, 59, 59, 999000)),
        )
        self.article.sources.add(ArticleSource(title="Sumber", issued_on=date(2025, 8, 26)))
        self.article.institutions.add(ArticleInstitution(institution=an_institution(short_name="PKC")))
        self.article.save()

    def found(self, relations=RELATIONS):
        page = with_related_rows(ArticlePage.objects.filter(pk=self.article.pk), relations).get()
        unpack_related_rows(page, relations)
        return page

    def test_they_equal_the_rows_of_the_database_in_all_fields_and_in_order(self):
        page, fresh = self.found(), ArticlePage.objects.get(pk=self.article.pk)
        for name in ["corrections", "sources", "institutions", "topics"]:
            expected = list(getattr(fresh, name).all())
            with self.assertNumQueries(0):
                rows = list(getattr(page, name).all())
            assert rows == expected
            for row, wanted in zip(rows, expected, strict=True):
                for field in row._meta.concrete_fields:
                    assert getattr(row, field.attname) == getattr(wanted, field.attname), field
                assert not row._state.adding

    def test_a_followed_key_and_the_way_back_cost_no_query(self):
        page = self.found()
        with self.assertNumQueries(0):
            (link,) = page.institutions.all()
            assert link.institution.short_name == "PKC"
            assert link.article is page

    def test_relations_without_rows_are_empty(self):
        bare = an_article("Tanpa apa pun")
        page = with_related_rows(ArticlePage.objects.filter(pk=bare.pk), RELATIONS).get()
        unpack_related_rows(page, RELATIONS)
        with self.assertNumQueries(0):
            assert [list(getattr(page, name).all()) for name in ["corrections", "sources", "topics"]] == [[], [], []]

    def test_saving_the_page_changes_nothing(self):
        self.found().save()
        fresh = ArticlePage.objects.get(pk=self.article.pk)
        assert [note.text for note in fresh.corrections.all()] == ["Lebih dulu", "Dua\nbaris"]
        assert fresh.topics.count() == 2
