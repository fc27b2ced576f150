"""The app of articles and awards."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """Articles, awards, feeds and sitemaps."""

    name = "news"
    verbose_name = _("News")
