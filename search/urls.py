"""The addresses of search. config includes them under /cari/."""

from django.urls import path

from . import views

app_name = "search"

urlpatterns = [
    path("", views.results, name="results"),
    path("bantuan/", views.help_page, name="help"),
]
