"""Editors at work: creating, publishing, copying and finding articles; addresses that stay once published."""

from datetime import date

import time_machine
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from directory.models import Place
from news.models import ArticlePage

from .factories import a_person, an_article, in_wib, news_index
from .queries import queries_of

INLINES = ["corrections", "institutions", "sources", "contributors", "related_links", "comments"]
NIGHT = in_wib(2026, 1, 1, 0, 30)


def form(body=(), **fields):
    """What the browser sends from the article's form."""
    return nested_form_data(
        {
            "title": "Malam tahun baru",
            "slug": "malam-tahun-baru",
            "kind": "news",
            "body": streamfield(body),
            **{name: inline_formset([]) for name in INLINES},
            **fields,
        }
    )


class EditingTests(WagtailPageTestCase):
    def setUp(self):
        self.index = news_index()
        self.user = self.login()

    def create(self, action, **fields):
        address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.index.pk])
        response = self.client.post(address, {**form(**fields), action: "1"} if action else form(**fields))
        assert response.status_code == 302, response.context and response.context["form"].errors
        return ArticlePage.objects.get(slug="malam-tahun-baru")

    def edit(self, article, **fields):
        address = reverse("wagtailadmin_pages:edit", args=[article.pk])
        response = self.client.post(address, {**form(**fields), "action-publish": "1"})
        assert response.status_code == 302, response.context["form"].errors
        article.refresh_from_db()
        return article

    def test_a_new_article_is_published_from_its_form_with_the_role_of_the_day(self):
        person = a_person(ends_on=date(2025, 12, 31))
        quote = {"text": "“Kami siap.”", "person": str(person.pk), "language": "id"}
        with time_machine.travel(NIGHT, tick=False):
            article = self.create("action-publish", body=[("quote", quote)], event_on="2025-12-31")
        assert article.live
        assert article.url == "/berita/2026/01/malam-tahun-baru/"
        (said,) = article.search_quotes()
        assert (said.text, said.speaker, said.role) == ("Kami siap.", "Hasto Contoh", "Wali Kota Contoh")

    def test_a_draft_has_no_public_address_and_needs_nothing_but_a_title(self):
        draft = self.create(None)
        assert not draft.live
        self.client.logout()
        assert self.client.get("/berita/malam-tahun-baru/").status_code == 404

    def test_a_quotation_without_speaker_is_sent_back_to_its_field(self):
        address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.index.pk])
        data = form(body=[("quote", {"text": "Tanpa pembicara", "language": "id"})])
        response = self.client.post(address, {**data, "action-publish": "1"})
        assert response.status_code == 200
        assert not ArticlePage.objects.exists()

    def test_the_address_stays_through_edits_and_a_time_off_line(self):
        with time_machine.travel(NIGHT, tick=False):
            article = self.create("action-publish")
        address = article.url
        self.edit(article, title="Judul baru")
        assert article.url == address
        self.client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
        article.refresh_from_db()
        assert not article.live
        self.edit(article, title="Terbit lagi")
        assert (article.live, article.url) == (True, address)

    def test_an_old_slug_leads_to_the_new_address(self):
        with time_machine.travel(NIGHT, tick=False):
            article = self.create("action-publish")
        with self.captureOnCommitCallbacks(execute=True):
            self.edit(article, slug="tahun-baru")
        response = self.client.get("/berita/2026/01/malam-tahun-baru/")
        self.assertRedirects(response, "/berita/2026/01/tahun-baru/", status_code=301)

    def test_a_copy_is_a_draft_with_a_slug_and_a_first_publication_of_its_own(self):
        article = an_article(published=in_wib(2025, 8, 26))
        response = self.client.post(
            reverse("wagtailadmin_pages:copy", args=[article.pk]),
            {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": str(self.index.pk)},
        )
        assert response.status_code == 302
        copy = ArticlePage.objects.get(slug="salinan")
        assert (copy.live, copy.first_published_at) == (False, None)

    def test_articles_move_nowhere_else(self):
        article = an_article(dateline=Place.objects.get(slug="danurejan"))
        tester = article.permissions_for_user(self.user)
        assert not tester.can_move_to(self.index.get_parent())

    def test_the_explorer_costs_the_same_however_many_articles_there_are(self):
        for number in range(3):
            an_article(f"Artikel {number}")
        address = reverse("wagtailadmin_explore", args=[self.index.pk])
        few = queries_of(self.client, address)
        for number in range(3, 33):
            an_article(f"Artikel {number}")
        assert queries_of(self.client, address) <= few + 2

    def test_the_explorer_shows_the_newest_change_first_and_offers_no_sorting_by_hand(self):
        an_article("Lama").save_revision()
        an_article("Baru").save_revision()
        response = self.client.get(reverse("wagtailadmin_explore", args=[self.index.pk]))
        assert [page.title for page in response.context["object_list"]][:2] == ["Baru", "Lama"]
        self.assertNotContains(response, "ordering=ord")
