"""Which files a change removes: all that showed it, that it enters or leaves, and few others. In which order."""

import threading
import time
from datetime import timedelta
from unittest.mock import patch

import time_machine
from django.db import connection, transaction
from django.test import TestCase
from django.utils import timezone

from campaigns.models import CampaignPage
from core.models import CityImage
from directory.models import Topic
from home.models import SiteSettings
from saved_pages import upkeep
from saved_pages.addresses import Address
from saved_pages.folder import Answer, the_folder
from saved_pages.models import Notice
from saved_pages.verification import Drift, check, check_nightly
from tests.news.factories import an_article
from tests.saved_pages.factories import ADDRESSES, a_site
from tests.saved_pages.reader import HOST, Reader


def saved_targets():
    rows = the_folder().state.rows.execute("SELECT path, query FROM file WHERE host = ?", (HOST,))
    return {f"{path}?{query}" if query else path for path, query in rows}


class ChangeTests(TestCase):
    def setUp(self):
        the_folder().clear(renew=False)
        self.reader = Reader()
        with self.captureOnCommitCallbacks(execute=True):
            self.articles = a_site()
        self.all = [*ADDRESSES, *(article.url for article in self.articles)]
        self.read_all()

    def read_all(self):
        for target in self.all:
            self.reader.get(target)
        assert saved_targets() == set(self.all)

    def removed_by(self, change):
        with self.captureOnCommitCallbacks(execute=True):
            change()
        return set(self.all) - saved_targets()

    def test_a_draft_removes_nothing(self):
        def write():
            self.articles[3].title = "Belum tayang"
            self.articles[3].save_revision()

        assert self.removed_by(write) == set()

    def test_a_new_draft_page_removes_no_article(self):
        removed = self.removed_by(lambda: an_article(title="Draf baru", live=False))
        assert not {article.url for article in self.articles} & removed

    def test_a_publication_removes_lists_and_those_that_share_its_subject_only(self):
        topic = Topic.objects.get(slug="iuran")

        def publish():
            article = an_article(title="Baru", slug="baru", live=False)
            article.topics = [topic]
            article.save_revision().publish()

        removed = self.removed_by(publish)
        on_topic = {article.url for article in self.articles if topic in article.topics.all()}
        others = {article.url for article in self.articles} - on_topic
        assert {
            "/",
            "/berita/",
            "/berita/?topik=iuran",
            "/berita/umpan/rss/",
            "/topik/iuran/",
            "/sitemap.xml",
        } <= removed
        assert on_topic <= removed
        assert removed & others == set()
        assert removed & {"/topik/klaim/", "/kampanye/", "/tokoh/hasto-contoh/", "/robots.txt"} == set()

    def test_an_article_that_leaves_a_topic_leaves_its_page(self):
        article = self.articles[0]

        def leave():
            article.topics = [Topic.objects.get(slug="klaim")]
            article.save_revision().publish()

        removed = self.removed_by(leave)
        assert {article.url, "/topik/iuran/", "/topik/klaim/"} <= removed
        assert "/tokoh/" not in removed

    def test_a_picture_removes_the_pages_that_show_it(self):
        def describe():
            image = CityImage.objects.first()
            image.description = "Lain"
            image.save()

        removed = self.removed_by(describe)
        with_picture = {article.url for article in self.articles if article.lead_image_id}
        assert with_picture <= removed
        assert removed & {"/topik/", "/robots.txt", "/sitemap.xml"} == set()

    def test_a_campaign_removes_no_article(self):
        def change():
            campaign = CampaignPage.objects.get()
            campaign.promise = "Lain"
            campaign.save_revision().publish()

        removed = self.removed_by(change)
        assert {"/kampanye/", "/kampanye/iuran-separuh/", "/", "/program/jaminan-kematian/"} <= removed
        assert removed & {article.url for article in self.articles} <= {
            a.url for a in self.articles if a.programs.exists()
        }

    def test_settings_remove_every_page_but_no_feed(self):
        def warn():
            settings = SiteSettings.objects.get()
            settings.footer_note = "Lain"
            settings.save()

        assert "/tentang/" not in self.all
        removed = self.removed_by(warn)
        assert {target for target in self.all if target.endswith("/") and "umpan" not in target} <= removed
        assert "/robots.txt" not in removed

    def test_sql_by_hand_removes_whatever_read_the_table(self):
        def write():
            with connection.cursor() as cursor:
                cursor.execute("UPDATE directory_topic SET name = name")

        assert {"/topik/", "/berita/", self.articles[0].url} <= self.removed_by(write)

    def test_what_is_rolled_back_removes_nothing(self):
        def change():
            try:
                with transaction.atomic():
                    Topic.objects.update(name="x")
                    raise LookupError
            except LookupError:
                pass

        assert self.removed_by(change) == set()

    def test_the_nightly_check_names_what_a_wrong_file_lacked(self):
        name = Address(host=HOST, path=self.articles[0].url).name
        rows = the_folder().state.rows
        rows.execute("DELETE FROM tag WHERE file_id = (SELECT id FROM file WHERE name = ?)", (name,))
        with self.captureOnCommitCallbacks(execute=True):
            self.articles[0].title = "Berubah"
            self.articles[0].save_revision().publish()
        (finding,) = check(the_folder())
        assert finding.name == name
        assert f"row:wagtailcore.page:{self.articles[0].pk}" in finding.missing
        assert not the_folder().path_of(name).exists()
        check_nightly()
        rows.execute("UPDATE file SET path = '/topik/' WHERE path = '/robots.txt'")
        with patch("saved_pages.verification.SAMPLE", 1000), self.assertRaisesRegex(Drift, "localhost/robots.txt"):
            check_nightly()

    def test_the_worker_makes_removed_pages_anew(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.articles[0].title = "Berubah"
            self.articles[0].save_revision().publish()
        assert self.articles[0].url not in saved_targets()
        while upkeep.next_renewal():
            upkeep.renew()
        assert set(self.all) <= saved_targets()
        assert "Berubah" in self.reader.get(self.articles[0].url).text
        assert self.reader.get(self.articles[0].url).saved == "hit"


class ClockTests(TestCase):
    def test_what_a_clock_that_was_ahead_had_saved_is_made_anew(self):
        now = timezone.now()
        with time_machine.travel(now, tick=False) as clock:
            folder = the_folder()
            folder.clear(renew=False)
            folder.state.remember("followed", now.isoformat())
            with self.captureOnCommitCallbacks(execute=True):
                article = an_article(title="Kabar", expire_at=now + timedelta(hours=1))
            clock.shift(timedelta(days=1))
            upkeep.follow_turns()
            reader = Reader()
            assert reader.get(article.url).status != 200
            assert reader.get("/berita/").saved == "miss"
            clock.shift(timedelta(days=-1))
            assert upkeep.next_turn() == now
            upkeep.follow_turns()
            assert saved_targets() == set()
            assert "Kabar" in reader.get("/berita/").text
            assert upkeep.next_turn() == now + timedelta(hours=1)


class OrderTests(TestCase):
    def setUp(self):
        self.folder = the_folder()
        self.folder.clear(renew=False)
        # A test that is rolled back leaves the numbers of its notices to the next.
        self.folder.state.rows.execute("DELETE FROM applied")
        Notice.objects.all().delete()
        self.folder.state.remember("seen", str(time.time()))
        upkeep._first_seen.clear()
        self.address = Address(host=HOST, path="/berita/")

    def answer(self, body, *tags):
        return Answer(
            status=200,
            headers=(("Content-Type", "text/html"),),
            body=body,
            tags=frozenset(tags),
            tables=frozenset({"news_articlepage"}),
            until=None,
        )

    def test_a_render_that_began_before_a_change_is_not_saved_after_it(self):
        started = self.folder.latest()
        self.folder.forget({"row:a:1"})
        assert not self.folder.save(self.address, self.answer(b"old", "row:a:1"), started=started)
        assert self.folder.save(self.address, self.answer(b"other", "row:a:2"), started=started)

    def test_a_change_that_nobody_can_place_concerns_whoever_read_the_table(self):
        started = self.folder.latest()
        self.folder.forget({"table:!news_articlepage"})
        assert not self.folder.save(self.address, self.answer(b"old"), started=started)

    def test_what_is_over_is_not_saved_and_not_answered(self):
        over = Answer(**{**vars(self.answer(b"x")), "until": timezone.now().timestamp() - 1})
        assert not self.folder.save(self.address, over, started=self.folder.latest())

    def test_a_notice_without_tags_counts_for_everything_once_its_process_is_dead(self):
        self.folder.save(self.address, self.answer(b"x", "row:a:1"), started=self.folder.latest())
        notice = Notice.objects.create(tags=None)
        upkeep.apply_notices()
        assert self.folder.path_of(self.address.name).exists(), "its process may still add the tags"
        upkeep._first_seen[notice.pk] -= upkeep.GRACE
        upkeep.apply_notices()
        assert not self.folder.path_of(self.address.name).exists()

    def test_a_change_of_another_host_is_applied_once(self):
        self.folder.save(self.address, self.answer(b"x", "row:a:1"), started=self.folder.latest())
        Notice.objects.create(tags=["row:a:1"])
        assert upkeep.next_notice() <= timezone.now()
        upkeep.apply_notices()
        assert not self.folder.path_of(self.address.name).exists()
        assert upkeep.next_notice() is None

    def test_a_host_that_was_away_too_long_begins_anew(self):
        self.folder.save(self.address, self.answer(b"x", "row:a:1"), started=self.folder.latest())
        self.folder.state.remember("seen", "0")
        upkeep.apply_notices()
        assert not self.folder.path_of(self.address.name).exists()
        assert self.folder.state.fact("seen") != "0"


def test_many_readers_of_a_cold_page_cause_one_render():
    folder, address, rendered = the_folder(), Address(host=HOST, path="/dingin/"), []
    folder.clear(renew=False)

    def ask():
        with folder.rendering(address.name, 10):
            if not folder.path_of(address.name).exists():
                rendered.append(threading.get_ident())
                answer = Answer(status=200, headers=(), body=b"x", tags=frozenset(), tables=frozenset(), until=None)
                folder.save(address, answer, started=folder.latest())

    threads = [threading.Thread(target=ask) for _each in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rendered) == 1
