"""Where articles are: /berita/<yyyy>/<mm>/<slug>/, by first publication in WIB. The page types of news call it."""

from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from .models import ArticlePage

#: Before its first publication an article has no public address; this one only names it in the admin, and is a 404.
UNPUBLISHED = "pratinjau"


def article_path(tree_path: str, article: "ArticlePage") -> str:
    """Turn the path that the page tree gives an article ("/berita/slug/") into its address."""
    return f"{tree_path.rstrip('/').rpartition('/')[0]}/{path_below_index(article)}"


def path_below_index(article: "ArticlePage") -> str:
    """The address of an article below its index: "2025/08/slug/"."""
    if article.first_published_at is None:
        return f"{UNPUBLISHED}/{article.pk}/"
    day = timezone.localdate(article.first_published_at)
    return f"{day:%Y}/{day:%m}/{article.slug}/"
