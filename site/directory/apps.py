"""The app of the authority file: people, institutions, places, topics, programs' names."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Names the app."""

    name = "directory"
    verbose_name = _("Directory")
