"""Nothing of a hidden article shows on the pages around it, at whatever address it is asked for."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils import WagtailPageTestCase

from core.models import Permalink
from directory.models import Program, Topic
from news.models import ArticleRelatedPage

from .factories import a_person, a_quote, an_article, an_award, award_index, in_wib

SECRET = "Rahasia besar"


class HiddenArticle:
    """The tests; each class below hides the article in its way."""

    def setUp(self):
        self.topic = Topic.objects.create(name="Rahasia dapur")
        self.program = Program.objects.create(name="Program dapur")
        self.person = a_person("Tokoh Dapur")
        self.award = an_award()
        self.edition = self.award.editions.create(year=2025)
        self.award.save()
        self.hidden = self.hide(
            title=SECRET,
            summary="Isinya belum boleh diketahui.",
            topics=[self.topic],
            programs=[self.program],
            body=[a_quote("Kata yang belum boleh diketahui siapa pun.", person=self.person)],
            award_edition=self.edition,
        )

    def hide(self, **fields):
        moment = timezone.now()
        how = {
            "draft": {"live": False},
            "embargo": {"embargo_until": moment + timedelta(hours=1)},
            "withdrawn": {"withdrawn_at": moment, "withdrawal_reason": "Keliru."},
            "expired": {"expire_at": moment - timedelta(hours=1)},
            "private": {},
        }
        article = an_article(published=moment - timedelta(minutes=5), **how[self.hiding], **fields)
        if self.hiding == "private":
            PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
        return article

    def test_no_page_around_it_names_it(self):
        seen = an_article(
            "Terlihat",
            published=in_wib(2025, 8, 26),
            topics=[self.topic],
            programs=[self.program],
            award_edition=self.edition,
            body=[("related_article", {"page": self.hidden, "note": "Catatan"})],
            related_links=[ArticleRelatedPage(page=self.hidden)],
        )
        paths = [
            seen.url,
            "/",
            "/berita/",
            "/berita/umpan/rss/",
            "/berita/umpan/atom/",
            "/sitemap.xml",
            "/sitemap-berita.xml",
            self.award.url,
            award_index().url,
            self.topic.url,
            self.person.url,
            f"{self.topic.url}umpan/rss/",
            f"/berita/?topik={self.topic.slug}",
            f"/berita/?tokoh={self.person.slug}",
        ]
        for path in paths:
            with self.subTest(path):
                response = self.client.get(path)
                assert response.status_code == 200
                for words in [SECRET, self.hidden.slug, "belum boleh diketahui"]:
                    self.assertNotContains(response, words)

    def test_none_of_its_addresses_shows_its_text(self):
        number = Permalink.objects.get(page_id=self.hidden.pk).pk
        for path in [self.hidden.url, f"/berita/{self.hidden.slug}/", f"/b/{number}/", f"/b/{number}"]:
            with self.subTest(path):
                response = self.client.get(path, follow=True)
                assert response.status_code in {404, 410, 200}
                self.assertNotContains(response, "belum boleh diketahui", status_code=response.status_code)
                if response.status_code == 200:
                    assert "login" in response.request["PATH_INFO"]


class DraftTests(HiddenArticle, WagtailPageTestCase):
    hiding = "draft"


class EmbargoTests(HiddenArticle, WagtailPageTestCase):
    hiding = "embargo"


class WithdrawnTests(HiddenArticle, WagtailPageTestCase):
    hiding = "withdrawn"


class ExpiredTests(HiddenArticle, WagtailPageTestCase):
    hiding = "expired"


class PrivateTests(HiddenArticle, WagtailPageTestCase):
    hiding = "private"
