"""Queries about articles and awards that have a name. Pages, feeds and sitemaps call them."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Self

from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Func,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.utils import timezone

from core.dependencies import tables_of
from core.querysets import BasePageQuerySet
from core.related_rows import unpack_related_rows, with_related_rows
from core.visibility import IsPrivate
from directory.models import Institution, Person, Place
from directory.querysets import pages_about

from .periods import Period

if TYPE_CHECKING:
    from .models import AwardEdition, AwardPage


def local_moment(day: date) -> datetime:
    """Midnight of `day` in WIB, aware."""
    return timezone.make_aware(datetime.combine(day, time.min))


class MonthInWIB(Func):
    """A moment's month in WIB as "2025-08", reckoned by the database: 50,000 articles are counted by it at once."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """WIB is UTC+7 all year."""
        return self.as_sql(compiler, connection, template="STRFTIME('%%%%Y-%%%%m', %(expressions)s, '+7 hours')")

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """By the name of the zone."""
        template = "TO_CHAR(%(expressions)s AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM')"
        return self.as_sql(compiler, connection, template=template)


class CardQuerySet(BasePageQuerySet):
    """Pages with a body and a lead picture, as lists show them."""

    def for_cards(self) -> Self:
        """Fetch pictures, which name their cuts, along with the pages."""
        return self.defer("body").select_related("lead_image", "social_image")


#: What an article's page shows of other tables; they come in the article's own query.
ROWS_OF_AN_ARTICLE = (
    "corrections",
    "sources",
    "contributors",
    "institutions__institution",
    "related_links",
    "topics",
    "programs",
    "target_groups",
    "people",
    "places",
)


def tables_of_an_article() -> frozenset[str]:
    """The tables, beside those of pages, that `for_reading` reads: of each row only what the article names."""
    from .models import ArticlePage, AwardEdition, AwardStage

    related = [ArticlePage._meta.get_field(name.partition("__")[0]).related_model for name in ROWS_OF_AN_ARTICLE]
    return tables_of(*related, Institution, Place, AwardEdition, AwardStage)


ROWS_OF_A_CATEGORY = ("entries__institution",)
ROWS_OF_AN_AWARD = ("sources", "organizers", "editions__organizer")


class ArticlePageQuerySet(CardQuerySet):
    """Reads on: `ArticlePage.objects.public_now().on_topic("penghargaan").newest_first()`."""

    def for_reading(self, now: Any) -> Self:
        """The articles with everything that their pages show, in one query; unpack what is found.

        Args:
            now: the moment (aware) at which the award's page must be public, or a slot for it.
        """
        from .models import AwardPage

        award = AwardPage.objects.public_now(now).filter(pk=OuterRef("award_edition__award"))
        found = self.select_related(
            "dateline", "venue", "lead_image", "social_image", "award_edition__award", "award_stage", "permalink_record"
        ).annotate(award_is_public=Exists(award), is_private=IsPrivate("path"))
        return with_related_rows(found, ROWS_OF_AN_ARTICLE)

    def dated(self) -> Self:
        """Only articles that were published at some time: the others have no address."""
        return self.filter(first_published_at__isnull=False)

    def of_kind(self, kind: str) -> Self:
        """Only articles of one kind, such as "press_release"."""
        return self.filter(kind=kind)

    def on_topic(self, slug: str) -> Self:
        """Only articles with this topic."""
        return self.filter(topics__slug=slug)

    def on_program(self, slug: str) -> Self:
        """Only articles about this program."""
        return self.filter(programs__slug=slug)

    def in_places(self, place_ids: Any) -> Self:
        """Only articles written from, about, or on an event in one of these places (ids, or a queryset of ids)."""
        about = self.model.places.through.objects.filter(place_id__in=place_ids).values("articlepage_id")
        return self.filter(Q(dateline__in=place_ids) | Q(venue__in=place_ids) | Q(pk__in=about))

    def first_published_between(self, first: date, after: date) -> Self:
        """Only articles first published from the day `first` until before the day `after`, in WIB."""
        return self.filter(first_published_at__gte=local_moment(first), first_published_at__lt=local_moment(after))

    def first_published_before(self, after: date) -> Self:
        """Only articles first published before the day `after`, in WIB."""
        return self.filter(first_published_at__lt=local_moment(after))

    def first_published_in(self, year: int, month: int | None = None) -> Self:
        """Only articles first published in this year, or month, in WIB."""
        period = Period(year=year, month=month)
        return self.first_published_between(period.first_day, period.day_after)

    def numbers_by_month(self) -> dict[tuple[int, int], int]:
        """(year, month) in WIB -> how many articles were first published then; the latest month first."""
        months = self.order_by().values_list(MonthInWIB("first_published_at")).annotate(number=Count("pk"))
        return {(int(month[:4]), int(month[5:])): number for month, number in sorted(months, reverse=True)}

    def naming(self, slug: str) -> Self:
        """Only articles about this published person, or quoting them."""
        return self.filter(pk__in=pages_about(Person.objects.published().filter(slug=slug)).order_by().values("pk"))

    def covering(self, award: "AwardPage") -> Self:
        """Only articles about an edition of this award."""
        return self.filter(award_edition__award=award)


class AwardPageQuerySet(CardQuerySet):
    """Reads on: `AwardPage.objects.child_of(index).filter(slug=slug).for_reading()`."""

    def for_reading(self) -> "AwardPage | None":
        """The first award with its editions, and what else its page shows, in one query."""
        found = self.select_related("lead_image", "social_image", "own_institution", "permalink_record")
        award = with_related_rows(found, ROWS_OF_AN_AWARD).first()
        if award is not None:
            unpack_related_rows(award, ROWS_OF_AN_AWARD)
        return award


class AwardEntryQuerySet(QuerySet):
    """Reads on: `AwardEntry.objects.own_results(awards)`."""

    def own_results(self, awards: AwardPageQuerySet) -> Self:
        """What the institution that each of `awards` calls its own has reached; the newest edition first."""
        return (
            self.filter(institution=F("category__edition__award__own_institution"), category__edition__award__in=awards)
            .exclude(label="", rank=None)
            .select_related("category__edition__award", "institution")
            .order_by("-category__edition__year", "rank", "pk")
        )


def fetch_results(editions: list["AwardEdition"]) -> None:
    """Fetch the stages of all these editions, and their categories with entries, in a query each."""
    from .models import AwardCategory, AwardStage

    prefetch_related_objects(
        editions,
        Prefetch("stages", AwardStage.objects.select_related("place")),
        Prefetch("categories", with_related_rows(AwardCategory.objects.all(), ROWS_OF_A_CATEGORY)),
    )
    for edition in editions:
        for category in edition.categories.all():
            unpack_related_rows(category, ROWS_OF_A_CATEGORY)
