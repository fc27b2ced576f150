"""From a file to a draft that publishes: `manage.py import_text`."""

import os
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase

from directory.models import Institution, Person, Place, Program
from news.models import ArticleImport, ArticlePage

from ..factories import a_person, an_award, an_institution, news_index
from .texts import CAPITALS_STYLE, OUTLET_STYLE

SEED = Path(__file__).resolve().parents[4] / "shared" / "data" / "seed-article.txt"


class ImportTests(WagtailPageTestCase):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path):
        self.folder = tmp_path

    def setUp(self):
        news_index()
        self.mayor = a_person("Sari Wulan", role="Wali Kota Contoh")
        self.secretary = a_person("Bagus Utomo", role="Penjabat Sekretaris Daerah Contoh")

    def run_import(self, text, *options):
        file = self.folder / "naskah.txt"
        file.write_text(text, encoding="utf-8")
        out = StringIO()
        call_command("import_text", str(file), *options, stdout=out)
        return ArticlePage.objects.order_by("pk").last(), out.getvalue()

    def test_it_makes_a_draft_with_dateline_day_and_caption(self):
        article, _told = self.run_import(OUTLET_STYLE)
        assert not article.live
        assert article.dateline == Place.objects.get(slug="danurejan")
        assert article.event_on == date(2025, 8, 26)
        assert article.title == "Pemerintah Kota Contoh mendata pekerja rentan di empat belas kemantren"
        assert article.lead_image_caption.startswith("Wali Kota Contoh, Sari Wulan usai membuka")
        assert article.venue_note == "Balai Kampung"
        assert [source.publisher for source in article.sources.all()] == ["WARTA17.COM"]
        assert "WARTA17" not in article.search_body()
        assert self.client.get(article.url).status_code == 404

    def test_speakers_are_proposed_from_the_directory_with_the_role_of_the_day(self):
        article, _told = self.run_import(OUTLET_STYLE)
        assert [block.block_type for block in article.body] == [
            "paragraph",
            "paragraph",
            "quote",
            "paragraph",
            "quote",
            "paragraph",
            "quote",
        ]
        assert [(quote.speaker_id, quote.role) for quote in article.search_quotes()] == [
            ("sari-wulan", "Wali Kota Contoh"),
            ("sari-wulan", "Wali Kota Contoh"),
            ("bagus-utomo", "Penjabat Sekretaris Daerah Contoh"),
        ]
        assert article.search_quotes()[0].text == "Kami ingin setiap pekerja tahu haknya dan tahu ke mana ia bertanya"

    def test_what_was_guessed_is_printed_and_kept_for_the_editor(self):
        article, told = self.run_import(OUTLET_STYLE)
        record = ArticleImport.objects.get(article=article)
        assert "Penjabat Sekda Contoh" in told
        for note in record.notes:
            assert note["text"] in told
        self.login()
        address = reverse("wagtailadmin_pages:edit", args=[article.pk])
        self.assertContains(self.client.get(address), "naskah.txt")
        article.save_revision().publish()
        self.assertNotContains(self.client.get(address), "naskah.txt")

    def test_the_draft_publishes_and_shows_its_speakers(self):
        article, _told = self.run_import(OUTLET_STYLE)
        article.get_latest_revision().publish()
        article.refresh_from_db()
        response = self.client.get(article.url)
        self.assertContains(response, f'<a href="{self.mayor.url}">Sari Wulan</a>, Wali Kota Contoh')
        self.assertContains(response, f'<a href="{self.secretary.url}">Bagus Utomo</a>')

    def test_text_is_never_markup_and_a_disagreeing_weekday_gives_no_day(self):
        article, told = self.run_import(CAPITALS_STYLE)
        assert article.title == "Empat belas kemantren mendata pekerja rentan"
        assert article.event_on is None
        assert "Rabu (26/8/2025)" in told
        assert article.dateline == Place.objects.get(slug="umbulharjo")
        first, second = article.search_quotes()
        assert (first.speaker, first.role) == ("Rini Astuti", "Ketua Paguyuban Pasar")
        assert second.text == "Semua gratis <tanpa> biaya & tanpa syarat"
        assert second.speaker == "Rini Astuti"
        assert [maker.name for maker in article.contributors.all()] == ["Tim Warta"]

    def test_circumstances_behind_a_speaker_are_kept_in_the_text(self):
        article, told = self.run_import(CAPITALS_STYLE)
        assert "Saat ditemui di pasar." in article.search_body()
        assert "saat ditemui di pasar" in told

    def test_a_surname_of_somebody_else_binds_nobody(self):
        text = (
            "DANUREJAN - Warga datang, Selasa (26/8/2025).\n\n“Kami senang dapat mendaftar di sini,” ujar Sari Lestari."
        )
        article, told = self.run_import(text)
        (quote,) = article.search_quotes()
        assert (quote.speaker, quote.speaker_id) == ("Sari Lestari", "")
        assert "Sari Lestari" in told

    def test_a_quotation_of_nobody_stays_open_for_the_editor(self):
        text = "DANUREJAN - Warga datang, Selasa (26/8/2025).\n\n“Kami senang dapat mendaftar di sini,” katanya."
        article, told = self.run_import(text)
        assert article.search_quotes()[0].speaker == ""
        assert " ! " in told

    def test_institutions_programs_and_the_stage_of_an_award_are_proposed(self):
        an_institution("Badan Contoh", short_name="BC")
        Program.objects.create(name="Jaminan Kematian", short_name="JKM")
        award = an_award("Paritrana Award")
        stage = award.editions.create(year=2025).stages.create(kind="interview", starts_on=date(2025, 8, 26))
        award.save()
        text = "DANUREJAN - Badan Contoh menjelaskan JKM pada wawancara Paritrana Award 2025, Selasa (26/8/2025)."
        article, _told = self.run_import(text)
        assert [link.institution.name for link in article.institutions.all()] == ["Badan Contoh"]
        assert [program.short_name for program in article.programs.all()] == ["JKM"]
        assert article.award_stage == stage

    def test_the_same_text_is_imported_once_unless_asked_again(self):
        article, _told = self.run_import(OUTLET_STYLE)
        with pytest.raises(CommandError, match=str(article.pk)):
            self.run_import(OUTLET_STYLE)
        again, _told = self.run_import(OUTLET_STYLE, "--again")
        assert again.slug != article.slug

    def test_headline_and_account_can_be_given(self):
        reporter = get_user_model().objects.create_user("reporter")
        article, _told = self.run_import(OUTLET_STYLE, "--title", "Judul dari redaksi", "--user", "reporter")
        assert (article.title, article.slug, article.owner) == ("Judul dari redaksi", "judul-dari-redaksi", reporter)
        assert article.latest_revision.user == reporter

    def test_wrong_input_is_refused_in_words_and_leaves_nothing(self):
        for name, content in [("kosong.txt", ""), ("tidak-ada.txt", None)]:
            if content is not None:
                (self.folder / name).write_text(content)
            with pytest.raises(CommandError, match=name):
                call_command("import_text", str(self.folder / name))
        with pytest.raises(CommandError, match="siapa"):
            self.run_import(OUTLET_STYLE, "--user", "siapa")
        assert not ArticlePage.objects.exists()


@pytest.mark.skipif(not SEED.exists() and not os.environ.get("CI"), reason="the shared article is not on this machine")
class SeedArticleTests(WagtailPageTestCase):
    """The real article the product is made for; it is read where it lies and never copied."""

    def test_it_becomes_a_draft_that_publishes_with_both_speakers_bound(self):
        news_index()
        city = Institution.objects.create(name="Pemerintah Kota Yogyakarta")
        mayor = a_person("Hasto Wardoyo", role="Wali Kota Yogyakarta")
        secretary = Person(name="Aria Nugrahadi")
        secretary.appointments.create(
            role="Penjabat Sekretaris Daerah DIY", recorded_on=date(2025, 8, 26), is_acting=True, institution=city
        )
        secretary.save()
        call_command("import_text", str(SEED), stdout=StringIO())
        article = ArticlePage.objects.get()
        assert article.dateline.slug == "danurejan"
        assert article.event_on == date(2025, 8, 26)
        assert "Hasto Wardoyo" in article.lead_image_caption
        assert article.sources.get().publisher == "REDAKSI17.COM"
        article.get_latest_revision().publish()
        article = ArticlePage.objects.get()
        assert article.live
        quotes = article.search_quotes()
        assert [quote.speaker_id for quote in quotes] == [mayor.slug] * 4 + [secretary.slug]
        assert [quote.role for quote in quotes] == ["Wali Kota Yogyakarta"] * 4 + ["Penjabat Sekretaris Daerah DIY"]
        response = self.client.get(article.url)
        self.assertContains(response, "kinerja kandidat dalam mendukung")
        self.assertContains(response, "Selasa, 26 Agustus 2025")
