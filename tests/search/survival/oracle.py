"""What the index must hold, computed from rows of the database alone: no code of indexing, visibility or pages."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from home.models import StandardPage
from news.models import ArticlePage
from search.queries import MAX_WINDOW, SearchQuery

#: The types of page that these tests make, with the kind that search calls them.
KINDS = {StandardPage: "page", ArticlePage: "article"}


@dataclass(frozen=True)
class Expected:
    """What search must say of a page. `text` is how its summary begins."""

    title: str
    url: str
    kind: str
    text: str


def expected():
    """id -> what search must say, for every page that anyone may see at this moment."""
    rows = {
        row["pk"]: row
        for row in Page.objects.values(
            "pk", "path", "live", "expire_at", "alias_of_id", "url_path", "first_published_at"
        )
    }
    tree = _Tree(rows)
    root = Site.objects.get(is_default_site=True).root_page.url_path
    found = {}
    for model, kind in KINDS.items():
        for own in model.objects.values("pk", "title", "summary", "embargo_until", "withdrawn_at"):
            row = rows[own["pk"]]
            if tree.is_hidden(row) or own["withdrawn_at"] or _is_ahead(own["embargo_until"]):
                continue
            url = "/" + row["url_path"][len(root) :]
            found[own["pk"]] = Expected(
                own["title"], _dated(url, row) if kind == "article" else url, kind, own["summary"]
            )
    return found


def _dated(url, row):
    """An article's address has the year and month, in the city's time, of its first publication before its own name."""
    above, name = url.rstrip("/").rsplit("/", 1)
    first = row["first_published_at"]
    if first is None:
        return f"{above}/pratinjau/{row['pk']}/"
    return f"{above}/{first.astimezone(ZoneInfo('Asia/Jakarta')):%Y/%m}/{name}/"


def said_by(backend):
    """The same, as the index says it; with its total and its counts of kinds."""
    results = backend.search(SearchQuery(limit=MAX_WINDOW, counts=("kind",)))
    said = {
        int(hit.id): Expected(hit.title, hit.url, hit.kind, hit.excerpt.text if hit.excerpt else "")
        for hit in results.hits
    }
    return said, results.total, {value.id: value.count for value in results.facets["kind"]}


@dataclass(frozen=True)
class Difference:
    """Ids of the pages in which an index differs from the database, and whether its numbers do."""

    lost: tuple
    ghosts: tuple
    stale: tuple
    numbers: str

    def __bool__(self):
        return bool(self.lost or self.ghosts or self.stale or self.numbers)


def difference(backend):
    truth = expected()
    said, total, kinds = said_by(backend)
    right = {kind: n for kind in KINDS.values() if (n := sum(each.kind == kind for each in truth.values()))}
    return Difference(
        lost=tuple(sorted(truth.keys() - said.keys())),
        ghosts=tuple(sorted(said.keys() - truth.keys())),
        stale=tuple(sorted(pk for pk in truth.keys() & said.keys() if truth[pk] != said[pk])),
        numbers="" if (total, kinds) == (len(truth), right) else f"{total} {kinds}, not {len(truth)} {right}",
    )


class _Tree:
    def __init__(self, rows):
        self.rows = rows
        self.by_path = {row["path"]: row for row in rows.values()}
        self.restricted = set(PageViewRestriction.objects.values_list("page_id", flat=True))

    def is_hidden(self, row):
        expired = row["expire_at"] is not None and not _is_ahead(row["expire_at"])
        return not row["live"] or expired or any(self._is_restricted(each) for each in self._way_up(row))

    def _way_up(self, row):
        """The page and all above it."""
        return [self.by_path[row["path"][:end]] for end in range(Page.steplen, len(row["path"]) + 1, Page.steplen)]

    def _is_restricted(self, row):
        """Itself, or what it is an alias of."""
        while row is not None:
            if row["pk"] in self.restricted:
                return True
            row = self.rows.get(row["alias_of_id"])
        return False


def _is_ahead(moment):
    return moment is not None and moment > timezone.now()
