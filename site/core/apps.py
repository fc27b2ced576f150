"""The app of what news and campaigns share."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Loads the checks and the signal handlers of core."""

    name = "core"
    verbose_name = _("Shared parts")

    def ready(self) -> None:
        """Register the checks, the jobs for pictures, and who notes the rows that an answer shows."""
        from django.db.models.signals import post_init

        import changes
        from changes import keeping

        from . import checks, signal_handlers  # noqa: F401 - importing registers
        from .dependencies import KeptRecorder, note_instance
        from .prepared_renditions import notice_new_uses, prepare_due

        changes.every(5, prepare_due, name="core:pictures")
        changes.every(3600, notice_new_uses, name="core:uses-of-pictures")
        post_init.connect(note_instance, dispatch_uid="core.dependencies")
        keeping.recorder = KeptRecorder()
