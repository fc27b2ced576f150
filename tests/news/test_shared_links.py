"""What machines read of an article: JSON-LD, the cards of shared links, canonical addresses."""

import json
import re
from datetime import date

from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils import WagtailPageTestCase

from core.models import CityImage
from core.prepared_renditions import prepare
from directory.models import Place, Topic
from news.models import ArticleContributor, ArticleCorrection

from .factories import a_person, a_quote, an_article, in_wib


def json_ld(response):
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode())
    return json.loads(text)


class StructuredDataTests(WagtailPageTestCase):
    def test_it_says_who_wrote_what_when_about_whom(self):
        picture = CityImage.objects.create(title="Pasar", description="Pasar", file=get_test_image_file())
        prepare(picture)
        article = an_article(
            "Iuran & <potongan>",
            summary="Mulai April.",
            published=in_wib(2026, 4, 1, 7),
            dateline=Place.objects.get(slug="danurejan"),
            lead_image=picture,
            topics=[Topic.objects.create(name="Iuran")],
            body=[a_quote(person=a_person())],
            event_on=date(2026, 4, 1),
            contributors=[ArticleContributor(name="Sari"), ArticleContributor(name="Budi", role="editor")],
            corrections=[ArticleCorrection(kind="ralat", text="Angka dibetulkan.")],
        )
        data = json_ld(self.client.get(article.url))
        assert data["@type"] == "NewsArticle"
        assert data["headline"] == "Iuran & <potongan>"
        assert data["datePublished"] == "2026-04-01T07:00:00+07:00"
        assert data["author"] == [{"@type": "Person", "name": "Sari"}]
        assert data["mentions"] == [{"@type": "Person", "name": "Hasto Contoh"}]
        assert data["about"] == [{"@type": "Thing", "name": "Iuran"}]
        assert data["correction"] == ["Angka dibetulkan."]
        assert data["dateline"] == "Danurejan"
        assert data["image"].startswith("http://testserver/")

    def test_text_cannot_leave_the_data_block(self):
        article = an_article("Judul </script><script>alert(1)</script>", slug="judul")
        response = self.client.get(article.url)
        assert json_ld(response)["headline"] == "Judul </script><script>alert(1)</script>"
        self.assertNotContains(response, "<script>alert")

    def test_what_is_empty_is_left_out(self):
        data = json_ld(self.client.get(an_article().url))
        assert not {"author", "correction", "mentions", "dateline", "image"} & set(data)

    def test_a_picture_whose_file_is_gone_breaks_no_page(self):
        picture = CityImage.objects.create(title="Hilang", description="Hilang", file=get_test_image_file("hilang.png"))
        picture.renditions.all().delete()
        picture.file.storage.delete(picture.file.name)
        assert self.client.get(an_article(lead_image=picture).url).status_code == 200


class CardTests(WagtailPageTestCase):
    def test_shared_links_show_title_summary_and_moment(self):
        article = an_article("Judul", summary="Ringkasan.", published=in_wib(2026, 4, 1, 7))
        response = self.client.get(article.url)
        for name, value in [
            ("og:type", "article"),
            ("og:title", "Judul"),
            ("og:description", "Ringkasan."),
            ("article:published_time", "2026-04-01T07:00:00+07:00"),
            ("article:section", "Berita"),
        ]:
            self.assertContains(response, f'<meta property="{name}" content="{value}">')
        self.assertContains(response, f'<link rel="canonical" href="http://localhost{article.url}">')
        self.assertNotContains(response, "article:modified_time")
