"""Every address of the site, by name. Wagtail's pages come last."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

#: The page for what is not there is saved, too.
handler404 = "saved_pages.missing.not_found"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("dokumen/", include(wagtaildocs_urls)),
    path("", include("core.urls")),
    path("", include("directory.urls")),
    path("", include("news.urls")),
    path("cari/", include("search.urls")),
    # Each app's own addresses, added by its owner: directory, news, search.
]

urlpatterns.append(path("", include(wagtail_urls)))
