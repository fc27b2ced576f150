"""Cuts a picture for all its uses as soon as it is kept, so that no reader's page waits for it.

The signal handlers call it. The templates of the components say which cuts there are; this renders them.
"""

import logging

from django.template.loader import render_to_string
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from .models import CityImage

logger = logging.getLogger(__name__)

#: The components that show pictures. docs/decisions/pictures-in-webp.md says why all are WebP.
COMPONENTS = ("card_picture", "lead_picture", "picture")
#: What shared links show (templates/components/meta.html): JPEG, for programs that know nothing newer.
SHARED_LINK = "fill-1200x630|format-jpeg"


def prepare(image: CityImage) -> None:
    """Make the renditions that are missing. A file that cannot be read is logged; the upload itself stands."""
    try:
        for component in COMPONENTS:
            render_to_string(f"components/{component}.html", {"image": image})
        image.get_rendition(SHARED_LINK)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        logger.exception("Picture %s could not be cut for its uses.", image.pk)
