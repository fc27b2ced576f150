"""The addresses of search. config includes them under /cari/."""

from django.urls import path

from . import feeds, views

app_name = "search"

urlpatterns = [
    path("", views.results, name="results"),
    path("bantuan/", views.help_page, name="help"),
    path("saran/", views.suggestions, name="suggestions"),
    path("serupa/<int:page>/", views.alike, name="alike"),
    path("umpan/rss/", feeds.feed, {"form": "rss"}, name="rss"),
    path("umpan/json/", feeds.feed, {"form": "json"}, name="json"),
    path("dibuka/", views.opened, name="opened"),
]
