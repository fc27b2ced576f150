"""Articles: where they live, what they show, what they tell search, and what they cost."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase

from directory.models import Place, Topic
from news.models import ArticleCorrection, ArticlePage, NewsIndexPage

from .factories import a_person, a_quote, a_venue, an_article, an_award, an_institution, in_wib, news_index


class ArticlePageTests(WagtailPageTestCase):
    def test_articles_live_in_the_news_index_alone(self):
        self.assertAllowedParentPageTypes(ArticlePage, {NewsIndexPage})
        self.assertAllowedSubpageTypes(ArticlePage, set())

    def test_its_address_carries_year_and_month_of_first_publication_in_wib(self):
        article = an_article(title="Malam tahun baru", published=in_wib(2026, 1, 1, 0, 30))
        assert article.url == "/berita/2026/01/malam-tahun-baru/"

    def test_before_first_publication_it_has_no_public_address(self):
        draft = an_article(title="Rancangan", live=False)
        assert draft.url == f"/berita/pratinjau/{draft.pk}/"
        assert self.client.get(draft.url).status_code == 404
        assert self.client.get("/berita/rancangan/").status_code == 404

    def test_another_address_leads_to_its_own(self):
        article = an_article()
        for path in ["/berita/2024/01/pekerja-pasar-terlindungi/", "/berita/pekerja-pasar-terlindungi/"]:
            self.assertRedirects(self.client.get(path), article.url, status_code=301)

    def test_it_renders_with_the_words_of_its_speakers(self):
        person = a_person()
        article = an_article(
            body=[("paragraph", "<p>Isi berita.</p>"), a_quote(person=person)], event_on=date(2025, 8, 26)
        )
        response = self.client.get(article.url)
        self.assertContains(response, "Kami mendampingi warga.")
        self.assertContains(response, "Wali Kota Contoh")
        self.assertContains(response, "application/ld+json")

    def test_a_quotation_keeps_the_role_held_on_the_event_date(self):
        person = a_person(ends_on=date(2025, 12, 31))
        article = an_article(body=[a_quote(person=person)], event_on=date(2025, 8, 26))
        (quote,) = ArticlePage.objects.get(pk=article.pk).search_quotes()
        assert (quote.speaker, quote.role, quote.speaker_id) == ("Hasto Contoh", "Wali Kota Contoh", "hasto-contoh")

    def test_a_quotation_before_the_appointment_gets_no_role(self):
        article = an_article(body=[a_quote(person=a_person())], event_on=date(2024, 8, 26))
        assert article.search_quotes()[0].role == ""

    def test_a_typed_role_stays(self):
        article = an_article(
            body=[a_quote(person=a_person(), speaker_role="Ketua Panitia")], event_on=date(2025, 8, 26)
        )
        assert article.search_quotes()[0].role == "Ketua Panitia"

    def test_event_days_are_in_order(self):
        with pytest.raises(ValidationError) as refused:
            an_article(event_on=date(2025, 8, 26), event_ends_on=date(2025, 8, 25))
        assert "event_ends_on" in refused.value.message_dict

    def test_a_stage_of_another_edition_is_refused(self):
        award = an_award()
        first = award.editions.create(year=2024)
        second = award.editions.create(year=2025)
        stage = second.stages.create(kind="interview", starts_on=date(2025, 8, 26))
        award.save()
        with pytest.raises(ValidationError) as refused:
            an_article(award_edition=first, award_stage=stage)
        assert "award_stage" in refused.value.message_dict
        assert an_article(award_stage=stage).award_edition == second

    def test_it_tells_search_what_it_is_about(self):
        award = an_award()
        edition = award.editions.create(year=2025)
        stage = edition.stages.create(kind="interview")
        award.save()
        venue = a_venue()
        person = a_person(aliases=["Pak Contoh"])
        article = an_article(
            topics=[Topic.objects.create(name="Penghargaan")],
            people=[person],
            venue=venue,
            award_stage=stage,
            event_on=date(2025, 8, 26),
            body=[("paragraph", "<p>Wawancara &amp; penilaian.</p>")],
        )
        article.institutions.create(institution=an_institution(), role="penyelenggara")
        article.corrections.add(ArticleCorrection(kind="ralat", text="Angka dibetulkan."))
        article.save()
        facets = ArticlePage.objects.get(pk=article.pk).search_facets()
        assert facets["kind"] == ("article",)
        assert facets["topic"] == ("penghargaan",)
        assert facets["person"] == ("hasto-contoh",)
        assert facets["institution"] == ("pemerintah-kota-contoh",)
        assert facets["award"] == ("paritrana-award",)
        assert facets["stage"] == ("interview",)
        assert facets["year"] == ("2025",)
        assert facets["state"] == ("corrected",)
        assert {"gedung-contoh", venue.parent.slug} <= set(facets["place"])
        assert article.search_people() == ("Hasto Contoh", "Pak Contoh")
        assert "Wawancara & penilaian." in article.search_body()
        assert "Angka dibetulkan." in article.search_body()
        assert article.search_dates().event_starts == date(2025, 8, 26)

    def test_every_kind_of_correction_is_shown_with_its_word(self):
        article = an_article()
        for kind in ["ralat", "koreksi", "hak_jawab", "pemutakhiran"]:
            article.corrections.add(ArticleCorrection(kind=kind, text=f"Catatan {kind}"))
        article.save()
        response = self.client.get(article.url)
        for word in ["Ralat", "Koreksi", "Hak Jawab", "Pemutakhiran"]:
            self.assertContains(response, f"<strong>{word}</strong>")

    def test_nobody_sorts_the_store_by_hand(self):
        admin = self.create_superuser("admin")
        assert not news_index().permissions_for_user(admin).can_reorder_children()

    def test_editors_can_create_and_edit_articles(self):
        self.login()
        article = an_article(dateline=Place.objects.get(slug="danurejan"))
        self.assertPageIsRenderable(article)
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
        self.assertContains(response, "award_stage")
