"""The app of saved pages: sees every change from the start, and gives the worker its part."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SavedPagesConfig(AppConfig):
    """Connects the signals and the statements, and registers the worker's jobs."""

    name = "saved_pages"
    verbose_name = _("Saved pages")

    def ready(self) -> None:
        """Listen, and say what the worker does."""
        from django.db import connections
        from django.db.backends.signals import connection_created
        from django.db.models.signals import (
            m2m_changed,
            post_delete,
            post_migrate,
            post_save,
            pre_delete,
            pre_migrate,
            pre_save,
        )

        from . import noticing, statements, upkeep

        connection_created.connect(statements.watch, dispatch_uid="saved_pages")
        for connection in connections.all(initialized_only=True):
            statements.watch(connection)
        for signal in (pre_save, pre_delete):
            signal.connect(noticing.on_before, dispatch_uid="saved_pages")
        for signal in (post_save, post_delete):
            signal.connect(noticing.on_after, dispatch_uid="saved_pages")
        m2m_changed.connect(noticing.on_related, dispatch_uid="saved_pages")
        pre_migrate.connect(noticing.pause, sender=self, dispatch_uid="saved_pages")
        post_migrate.connect(noticing.resume, sender=self, dispatch_uid="saved_pages")
        upkeep.register()
