"""The app of the durable list and its worker."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChangesConfig(AppConfig):
    """Connects the signal handlers that mark pages."""

    name = "changes"
    verbose_name = _("Changes")

    def ready(self) -> None:
        """Start marking, and register the worker's own upkeep."""
        from . import signal_handlers  # noqa: F401 - importing connects
        from .marking import join_versions
        from .registry import registry

        registry.every(300, join_versions, "changes:versions")
