"""What the pages of news cost in SQL, however much is told: an article 10, an award 12, lists 14 (issue 5)."""

from datetime import date

from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils import WagtailPageTestCase

from core.models import CityImage
from directory.models import Place, Program, TargetGroup, Topic
from news.models import ArticleContributor, ArticleCorrection, ArticleInstitution, ArticleRelatedPage, ArticleSource

from .factories import a_person, a_quote, a_venue, an_article, an_award, an_institution, award_index, in_wib, news_index
from .queries import queries_of

ARTICLE, AWARD, CEILING = 10, 12, 14


def a_picture(title):
    return CityImage.objects.create(title=title, description=title, file=get_test_image_file(f"{title}.png"))


def a_rich_article(size):
    """An article with `size` of everything that an article can have, on a stage of a public award."""
    award = an_award("Paritrana Award")
    stage = award.editions.create(year=2025).stages.create(kind="interview", starts_on=date(2025, 8, 26))
    award.save()
    topic = Topic.objects.create(name="Penghargaan")
    people = [a_person(f"Orang {number}") for number in range(size)]
    others = [
        an_article(f"Lain {number}", topics=[topic], lead_image=a_picture(f"gambar-{number}")) for number in range(3)
    ]
    article = an_article(
        "Kaya isi",
        published=in_wib(2025, 8, 27),
        dateline=Place.objects.get(slug="danurejan"),
        venue=a_venue(),
        event_on=date(2025, 8, 26),
        lead_image=a_picture("utama"),
        award_stage=stage,
        topics=[topic],
        programs=[Program.objects.create(name=f"Program {number}") for number in range(size)],
        target_groups=[TargetGroup.objects.create(name=f"Kelompok {number}") for number in range(size)],
        people=people,
        body=[
            ("paragraph", "<p>Isi.</p>"),
            *(a_quote(person=person) for person in people),
            ("related_article", {"page": others[0], "note": "Baca"}),
        ],
    )
    for number in range(size):
        article.sources.add(ArticleSource(title=f"Sumber {number}", issued_on=date(2025, 8, number + 1)))
        article.contributors.add(ArticleContributor(name=f"Penulis {number}"))
        article.corrections.add(ArticleCorrection(kind="ralat", text=f"Ralat {number}"))
        article.institutions.add(ArticleInstitution(institution=an_institution(f"Lembaga {number}"), role="mitra"))
    article.related_links.add(ArticleRelatedPage(page=others[1]))
    article.save()
    return article


class QueryBudgetTests(WagtailPageTestCase):
    def test_an_article_with_little(self):
        assert queries_of(self.client, an_article().url) <= 5

    def test_an_article_with_everything(self):
        article = a_rich_article(size=4)
        response = self.client.get(article.url)
        for told in ["Sumber 3", "Penulis 3", "Ralat 3", "Lembaga 3", "Program 3", "Lain 0", "Lain 1", "Lain 2"]:
            self.assertContains(response, told)
        assert queries_of(self.client, article.url) <= ARTICLE

    def test_a_gallery_costs_the_same_however_many_pictures_it_has(self):
        def gallery(size):
            pictures = [{"image": a_picture(f"galeri-{size}-{number}"), "caption": "Pasar"} for number in range(size)]
            return an_article(f"Galeri {size}", body=[("gallery", {"title": "Pasar", "pictures": pictures})])

        few, many = gallery(1), gallery(6)
        costs = []
        for article in [few, many]:
            self.client.get(article.url)
            caches["renditions"].clear()  # as in a process that has just started
            with CaptureQueriesContext(connection) as captured:
                self.client.get(article.url)
            costs.append(len(captured))
        assert costs[0] == costs[1] <= ARTICLE

    def test_lists_whatever_is_chosen(self):
        a_rich_article(size=2)
        for number in range(15):
            an_article(f"Nomor {number}")
        older = self.client.get("/berita/").context["articles"].older
        for path in ["/berita/", f"/berita/?{older}", "/berita/2025/", "/berita/2025/08/"]:
            with self.subTest(path):
                assert queries_of(self.client, path) <= CEILING
        for chosen in ["topik=penghargaan", "tempat=danurejan", "tokoh=orang-1", "jenis=berita&tahun=2025"]:
            with self.subTest(chosen):
                assert queries_of(self.client, f"/berita/?{chosen}") <= CEILING

    def test_an_award_with_several_editions(self):
        award = an_award(own_institution=an_institution(), lead_image=a_picture("piala"))
        award.organizers = [an_institution("Penyelenggara satu"), an_institution("Penyelenggara dua")]
        for year in [2022, 2023, 2025]:
            edition = award.editions.create(year=year, organizer=an_institution(f"Penyelenggara {year}"))
            edition.stages.create(kind="ceremony", starts_on=date(year + 1, 6, 25), place=a_venue(f"Gedung {year}"))
            for name in ["Pemda", "Desa"]:
                entries = edition.categories.create(name=name).entries
                entries.create(institution=an_institution(f"{name} {year}"), rank=1, label="Terbaik I")
        award.save()
        for edition in award.editions.all():
            an_article(f"Liputan {edition.year}", award_edition=edition)
        response = self.client.get(award.url)
        for told in ["Penyelenggara 2023", "Gedung 2022", "Desa 2025", "Liputan 2025", "Penyelenggara dua"]:
            self.assertContains(response, told)
        assert queries_of(self.client, award.url) <= AWARD

    def test_the_list_of_awards(self):
        for number in range(4):
            an_award(f"Penghargaan {number}", lead_image=a_picture(f"piala-{number}"))
        assert queries_of(self.client, award_index().url) <= CEILING

    def test_lists_cost_the_same_with_8_cards_and_with_24(self):
        topic = Topic.objects.create(name="Perlindungan")
        awards = award_index().url
        paths = ["/", "/berita/", "/berita/?topik=perlindungan", topic.url, awards]
        costs = []
        for first, after in [(0, 8), (8, 24)]:
            for number in range(first, after):
                an_article(f"Kartu {number}", topics=[topic], lead_image=a_picture(f"kartu-{number}"))
                an_award(f"Anugerah {number}", lead_image=a_picture(f"anugerah-{number}"))
            costs.append([queries_of(self.client, path) for path in paths])
        assert costs[0] == costs[1]
        assert max(costs[0]) <= CEILING

    def test_an_empty_list(self):
        news_index()
        assert queries_of(self.client, "/berita/") <= CEILING
