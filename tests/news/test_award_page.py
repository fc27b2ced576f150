"""Awards: editions, stages, ranks, coverage, and what they tell search."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase

from news.models import AwardIndexPage, AwardPage

from .factories import an_article, an_award, an_institution, award_index


def a_complete_award():
    own = an_institution("Pemerintah Kota Contoh")
    other = an_institution("Pemerintah Kabupaten Contoh")
    award = an_award(own_institution=own)
    edition = award.editions.create(year=2023, level="province", note="Diserahkan pada Juni 2024.")
    edition.stages.create(kind="ceremony", starts_on=date(2024, 6, 25), status="done")
    edition.stages.create(kind="interview", starts_on=date(2024, 4, 22), ends_on=date(2024, 4, 26), status="done")
    category = edition.categories.create(name="Pemerintah daerah")
    category.entries.create(institution=other, rank=2, label="Terbaik II", stage_reached="ceremony")
    category.entries.create(institution=own, rank=1, label="Terbaik I", stage_reached="ceremony")
    edition.categories.create(name="Keuangan")
    award.editions.create(year=2024, level="province", note="Belum ada data.")
    award.save()
    return AwardPage.objects.get(pk=award.pk)


class AwardPageTests(WagtailPageTestCase):
    def test_awards_live_in_the_award_index(self):
        self.assertAllowedParentPageTypes(AwardPage, {AwardIndexPage})
        self.assertAllowedSubpageTypes(AwardPage, set())

    def test_its_page_shows_timeline_results_and_coverage(self):
        award = a_complete_award()
        stage = award.editions.get(year=2023).stages.get(kind="interview")
        an_article(title="Lima hari wawancara", award_stage=stage)
        an_article(title="Rancangan rahasia", award_stage=stage, live=False)
        response = self.client.get(award.url)
        self.assertContains(response, "Terbaik I")
        self.assertContains(response, "Belum ada data.")
        self.assertContains(response, "Lima hari wawancara")
        self.assertNotContains(response, "Rancangan rahasia")
        newest, edition = response.context["editions"]
        assert newest.edition.year == 2024
        assert [step.stage.kind for step in edition.stages] == ["interview", "ceremony"]
        assert [entry.rank for entry in edition.results[0].entries] == [1, 2]
        assert [category.name for category in edition.open_categories] == ["Keuangan"]
        assert [result.entry.label for result in response.context["own_record"]] == ["Terbaik I"]

    def test_it_tells_search_editions_stages_and_winners(self):
        award = a_complete_award()
        facets = award.search_facets()
        assert facets["award"] == ("paritrana-award",)
        assert set(facets["stage"]) == {"ceremony", "interview"}
        assert set(facets["year"]) == {"2023", "2024"}
        assert set(facets["institution"]) == {"pemerintah-kota-contoh", "pemerintah-kabupaten-contoh"}
        assert "Terbaik I" in award.search_body()

    def test_two_editions_of_one_year_and_level_are_refused(self):
        award = an_award()
        award.editions.create(year=2025)
        award.editions.create(year=2025)
        with pytest.raises(ValidationError):
            award.full_clean()

    def test_a_finished_stage_needs_a_day(self):
        edition = an_award().editions.create(year=2025)
        with pytest.raises(ValidationError):
            edition.stages.create(kind="interview", status="done").full_clean()

    def test_the_index_lists_public_awards_only(self):
        an_award()
        an_award(title="Penghargaan rancangan", live=False)
        response = self.client.get(award_index().url)
        self.assertContains(response, "Paritrana Award")
        self.assertNotContains(response, "Penghargaan rancangan")

    def test_editors_can_edit_an_award_with_nested_editions(self):
        self.login()
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[a_complete_award().pk]))
        self.assertContains(response, "editions-0-categories-0-entries-0-label")
