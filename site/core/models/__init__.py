"""The models that news, campaigns and home share."""

from .base_page import BasePage, PageManager
from .documents import CityDocument
from .images import CityImage, Rendition
from .publication import Permalink, PublicationHold

__all__ = ["BasePage", "CityDocument", "CityImage", "PageManager", "Permalink", "PublicationHold", "Rendition"]
