"""The app of the home page, standard pages and site settings; it sits above news and campaigns."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home."""

    name = "home"
    verbose_name = _("Home")
