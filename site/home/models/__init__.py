"""The home page, standard pages and the settings every template may ask."""

from .pages import HomePage, StandardPage
from .settings import SiteSettings

__all__ = ["HomePage", "SiteSettings", "StandardPage"]
