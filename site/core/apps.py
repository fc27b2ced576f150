"""The app of what news and campaigns share."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Loads the checks and the signal handlers of core."""

    name = "core"
    verbose_name = _("Shared parts")

    def ready(self) -> None:
        """Register the system checks and the removal of EXIF locations."""
        import changes

        from . import checks, signal_handlers  # noqa: F401 - importing registers
        from .prepared_renditions import notice_new_uses, prepare_due

        changes.every(5, prepare_due, name="core:pictures")
        changes.every(3600, notice_new_uses, name="core:uses-of-pictures")
