"""`manage.py publish_scheduled_pages`: the old name of `publish_scheduled`. Wagtail has one, too, without our locks."""

from .publish_scheduled import Command

__all__ = ["Command"]
