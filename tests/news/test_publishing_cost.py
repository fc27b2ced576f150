"""Saving and publishing costs few statements, and the explorer is flat: all guarantees included (issue 5)."""

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase

from changes.models import Change, Subscriber
from core.models import CityImage
from core.permissions import MOST_SORTED_BY_HAND
from directory.models import Place, Topic
from home.models import HomePage
from news.models import ArticlePage

from .factories import an_article, news_index
from .queries import queries_of
from .test_query_budgets import a_picture

STATEMENTS = 110


class PublishingTests(WagtailPageTestCase):
    def setUp(self):
        self.editor = User.objects.create_superuser("redaktur", password=None)
        self.article = an_article(
            "Terbit",
            summary="Ringkasan.",
            lead_image=a_picture("utama"),
            dateline=Place.objects.get(slug="danurejan"),
            topics=[Topic.objects.create(name="Iuran")],
            body=[("paragraph", "<p>Isi berita.</p>")],
        )
        Subscriber.objects.create(name="test")

    def publish(self, title):
        article = ArticlePage.objects.get(pk=self.article.pk)
        article.title = title
        with CaptureQueriesContext(connection) as asked, transaction.atomic():
            article.save_revision(user=self.editor, log_action=True).publish(user=self.editor)
        return len(asked)

    def test_an_article_is_published_in_few_statements(self):
        self.publish("Pertama")
        Change.objects.all().delete()
        assert self.publish("Kedua") <= STATEMENTS
        assert Change.objects.filter(page_id=self.article.pk, subscriber="test").exists()
        assert ArticlePage.objects.search("Kedua", backend="default").count() == 1
        references = CityImage.objects.get().get_usage()
        assert [usage[0].pk for usage in references] == [self.article.pk]

    def test_a_draft_changes_nothing_that_editors_find_the_page_by(self):
        self.publish("Tayang")
        article = ArticlePage.objects.get(pk=self.article.pk)
        article.title = "Rancangan"
        with CaptureQueriesContext(connection) as asked:
            article.save_revision(user=self.editor)
        assert not [each for each in asked if "indexentry" in each["sql"] or "referenceindex" in each["sql"]]
        assert ArticlePage.objects.search("Tayang", backend="default").count() == 1
        self.publish("Tayang lagi")
        assert ArticlePage.objects.search("lagi", backend="default").count() == 1

    def test_more_siblings_cost_no_more_statements(self):
        self.publish("Hangat")
        few = self.publish("Sedikit")
        for number in range(20):
            an_article(f"Saudara {number}")
        assert self.publish("Banyak") == few

    def test_a_deleted_article_is_found_no_more(self):
        self.publish("Dihapus")
        self.article.delete()
        assert ArticlePage.objects.search("Dihapus", backend="default").count() == 0


class AdminTests(WagtailPageTestCase):
    def setUp(self):
        self.login()

    def test_explorer_and_edit_view_are_flat(self):
        article = an_article("Disunting")
        paths = [
            reverse("wagtailadmin_explore", args=[news_index().pk]),
            reverse("wagtailadmin_pages:edit", args=[article.pk]),
        ]
        costs = []
        for first, after in [(0, 60), (60, 120)]:  # the explorer shows fifty
            for number in range(first, after):
                an_article(f"Saudara {number}")
            costs.append([queries_of(self.client, path) for path in paths])
        assert costs[0] == costs[1]

    def test_sorting_by_hand_is_closed_among_very_many(self):
        admin = User.objects.create_superuser("admin-uji", password=None)
        home = HomePage.objects.get()
        assert home.permissions_for_user(admin).can_reorder_children()
        HomePage.objects.filter(pk=home.pk).update(numchild=MOST_SORTED_BY_HAND + 1)
        home.refresh_from_db()
        assert not home.permissions_for_user(admin).can_reorder_children()
        article = an_article()
        answer = self.client.post(reverse("wagtailadmin_pages:set_page_position", args=[article.pk]))
        assert answer.status_code in (302, 403)
        assert not news_index().permissions_for_user(admin).can_reorder_children()
