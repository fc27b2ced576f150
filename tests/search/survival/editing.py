"""What editors do to a branch of pages, one random step at a time, each as a request does it: in one transaction."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from news.models import ArticlePage
from newsroom.withdrawal import restore, withdraw

MOST_PAGES = 12


class Editors:
    """Works on the pages below `top`. `secrets` are words of drafts, that nobody may ever read."""

    def __init__(self, top, chance):
        self.top = top
        self.chance = chance
        self.serial = 0
        self.secrets = set()

    def step(self):
        """Do something that is possible now; returns its name."""
        steps = [self.create] if self.chance.random() < 0.3 else list(self.STEPS)
        self.chance.shuffle(steps)
        for step in steps:
            with transaction.atomic():
                if step(self) if step in self.STEPS else step():
                    rolled_back = self.chance.random() < 0.08
                    transaction.set_rollback(rolled_back)
                    return step.__name__ + (" (rolled back)" if rolled_back else "")
        self.create()
        return "create"

    def forget_secrets(self):
        """What was a draft's and has become public is no secret any more."""
        for model in (StandardPage, ArticlePage):
            for texts in model.objects.filter(live=True, path__startswith=self.top.path).values_list(
                "title", "summary"
            ):
                self.secrets.difference_update(word for text in texts for word in text.split())

    # What there is

    def pages(self, **conditions):
        below = Page.objects.filter(path__startswith=self.top.path, depth__gt=self.top.depth, **conditions)
        return list(below.order_by("pk"))

    def any_page(self, **conditions):
        """One of the pages that are no aliases; None where there is none."""
        pages = self.pages(alias_of__isnull=True, **conditions)
        return self.chance.choice(pages).specific if pages else None

    def any_place(self):
        """A page to put something below."""
        top = Page.objects.get(pk=self.top.pk)
        return self.chance.choice([top, *self.pages(alias_of__isnull=True)])

    def word(self):
        """A word that occurs nowhere else, and is no slug of another page."""
        self.serial += 1
        return f"w{self.top.pk}x{self.serial}"

    def soon(self):
        return timezone.now() + timedelta(seconds=self.chance.randrange(1, 400))

    # What they do

    def create(self):
        if len(self.pages()) >= MOST_PAGES:
            return False
        model = self.chance.choice((StandardPage, StandardPage, ArticlePage))
        word = self.word()
        # The slug is another word: a draft's stands in the addresses of the public pages below it.
        fields = {"title": f"Judul {word}", "slug": self.word(), "summary": f"Isi {word}"}
        page = model(**fields, live=self.chance.random() < 0.8)
        if self.chance.random() < 0.15:
            page.embargo_until = self.soon()
        if page.live:
            page.first_published_at = page.last_published_at = timezone.now()
        else:
            self.secrets.add(word)
        self.any_place().specific.add_child(instance=page)
        return True

    def edit(self):
        return self._publish_with(title=f"Judul {self.word()}", summary=f"Isi {self.word()}")

    def edit_text(self):
        return self._publish_with(summary=f"Isi {self.word()}")

    def draft(self):
        if page := self.any_page():
            word = self.word()
            self.secrets.add(word)
            page.title = page.summary = f"Konsep {word}"
            page.save_revision()
        return page is not None

    def publish(self):
        return self._publish_with({"live": False})

    def unpublish(self):
        if page := self.any_page(live=True):
            page.unpublish()
        return page is not None

    def schedule(self):
        if page := self.any_page():
            page.go_live_at = self.soon()
            page.save_revision().publish()
        return page is not None

    def expire(self):
        return self._publish_with({"live": True}, expire_at=self.soon())

    def embargo(self):
        return self._publish_with({"live": True}, embargo_until=self.soon())

    def lift_embargo(self):
        return self._publish_with({"live": True}, embargo_until=None)

    def rename(self):
        return self._publish_with(slug=self.word())

    def move(self):
        page, target = self.any_page(), self.any_place()
        if page is None or target.path.startswith(page.path) or page.path.startswith(target.path):
            return False
        page.move(target, "last-child")
        return True

    def restrict(self):
        if page := self.any_page():
            kind = self.chance.choice((PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD))
            PageViewRestriction.objects.create(page=page, restriction_type=kind, password="rahasia")
        return page is not None

    def open_up(self):
        found = PageViewRestriction.objects.filter(page__path__startswith=self.top.path)
        for restriction in found:
            restriction.delete()
        return bool(found)

    def withdraw(self):
        page = self.any_page(live=True)
        if page is None or page.withdrawn_at:
            return False
        withdraw(page, "Keliru.", None)
        return True

    def bring_back(self):
        held = [page.specific for page in self.pages(alias_of__isnull=True)]
        for page in held:
            if page.withdrawn_at:
                restore(page, None)
                return True
        return False

    def alias(self):
        page, place = self.any_page(), self.any_place()
        if page is None or len(self.pages()) >= MOST_PAGES or place.path.startswith(page.path):
            return False
        page.create_alias(parent=place, update_slug=self.word())
        return True

    def delete(self):
        pages = self.pages()
        if pages:
            self.chance.choice(pages).specific.delete()
        return bool(pages)

    def _publish_with(self, conditions=None, **fields):
        page = self.any_page(**(conditions or {}))
        if page is None:
            return False
        if page.go_live_at and page.go_live_at <= timezone.now():
            page.go_live_at = None
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision().publish()
        return True

    STEPS = (
        *(edit, edit_text, draft, publish, unpublish, schedule, expire, embargo, lift_embargo, rename, move),
        *(restrict, open_up, withdraw, bring_back, alias, delete),
    )
