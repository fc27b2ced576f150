"""The app of config itself: last in INSTALLED_APPS, it joins apps that do not know each other."""

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    """Registers what one app tells another."""

    name = "config"

    def ready(self) -> None:
        """Give search its providers, and monitoring what each app knows about itself."""
        from . import monitored, providers

        providers.register()
        monitored.register()
