"""The app of the authority file: people, institutions, places, topics, programs' names."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Names the app and lets the admin find the shipped places."""

    name = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        """Listen for the end of `migrate`."""
        from .signal_handlers import index_shipped_places

        post_migrate.connect(index_shipped_places, sender=self)
