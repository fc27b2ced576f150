"""Addresses of the newsroom's admin views, below /admin/. wagtail_hooks includes them."""

from django.urls import path

from . import views

app_name = "newsroom"
urlpatterns = [
    path("halaman/<int:page_id>/tarik/", views.WithdrawView.as_view(), name="withdraw"),
    path("halaman/<int:page_id>/pulihkan/", views.RestoreView.as_view(), name="restore"),
    path("coba-lagi/", views.try_again, name="try_again"),
]
