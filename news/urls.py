"""Addresses of news outside the page tree, and the site's map, whose sources are named here."""

from django.urls import path

from core.sitemaps import PublicPages, sitemap
from directory.sitemaps import DirectoryEntries

from . import sitemaps

app_name = "news"

urlpatterns = [
    path("sitemap.xml", sitemap, {"sources": (PublicPages(), DirectoryEntries())}, name="sitemap"),
    path("sitemap-berita.xml", sitemaps.news_sitemap, name="news-sitemap"),
]
