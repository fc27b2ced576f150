"""Addresses of people, places and topics: pages that belong to the directory, not to the page tree."""

from django.urls import path

from . import feeds, views

app_name = "directory"

urlpatterns = [
    path("tokoh/", views.people, name="people"),
    path("tokoh/<slug:slug>/", views.person, name="person"),
    path("tokoh/<slug:slug>/umpan/rss/", feeds.PersonFeed(), name="person-rss"),
    path("tokoh/<slug:slug>/umpan/atom/", feeds.PersonAtomFeed(), name="person-atom"),
    path("tempat/", views.places, name="places"),
    path("tempat/<slug:slug>/", views.place, name="place"),
    path("tempat/<slug:slug>/umpan/rss/", feeds.PlaceFeed(), name="place-rss"),
    path("tempat/<slug:slug>/umpan/atom/", feeds.PlaceAtomFeed(), name="place-atom"),
    path("topik/", views.topics, name="topics"),
    path("topik/<slug:slug>/", views.topic, name="topic"),
    path("topik/<slug:slug>/umpan/rss/", feeds.TopicFeed(), name="topic-rss"),
    path("topik/<slug:slug>/umpan/atom/", feeds.TopicAtomFeed(), name="topic-atom"),
]
