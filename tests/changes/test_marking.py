"""What is marked, and that a mark lives and dies with its transaction (house.md 4.4)."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.test import TestCase
from wagtail.models import Page, PageViewRestriction, Site

import changes
from changes.models import Change, Subscriber
from news.models import ArticlePage


class MarkingTests(TestCase):
    def setUp(self):
        Subscriber.objects.all().delete()
        Subscriber.objects.create(name="test")
        self.root = Page.objects.get(depth=1)
        self.section = self.root.add_child(instance=Page(title="Section", slug="section-x"))
        self.child = self.section.add_child(instance=Page(title="Child", slug="child"))
        self.grandchild = self.child.add_child(instance=Page(title="Grandchild", slug="grandchild"))
        self.branch = {self.child.pk, self.grandchild.pk}
        Change.objects.all().delete()

    def marked(self):
        return set(Change.objects.filter(subscriber="test").values_list("page_id", flat=True))

    def test_marking_twice_is_one_row_with_a_higher_version(self):
        changes.mark([7])
        first = Change.objects.get(page_id=7, subscriber="test").version
        changes.mark([7])
        assert Change.objects.get(page_id=7, subscriber="test").version > first

    def test_versions_are_never_reused(self):
        first = changes.next_version()
        assert changes.next_version() > first

    def test_a_new_mark_ends_the_waiting_after_failures(self):
        changes.mark([7])
        Change.objects.filter(subscriber="test").update(attempts=12, last_error="broken")
        changes.mark([7])
        change = Change.objects.get(page_id=7, subscriber="test")
        assert (change.attempts, change.last_error) == (0, "broken")

    def test_a_rolled_back_save_leaves_no_row(self):
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            self.child.title = "New"
            self.child.save()
            assert self.child.pk in self.marked()
            raise ZeroDivisionError
        assert not self.marked()

    def test_a_saved_page_marks_itself_and_the_page_that_lists_it(self):
        self.child.seo_title = "New"
        self.child.save()
        assert self.marked() == {self.child.pk, self.section.pk}

    def test_a_draft_marks_nothing(self):
        self.child.title = "Draft"
        self.child.save_revision()
        assert not self.marked()

    def test_publishing_marks(self):
        self.child.save_revision().publish()
        assert self.child.pk in self.marked()

    def test_unpublishing_marks(self):
        self.child.unpublish()
        assert self.child.pk in self.marked()

    def test_a_new_slug_marks_the_branch(self):
        self.child.slug = "new-slug"
        self.child.save()
        assert self.marked() >= self.branch

    def test_a_new_slug_marks_what_an_import_has_put_below_an_article(self):
        article = ArticlePage(title="Kabar", slug="kabar-x", summary="Isi")
        self.section.add_child(instance=article)
        below = article.add_child(instance=ArticlePage(title="Lampiran", slug="lampiran-x", summary="Isi"))
        Change.objects.all().delete()
        article.slug = "warta-x"
        article.save()
        assert below.pk in self.marked()

    def test_a_move_marks_the_branch_and_both_parents(self):
        other = self.root.add_child(instance=Page(title="Other", slug="other-x"))
        Change.objects.all().delete()
        self.child.move(other, pos="last-child")
        assert self.marked() >= {*self.branch, self.section.pk, other.pk}

    def test_a_restriction_and_its_end_mark_the_branch(self):
        restriction = PageViewRestriction.objects.create(page=self.child, restriction_type="login")
        assert self.marked() >= self.branch
        Change.objects.all().delete()
        restriction.groups.set([Group.objects.create(name="x")])
        restriction.delete()
        assert self.marked() >= self.branch

    def test_a_restriction_marks_the_aliases_of_its_page_and_what_is_below_them(self):
        alias = self.child.create_alias(parent=self.section, update_slug="alias", recursive=True)
        again = alias.create_alias(parent=self.section, update_slug="again")
        Change.objects.all().delete()
        PageViewRestriction.objects.create(page=self.child, restriction_type="login").delete()
        assert self.marked() >= {*self.branch, alias.pk, again.pk, alias.get_children().get().pk}

    def test_a_live_alias_is_marked_with_its_source(self):
        alias = self.child.create_alias(parent=self.section, update_slug="alias")
        Change.objects.all().delete()
        self.child.title = "New"
        self.child.save_revision().publish()
        assert alias.pk in self.marked()

    def test_a_deleted_branch_leaves_its_marks_as_tombstones(self):
        self.child.delete()
        assert self.marked() >= self.branch

    def test_a_site_marks_what_is_below_its_root(self):
        Site.objects.create(hostname="example.test", root_page=self.section)
        assert self.marked() >= {self.section.pk, *self.branch}

    def test_a_copy_is_marked(self):
        copy = self.child.copy(recursive=True, update_attrs={"slug": "copied"})
        assert copy.pk in self.marked()
