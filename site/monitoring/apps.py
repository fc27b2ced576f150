"""The app of health, numbers and logs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    """Registers the system checks."""

    name = "monitoring"
    verbose_name = _("Monitoring")

    def ready(self) -> None:
        """Let `manage.py check` read the migrations."""
        from . import checks  # noqa: F401 - importing registers
