"""Addresses that belong to no page."""

from django.urls import path

from . import views

urlpatterns = [
    path("b/<int:permalink_id>/", views.permalink, name="permalink"),
    path("b/<int:permalink_id>", views.permalink),
    path("media/<path:path>", views.media, name="media"),
    path("robots.txt", views.robots, name="robots"),
]
