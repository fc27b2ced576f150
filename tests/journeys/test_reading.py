"""A citizen and a journalist find the right thing in the sample newsroom (issue 3, "Shown by" 1)."""

import pytest

from tests.browser.page_types import the_paritrana_article

pytestmark = pytest.mark.xdist_group("newsroom")


def test_the_home_page_leads_to_news_campaigns_and_programs(reader):
    page = reader.get("/").page
    assert page.select_one("h1")
    links = {link["href"] for link in page.select("main a[href]")}
    for part in ("/berita/20", "/kampanye/", "/topik/"):
        assert any(part in link for link in links), part


def test_the_paritrana_article_names_both_speakers_in_the_roles_they_held_that_day(reader, newsroom):
    answer = reader.get(the_paritrana_article(newsroom))
    assert answer.status == 200
    for words in ("Selasa, 26 Agustus 2025", "Danurejan", "Hasto Wardoyo", "Wali Kota Yogyakarta", "Aria Nugrahadi"):
        assert words in answer.words, words
    speakers = [" ".join(each.get_text(" ").split()) for each in answer.page.select("main figcaption")]
    assert any("Hasto Wardoyo" in each and "Wali Kota" in each for each in speakers), speakers


def test_the_marbot_campaign_is_closed_and_says_what_it_was(reader):
    answer = reader.get("/kampanye/lindungi-marbot/")
    assert answer.status == 200
    for words in ("500", "Ditutup", "Baznas Kota Yogyakarta", "Bank BPD DIY"):
        assert words in answer.words, words


def test_the_award_page_tells_its_editions(reader):
    answer = reader.get("/penghargaan/paritrana-award/")
    assert answer.status == 200
    for words in ("2022", "2023", "2025", "Paritrana"):
        assert words in answer.words, words


def test_searching_finds_the_protection_of_vulnerable_workers(reader, newsroom):
    answer = reader.get("/cari/?q=perlindungan+pekerja+rentan")
    assert answer.status == 200
    hits = [link["href"] for link in answer.page.select("main .hit a[href]")]
    assert len(hits) >= 5
    assert answer.page.select("main .hit mark")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("wawancara paritrana 2025", "/berita/2025/08/wawancara-paritrana-award-2025/"),
        ('"tidak bisa bekerja sendiri"', "/berita/2025/08/wawancara-paritrana-award-2025/"),
        ("marbot baznas", "/kampanye/lindungi-marbot/"),
        ("hasto gandeng gendong", "/berita/2025/08/wawancara-paritrana-award-2025/"),
    ],
)
def test_a_journalist_finds(reader, query, wanted):
    assert reader.finds(query, wanted)


def test_a_hidden_sample_page_is_found_nowhere(reader):
    """Scheduled, embargoed, withdrawn: nothing of them shows in lists, feeds, sitemap or search."""
    from home.sample import content

    hidden = [article for article in content.articles() if article.is_hidden]
    assert len(hidden) >= 4
    everything = "".join(
        reader.get(path).text for path in ("/", "/berita/", "/berita/umpan/rss/", "/sitemap.xml", "/sitemap-berita.xml")
    )
    for article in hidden:
        assert article.slug not in everything
        assert article.slug not in reader.get(f"/cari/?q={article.title.replace(' ', '+')}").text
