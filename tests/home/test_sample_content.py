"""The sample's content as data: every statement has a source, every figure a date, every reference an entry."""

import re
from datetime import UTC, date, datetime

import pytest
from PIL import Image

from home.sample.content import FOLDER, PICTURES, articles, body_parts, read, sources
from home.sample.markup import rich_text

TODAY = date(2026, 11, 24)
ARTICLES = articles()
DATED = {"figure", "table"}


def slugs(file, table):
    return {entry["slug"] for entry in read(file)[table]}


def test_there_are_more_than_thirty_public_articles_beside_the_interview():
    assert len([article for article in ARTICLES if not article.is_hidden]) >= 31
    assert len({article.slug for article in ARTICLES}) == len(ARTICLES)


def test_several_kinds_of_article_are_shown():
    assert {article.kind for article in ARTICLES} >= {"news", "press_release", "announcement", "clarification", "photo"}


def test_two_are_scheduled_one_under_embargo_one_withdrawn_one_corrected():
    assert len([a for a in ARTICLES if a.goes_live_in_days]) == 2
    assert len([a for a in ARTICLES if a.embargo_in_days]) == 1
    assert len([a for a in ARTICLES if a.withdrawal]) == 1
    assert [a.slug for a in ARTICLES if a.correction] == ["iuran-pekerja-mandiri-dipotong-april-2026"]


def test_every_article_has_a_source_and_a_summary_that_fits():
    for article in ARTICLES:
        assert article.sources, article.slug
        assert 40 <= len(article.summary) <= 280
        assert (PICTURES / f"{article.picture}.webp").exists()


def test_every_article_is_published_in_the_past_or_scheduled():
    for article in ARTICLES:
        assert (article.published is None) == bool(article.goes_live_in_days), article.slug
        assert not article.published or article.published <= datetime(2026, 11, 24, tzinfo=UTC)


def test_what_waits_is_bound_to_no_date():
    """It is released some days after loading, whenever that is: a text about a certain day would then be wrong."""
    for article in ARTICLES:
        if article.goes_live_in_days or article.embargo_in_days:
            words = " ".join([article.title, article.summary, *(str(part.value) for part in article.body)])
            assert not re.search(r"20\d\d|Rp\d", words), article.slug


def test_every_figure_and_table_names_its_source_and_date():
    for article in ARTICLES:
        for part in article.body:
            if part.name in DATED:
                assert part.value["source"] in sources()
                assert part.value["as_of"] <= TODAY


def test_every_quotation_has_a_person_and_the_day_of_the_event():
    for article in ARTICLES:
        people = slugs("directory/people", "people")
        for part in article.body:
            if part.name == "quote":
                assert part.value["person"] in people
                assert part.value["spoken_on"] == article.event_starts
                assert len(part.value["text"]) < 80


def test_every_reference_has_an_entry_in_the_directory():
    for article in ARTICLES:
        assert set(article.topics) <= slugs("directory/subjects", "topics")
        assert set(article.programs) <= slugs("directory/subjects", "programs")
        assert set(article.target_groups) <= slugs("directory/subjects", "target_groups")
        assert set(article.people) <= slugs("directory/people", "people")
        assert {role.slug for role in article.institutions} <= slugs("directory/institutions", "institutions")


def test_every_page_that_a_page_points_to_is_in_the_sample():
    pages = {article.slug for article in ARTICLES}
    for folder in ("programs", "campaigns"):
        pages |= {read(f"{folder}/{path.stem}").get("slug") for path in (FOLDER / folder).glob("*.toml")}
    home = read("site")["home"]
    assert {home["lead"], *home["features"]} <= pages
    for article in ARTICLES:
        assert {*article.recommended, *article.mentions} <= pages
        assert not article.mentions or not any(a.mentions for a in ARTICLES if a.slug in article.mentions)


def test_a_weekday_in_the_text_matches_its_date():
    for article in ARTICLES:
        days = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
        months = [
            "Januari",
            "Februari",
            "Maret",
            "April",
            "Mei",
            "Juni",
            "Juli",
            "Agustus",
            "September",
            "Oktober",
            "November",
            "Desember",
        ]
        pattern = rf"({'|'.join(days)}), (\d{{1,2}}) ({'|'.join(months)}) (\d{{4}})"
        for part in article.body:
            for day, number, month, year in re.findall(pattern, str(part.value)):
                written = date(int(year), months.index(month) + 1, int(number))
                assert days[written.weekday()] == day, f"{written} is not {day}"


def test_a_rate_in_prose_never_stands_without_its_period():
    for article in ARTICLES:
        for part in article.body:
            if part.name == "paragraph":
                for paragraph in part.value.split("\n\n"):
                    if re.search(r"Rp(16\.800|8\.400)\b", paragraph):
                        assert re.search(r"20\d\d|berlaku saat itu|PP 50", paragraph), paragraph


def test_every_rate_has_a_source_and_a_day_on_which_it_was_checked():
    raw = read("rates")
    assert raw["verified_on"] <= TODAY
    for rate in raw["rates"]:
        assert rate["source"] in sources()
        assert rate["legal"] in slugs("directory/legal_basis", "legal_basis")


@pytest.mark.parametrize(
    ("segment", "day", "total"),
    [
        ("bpu-umum", date(2026, 3, 31), 16_800),
        ("bpu-umum", date(2026, 4, 1), 8_400),
        ("bpu-umum", date(2026, 12, 31), 8_400),
        ("bpu-umum", date(2027, 1, 1), 16_800),
        ("bpu-transportasi", date(2026, 1, 1), 8_400),
        ("bpu-transportasi", date(2027, 3, 31), 8_400),
        ("bpu-transportasi", date(2027, 4, 1), 16_800),
        ("bpu-apbd", date(2026, 8, 1), 16_800),
    ],
)
def test_accident_and_death_cover_cost_what_the_regulation_says_on_each_day(segment, day, total):
    held = [
        rate["amount"]
        for rate in read("rates")["rates"]
        if rate["segment"] == segment and rate["program"] in ("jkk", "jkm")
        if rate["valid_from"] <= day <= rate.get("valid_to", date.max)
    ]
    assert len(held) == 2
    assert sum(held) == total


@pytest.mark.parametrize("folder", ["programs", "campaigns"])
def test_program_and_campaign_pages_cite_sources(folder):
    for path in (FOLDER / folder).glob("*.toml"):
        if path.stem == "shared":
            continue
        page = read(f"{folder}/{path.stem}")
        assert page["sources"]
        assert set(page["sources"]) <= set(sources())
        for part in body_parts(page.get("body", [])):
            if part.name in DATED:
                assert part.value["source"] in sources()
                assert part.value["as_of"] <= TODAY


def test_the_award_has_four_editions_and_says_that_2024_is_unknown():
    editions = {edition["year"]: edition for edition in read("awards/paritrana")["editions"]}
    assert set(editions) == {2022, 2023, 2024, 2025}
    assert "categories" not in editions[2024]
    assert "Belum ada data" in editions[2024]["note"]
    assert editions[2023]["categories"][0]["entries"][0] == {
        "institution": "pemerintah-kota-yogyakarta",
        "stage": "ceremony",
        "rank": 1,
        "label": "Terbaik I",
    }


def test_pictures_are_drawn_described_and_small():
    described = read("pictures")["pictures"]
    assert {path.stem for path in PICTURES.glob("*.webp")} == set(described)
    for name, picture in described.items():
        assert len(picture["alt"]) > 30
        assert (PICTURES / f"{name}.svg").exists()
        path = PICTURES / f"{name}.webp"
        assert path.stat().st_size < 150_000
        with Image.open(path) as image:
            assert image.size == (1280, 854)


def test_the_phone_number_of_no_one_is_invented():
    for action in read("calls_to_action")["calls_to_action"]:
        assert action["kind"] != "whatsapp"
        assert action.get("phone", "175") in {"175", "(0274) 515865"}


def test_markup_becomes_rich_text_and_escapes_everything_else():
    assert rich_text("Satu <b>\n\n- a\n- *b*") == "<p>Satu &lt;b&gt;</p><ul><li>a</li><li><i>b</i></li></ul>"
    assert rich_text("1. [x](https://a.id)") == '<ol><li><a href="https://a.id">x</a></li></ol>'
