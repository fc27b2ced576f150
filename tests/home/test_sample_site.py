"""The loaded sample: complete, bound to people and dates, left alone by a second run, right for readers and editors."""

import re
import stat

import pytest
from django.apps import apps
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Site
from wagtail.snippets.models import get_snippet_models

from campaigns.models import CampaignPage, ContributionRate, ProgramPage
from core.visibility import public_pages
from directory.models import Topic
from home.models import HomePage, SiteSettings
from home.sample.content import articles
from news.models import ArticlePage, AwardPage
from tests.home.sample_reader import Reader, shape
from tests.sample_site import sample_site  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_site"), pytest.mark.xdist_group("sample")]


#: Words that only English has; names that sources print in English are taken out first.
ENGLISH = re.compile(r"\b(the|and|of|with|from|this|that|read more|published|search|writer|page)\b", re.IGNORECASE)
NAMES = ("Contact Center", "Service Point Office", "Jogja Smart Service", "Paritrana Award", "Warta Lindung")
HIDDEN = {
    "lima-menit-memeriksa-kepesertaan": 404,
    "satu-map-untuk-semua-bukti": 404,
    "cara-mengutip-angka-dari-laman-ini": 404,
    "contoh-hitungan-beasiswa-satu-keluarga": 410,
}


@pytest.fixture(scope="module")
def reader(sample_site):  # noqa: F811
    return Reader()


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.get(username="admin"))
    return client


def rows():
    """How many rows every table has, but for what merely counts up."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in models}


def test_a_second_run_changes_nothing(capsys):
    before = rows()
    revisions = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "last_published_at"))
    call_command("load_sample")
    assert "nothing was changed" in capsys.readouterr().out
    assert rows() == before
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "last_published_at")) == revisions


def test_a_second_run_keeps_what_editors_changed():
    renamed = ArticlePage.objects.get(slug="wawancara-paritrana-award-2025")
    renamed.title, renamed.slug = "Judul dari penyunting", "alamat-dari-penyunting"
    renamed.save_revision().publish()
    ArticlePage.objects.get(slug="apa-itu-agen-perisai").delete()
    get_user_model().objects.get(username="kampanye").delete()
    Topic.objects.filter(slug="iuran").update(name="Nama dari penyunting", slug="nama-dari-penyunting")
    SiteSettings.objects.update(office_name="Kantor lain")
    before = rows()
    call_command("load_sample", verbosity=0)
    assert rows() == before
    assert ArticlePage.objects.get(pk=renamed.pk).title == "Judul dari penyunting"
    assert SiteSettings.objects.get().office_name == "Kantor lain"


def test_every_article_of_the_content_is_there_with_its_dates():
    pages = {page.slug: page for page in ArticlePage.objects.all()}
    assert set(pages) == {article.slug for article in articles()}
    for article in articles():
        page = pages[article.slug]
        assert page.first_published_at == article.published
        assert page.event_on == article.event_starts
        assert page.sources.count() == len(article.sources)
        assert all(source.issued_on or "dibaca 23 November 2026" in source.publisher for source in page.sources.all())


def test_an_article_counts_as_updated_only_where_it_was_corrected():
    updated = {page.slug for page in ArticlePage.objects.live() if page.updated_at}
    assert updated == {article.slug for article in articles() if article.correction}


def test_quotations_are_bound_to_people_in_their_role_of_the_day():
    page = ArticlePage.objects.get(slug="wawancara-paritrana-award-2025")
    said = [(quote.speaker, quote.role, quote.speaker_id) for quote in page.search_quotes()]
    assert set(said) == {
        ("Hasto Wardoyo", "Wali Kota Yogyakarta", "hasto-wardoyo"),
        ("Aria Nugrahadi", "Penjabat Sekretaris Daerah DIY", "aria-nugrahadi"),
    }
    assert page.award_stage.kind == "interview"
    assert page.award_stage.starts_on == page.event_on
    assert page.dateline.name == "Danurejan"


def test_the_award_shows_its_record_with_the_coverage():
    award = AwardPage.objects.get()
    assert [edition.year for edition in award.editions.all()] == [2022, 2023, 2024, 2025]
    covered = ArticlePage.objects.covering(award).values_list("award_edition__year", flat=True)
    assert sorted(covered) == [2022, 2023, 2023, 2025, 2025]


def test_one_campaign_is_over_one_open_and_one_planned():
    states = dict(CampaignPage.objects.values_list("slug", "pk"))
    assert {slug: CampaignPage.objects.get(pk=pk).state.name for slug, pk in states.items()} == {
        "lindungi-marbot": "CLOSED",
        "iuran-separuh-pekerja-mandiri": "OPEN",
        "kenali-hakmu-2027": "PLANNED",
    }


def test_programs_cost_today_what_the_rates_say():
    today = timezone.localdate()
    for page in ProgramPage.objects.exclude(slug="gandeng-gendong"):
        assert ContributionRate.objects.valid_on(today).for_programs([page.program_id]).exists(), page.slug
    general = ContributionRate.objects.valid_on(today).in_segment("bpu-umum")
    assert general.filter(program__slug__in=["jkk", "jkm"]).total() == 8_400


def test_every_page_has_a_revision_that_says_what_it_says():
    for page in Page.objects.filter(depth__gt=1).specific():
        latest = page.get_latest_revision_as_object()
        assert page.latest_revision_id, page
        assert latest.title == page.title
        assert latest.live == page.live, page


def test_every_body_would_be_accepted_if_an_editor_saved_it():
    for page in Page.objects.filter(depth__gt=1).specific():
        page.full_clean()
        for relation in get_all_child_relations(type(page)):
            for child in getattr(page, relation.get_accessor_name()).all():
                child.full_clean()
        for field in page._meta.get_fields():
            if hasattr(field, "stream_block"):
                value = getattr(page, field.name)
                value.stream_block.clean(value)


def test_there_is_one_account_for_each_role_and_its_password_is_nobody_elses(sample_site):  # noqa: F811
    file = sample_site / "sample-accounts.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    passwords = dict(line.split() for line in file.read_text().splitlines())
    assert len(set(passwords.values())) == len(passwords) == 5
    for name, password in passwords.items():
        assert len(password) >= 16
        assert authenticate(username=name, password=password).username == name
    groups = get_user_model().objects.filter(username__in=passwords).values_list("username", "groups__name")
    assert dict(groups) == {
        "admin": None,
        "reporter": "reporter",
        "penyunting": "editor",
        "pemred": "chief_editor",
        "kampanye": "campaign_manager",
    }


def test_the_site_says_who_answers_for_it():
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    assert [label for label, _url in settings.main_links] == ["Berita", "Kampanye", "Program", "Penghargaan", "Tentang"]
    assert settings.contact_source
    assert settings.contact_verified_on
    home = HomePage.objects.get()
    assert public_pages().filter(pk=home.lead_id).exists()
    assert home.lead_until > timezone.now()
    assert len(home.features) == 2
    assert all(figure.value["source_name"] and figure.value["as_of"] for figure in home.figures)


def test_production_settings_refuse_it_unless_told_otherwise(settings):
    settings.SETTINGS_MODULE = "config.settings.production"
    with pytest.raises(CommandError, match="city's server"):
        call_command("load_sample")


def test_every_public_address_and_every_link_on_it_answers(reader):
    addresses = reader.public_addresses()
    assert len(addresses) > 120
    broken = []
    seen = {}
    for address in addresses:
        assert reader.get(address).status == 200, address
        for link in sorted(reader.links(address)):
            if seen.setdefault(shape(link), link) == link and reader.get(link).status not in (200, 301, 302):
                broken.append((address, link, reader.get(link).status))
    assert broken == []
    assert len(seen) > 200


def test_no_page_speaks_english_or_shows_filler(reader):
    strange = []
    for address in reader.public_addresses():
        words = reader.get(address).words
        for name in NAMES:
            words = words.replace(name, "")
        assert "lorem" not in words.lower(), address
        if found := ENGLISH.search(words):
            strange.append((address, words[max(0, found.start() - 40) : found.end() + 40]))
    assert strange == []


@pytest.mark.parametrize(("slug", "status"), HIDDEN.items())
def test_what_waits_or_was_withdrawn_shows_nowhere(reader, slug, status):
    page = ArticlePage.objects.get(slug=slug)
    assert reader.get(page.url).status == status
    places = [
        *("/", "/berita/", "/berita/umpan/rss/", "/berita/umpan/atom/", "/sitemap.xml", "/sitemap-berita.xml"),
        *(topic.url for topic in page.topics.all()),
        f"/cari/?q={page.title.replace(' ', '+')}",
    ]
    for place in places:
        assert reader.get(place).status == 200, place
        assert slug not in reader.get(place).text, place


def test_the_withdrawn_article_says_why(reader):
    page = ArticlePage.objects.get(slug="contoh-hitungan-beasiswa-satu-keluarga")
    assert "masa depan anak" in reader.get(page.url).words


def test_the_corrected_article_carries_its_dated_correction(reader):
    page = ArticlePage.objects.get(slug="iuran-pekerja-mandiri-dipotong-april-2026")
    words = reader.get(page.url).words
    assert "Ralat" in words
    assert "Yang benar Rp28.400" in words
    assert "2 April 2026" in words


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("iuran+bpu", "pp-50-2025-iuran-dipotong-separuh"),
        ("jaminan+kematian+marbot", "lindungi-marbot"),
        ("paritrana+2023", "terbaik-i-paritrana-award-2023-diy"),
        ("walikota", "hasto-wawan-memimpin-kota"),
        ("jamsostek+ojol", "potongan-iuran-transportasi-mulai-januari-2026"),
        ("pendaftran+bpjs", "cara-daftar-bpu-lewat-laman-resmi"),
        ("perlindungan+pekerja+rentan", "iuran-1898-pekerja-rentan-dibayar-apbd"),
    ],
)
def test_search_finds_what_readers_ask_for(reader, query, slug):
    answer = reader.get(f"/cari/?q={query}")
    assert answer.status == 200
    assert slug in answer.text


def test_every_kind_of_page_opens_in_the_editor(admin):
    one_of_each = {page.content_type_id: page for page in Page.objects.filter(depth__gt=1).order_by("pk")}
    assert len(one_of_each) == 10
    for page in one_of_each.values():
        response = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert response.status_code == 200, page
        assert page.title in response.content.decode()


def test_every_kind_of_snippet_opens_in_the_editor(admin):
    for model in get_snippet_models():
        snippet = model._default_manager.order_by("pk").last()
        # What editors keep for search begins empty: nothing is wrong with the words of a new newsroom yet.
        assert snippet is not None or model._meta.app_label == "search", model
        view, args = ("edit", [snippet.pk]) if snippet else ("add", [])
        assert admin.get(reverse(model.snippet_viewset.get_url_name(view), args=args)).status_code == 200, model
