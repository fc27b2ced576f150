"""Search as an app: says what the worker must do for it, and where editors' words come from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from . import (
            providers,
            signal_handlers,  # noqa: F401 - importing connects
            upkeep,
        )
        from .editing import live

        providers.register_editors(live.names_for_index, live.words_for_queries)
        upkeep.register()
