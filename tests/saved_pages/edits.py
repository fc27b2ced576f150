"""What a newsroom does to a site, at random: pages, entries, settings, pictures, restrictions, schedules, time."""

import random
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

import changes.worker
from campaigns.models import CallToAction, CampaignPage, ContributionRate
from core.models import CityImage
from directory.models import Appointment, Person, Program, Topic
from home.models import HomePage, SiteSettings
from news.models import ArticleCorrection, ArticlePage, AwardCategory, AwardEdition, AwardEntry, AwardPage
from newsroom.withdrawal import restore, withdraw
from tests.news.factories import an_institution, news_index
from tests.saved_pages.factories import a_picture, png


class Newsroom:
    """Makes one random edit after another. The same seed makes the same edits."""

    def __init__(self, seed, clock):
        self.seed, self.random = seed, random.Random(seed)
        self.clock = clock
        self.number = 0
        self.done = []

    def edit(self):
        """Make one edit, and return its name."""
        name = self.random.choice([name for name in dir(self) if name.startswith("do_")])
        getattr(self, name)()
        self.done.append(name.removeprefix("do_"))
        return name

    # What there is

    def word(self):
        self.number += 1
        return f"Kata{self.seed}x{self.number}"

    def one(self, queryset):
        ids = list(queryset.order_by("pk").values_list("pk", flat=True))
        return queryset.get(pk=self.random.choice(ids)) if ids else None

    def article(self, **fields):
        return self.one(ArticlePage.objects.filter(**fields))

    def some(self, model, most=2):
        entries = list(model.objects.order_by("pk"))
        return self.random.sample(entries, min(len(entries), self.random.randint(0, most)))

    def soon(self):
        return timezone.now() + timedelta(minutes=self.random.randint(1, 3000))

    # Articles

    def do_publish_new(self):
        title = self.word()
        article = ArticlePage(title=title, slug=title.lower(), live=False, summary=self.word())
        news_index().add_child(instance=article)
        article.topics, article.people = self.some(Topic), self.some(Person)
        article.save_revision().publish()

    def do_write_draft(self):
        title = self.word()
        news_index().add_child(instance=ArticlePage(title=title, slug=title.lower(), live=False))

    def do_change(self):
        if article := self.article(alias_of=None):
            article.title = self.word()
            article.topics, article.programs = self.some(Topic), self.some(Program)
            article.lead_image = self.one(CityImage.objects.all()) if self.random.random() < 0.5 else None
            article.save_revision().publish()

    def do_change_draft_only(self):
        if article := self.article(alias_of=None):
            article.title = self.word()
            article.save_revision()

    def do_correct(self):
        if article := self.article(alias_of=None):
            article.corrections.add(ArticleCorrection(text=self.word()))
            article.save_revision().publish()

    def do_correct_by_row(self):
        if article := self.article(live=True):
            ArticleCorrection.objects.create(article=article, text=self.word())

    def do_unpublish(self):
        if self.random.random() < 0.5 and (article := self.article(live=True)):
            article.unpublish()

    def do_delete(self):
        if ArticlePage.objects.count() > 12 and (article := self.article()):
            article.delete()

    def do_rename_address(self):
        if article := self.article(alias_of=None):
            article.slug = self.word().lower()
            article.save_revision().publish()

    def do_copy(self):
        if ArticlePage.objects.count() < 20 and (article := self.article()):
            word = self.word()
            article.copy(update_attrs={"title": word, "slug": word.lower()}, keep_live=self.random.random() < 0.5)

    def do_alias(self):
        if ArticlePage.objects.count() < 20 and (article := self.article(live=True, alias_of=None)):
            article.create_alias(update_slug=self.word().lower())

    def do_update_many(self):
        ArticlePage.objects.filter(pk__in=[page.pk for page in self.some(ArticlePage)]).update(summary=self.word())

    def do_update_by_hand(self):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE directory_topic SET description = %s", [self.word()])

    # Schedules and what keeps pages back

    def do_schedule(self):
        if article := self.article(live=False, alias_of=None):
            article.go_live_at = self.soon()
            article.save_revision().publish()

    def do_expire(self):
        if article := self.article(live=True, alias_of=None):
            article.expire_at = self.soon()
            article.save_revision().publish()

    def do_embargo(self):
        if article := self.article(alias_of=None):
            article.embargo_until = self.soon() if self.random.random() < 0.8 else None
            article.save_revision().publish()

    def do_withdraw(self):
        if article := self.article(live=True, withdrawn_at=None, alias_of=None):
            withdraw(article, self.word(), None)

    def do_restore(self):
        if article := self.article(withdrawn_at__isnull=False, alias_of=None):
            restore(article, None)

    def do_restrict(self):
        page = self.one(Page.objects.filter(depth__gt=2)) if self.random.random() < 0.3 else self.article()
        if page and PageViewRestriction.objects.count() < 3:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    def do_release(self):
        if restriction := self.one(PageViewRestriction.objects.all()):
            restriction.delete()

    def do_wait(self):
        self.clock.shift(timedelta(minutes=self.random.choice([1, 30, 600, 1500, 9000])))
        changes.worker.run_until_idle()

    # Entries of the directory

    def do_rename_topic(self):
        if topic := self.one(Topic.objects.all()):
            topic.name, topic.live = self.word(), self.random.random() < 0.7
            topic.save()

    def do_new_topic(self):
        if Topic.objects.count() < 8:
            word = self.word()
            Topic.objects.create(name=word, slug=word.lower())

    def do_delete_topic(self):
        if Topic.objects.count() > 3 and (topic := self.one(Topic.objects.exclude(slug__in=["iuran", "klaim"]))):
            topic.delete()

    def do_person(self):
        if person := self.one(Person.objects.all()):
            person.biography, person.name = self.word(), self.word()
            person.portrait = self.one(CityImage.objects.all())
            if self.random.random() < 0.5:
                person.appointments.add(
                    Appointment(
                        role=self.word(), starts_on=timezone.localdate() + timedelta(self.random.randint(-9, 9))
                    )
                )
            person.save()

    def do_program(self):
        if program := self.one(Program.objects.all()):
            program.name = self.word()
            program.save()

    # Settings, home, pictures

    def settings(self):
        return SiteSettings.for_site(Site.objects.get())

    def do_alert(self):
        settings = self.settings()
        settings.alert_title = self.word() if self.random.random() < 0.7 else ""
        settings.alert_until = self.soon()
        settings.save()

    def do_menu(self):
        settings = self.settings()
        pages = [page for page in (self.article(), self.one(Page.objects.filter(depth=3))) if page]
        settings.main_menu = [("link", {"label": self.word(), "page": page}) for page in pages]
        settings.footer_note = self.word()
        settings.save()

    def do_home(self):
        home = HomePage.objects.get()
        home.lead, home.lead_until = self.article(alias_of=None), self.soon()
        home.features = [("page", page) for page in self.some(ArticlePage)]
        home.save_revision().publish()

    def do_picture(self):
        if picture := self.one(CityImage.objects.all()):
            picture.description = picture.title = self.word()
            picture.save()

    def do_new_file_of_picture(self):
        if picture := self.one(CityImage.objects.all()):
            content = png(self.random.choice(["blue", "green", "black"]))
            picture.file = SimpleUploadedFile(f"{self.word().lower()}.png", content, "image/png")
            picture.renditions.all().delete()
            picture.save()

    def do_delete_picture(self):
        if CityImage.objects.count() > 3 and (picture := self.one(CityImage.objects.all())):
            picture.delete()

    def do_new_picture(self):
        if CityImage.objects.count() < 5:
            a_picture(self.word(), color="yellow")

    # Campaigns, programs, awards

    def do_campaign(self):
        campaign = CampaignPage.objects.first()
        today = timezone.localdate()
        campaign.opens_on = today + timedelta(days=self.random.randint(-5, 3))
        campaign.closes_on = campaign.opens_on + timedelta(days=self.random.randint(0, 20))
        campaign.shows_rates = self.random.random() < 0.5
        campaign.programs = self.some(Program)
        campaign.topics = self.some(Topic)
        campaign.save_revision().publish()

    def do_button(self):
        word = self.word()
        call = self.one(CallToAction.objects.all()) if CallToAction.objects.count() > 2 else None
        call = call or CallToAction(name=word, slug=word.lower(), kind=CallToAction.Kind.PHONE, phone="175")
        call.label = word
        call.save()
        campaign = CampaignPage.objects.first()
        campaign.call_to_action = call
        campaign.save_revision().publish()

    def do_rate(self):
        ContributionRate.objects.all().delete()
        today = timezone.localdate()
        ContributionRate.objects.create(
            program=self.one(Program.objects.all()),
            segment=ContributionRate.Segment.SELF_EMPLOYED,
            amount=6800,
            valid_from=today - timedelta(days=3),
            valid_to=today + timedelta(days=self.random.randint(0, 9)),
            source_name=self.word(),
            source_url="https://example.test/",
            verified_on=today,
        )

    def do_award(self):
        award = AwardPage.objects.first()
        award.own_institution = award.own_institution or an_institution(self.word())
        award.summary = self.word()
        award.save_revision().publish()
        edition = AwardEdition.objects.filter(award=award).first() or AwardEdition.objects.create(
            award=award, year=2025
        )
        category = edition.categories.first() or AwardCategory.objects.create(edition=edition, name=self.word())
        AwardEntry.objects.create(category=category, institution=award.own_institution, label=self.word())
        if article := self.article(alias_of=None):
            article.award_edition = edition
            article.save_revision().publish()
