"""Addresses of news outside the page tree, and the site's map, whose sources are named here."""

from django.urls import path

from core.sitemaps import page_entries, sitemap
from directory.sitemaps import entries as directory_entries

from . import sitemaps

app_name = "news"

urlpatterns = [
    path("sitemap.xml", sitemap, {"sources": (page_entries, directory_entries)}, name="sitemap"),
    path("sitemap-berita.xml", sitemaps.news_sitemap, name="news-sitemap"),
]
