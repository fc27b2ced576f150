"""The flat store of articles. Its address space is /berita/, /berita/<yyyy>/, /berita/<yyyy>/<mm>/ and the articles."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.models import PagePermissionTester
from wagtail.url_routing import RouteResult

from core.dependencies import depends_on, page_tables
from core.feeds import FOLDER, ListWithFeeds
from core.keyset import asked_number
from core.models import BasePage
from news import news_listing, reading
from news.addresses import path_below_index
from news.filters import filters_from
from news.models.article import ArticlePage
from news.periods import period_of
from news.permissions import FlatStorePermissionTester
from news.querysets import tables_of_an_article


class NewsIndexPage(ListWithFeeds, BasePage):
    """All articles, flat (docs/decisions/articles-flat-under-one-index.md), listed, archived by month, with feeds."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.ArticlePage"]
    content_panels = [*BasePage.content_panels, "summary"]
    admin_default_ordering = "-latest_revision_created_at"

    search_kind = None
    kind_label = _("News")

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Return Wagtail's tester without sorting by hand."""
        return FlatStorePermissionTester(user, self)

    def articles(self) -> Any:
        """Every article of this store that anyone may see."""
        return ArticlePage.objects.child_of(self).public_now().dated()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the archive of a year or month, or an article by month and slug; an old address leads to the new."""
        if not path_components or path_components[0] == FOLDER:
            return super().route(request, path_components)
        if not self.live:
            raise Http404
        if len(path_components) <= 2 and (period := period_of(path_components)):
            return RouteResult(super().route(request, []).page, kwargs={"period": period})
        return self._route_to_article(request, path_components[-1], "/".join(path_components) + "/")

    def _route_to_article(self, request: HttpRequest, slug: str, asked: str) -> RouteResult:
        # Whatever an article's page shows of other tables is found by the article, and noted row by row.
        with depends_on(covers=page_tables() | tables_of_an_article()):
            article = reading.article_by_slug(slug, self)
        if article is None:
            raise Http404
        found = article.route(request, [])
        if asked != path_below_index(article):
            return RouteResult(self, kwargs={"moved_to": article})
        return found

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Serve the list; lead an article's other address, and a page's number in an older link, to where it is now."""
        moved_to = kwargs.pop("moved_to", None)
        if moved_to is not None:
            return redirect(moved_to.get_url(request), permanent=True)
        if "feed" not in kwargs and (number := asked_number(request)) is not None:
            return redirect(news_listing.address_of_page(self, request, kwargs.get("period"), number))
        return super().serve(request, *args, **kwargs)

    def feed_pages(self, request: HttpRequest) -> Any:
        """Return the articles that fit the filters of the request, the newest first."""
        return filters_from(request.GET).narrow(self.articles()).newest_first()

    def feed_title(self, request: HttpRequest) -> str:
        """Name the list and what is chosen in it."""
        chosen = filters_from(request.GET).parameters.values()
        return ", ".join([self.title, *chosen])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the filtered page of articles, the filters as links, and the archive's months."""
        period = kwargs.pop("period", None)
        context = super().get_context(request, *args, **kwargs)
        return {**context, **news_listing.listing(self, request, period)}
