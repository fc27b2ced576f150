"""Cuts pictures for all their uses before a reader asks: WebP and JPEG at the upload, AVIF by the worker.

The signal handlers and the worker's job call it. A reader's request never cuts: it shows the cuts that a picture names
in `cuts`, and does without the others (docs/decisions/pictures-in-avif-and-webp.md).
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from .cuts import FIRST, LATER, SET_NAME
from .models import CityImage

logger = logging.getLogger(__name__)

#: A worker that died while cutting is not waited for longer; a picture that cannot be cut is tried again then.
CLAIM = timedelta(minutes=10)
TRY_AGAIN_AFTER = timedelta(hours=6)


def prepare(image: CityImage, specs: Sequence[str] = FIRST) -> bool:
    """Make these cuts, and let the picture name them. A file that cannot be read is logged; the upload itself stands.

    Returns:
        Whether all of them are there now.
    """
    try:
        made = {name: image.get_rendition(name) for name in specs}
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        logger.exception("Picture %s could not be cut for its uses.", image.pk)
        return False
    _name_cuts(image, {name: [each.file.name, each.width, each.height] for name, each in made.items()})
    return True


def prepare_due() -> int:
    """Cut every picture that waits for it; return how many. The worker's job: any number may run at once."""
    done = 0
    while (image := _claimed()) is not None:
        complete = prepare(image, FIRST) and prepare(image, LATER)
        due = None if complete else timezone.now() + TRY_AGAIN_AFTER
        # Saved anew meanwhile, perhaps with another file: then it is due again, and stays so.
        CityImage.objects.filter(pk=image.pk, cuts_due_at=image.cuts_due_at).update(cuts_due_at=due)
        done += 1
    return done


def notice_new_uses() -> int:
    """After an upgrade that names other cuts: let the worker make them; return for how many pictures."""
    other_set = Q(cuts__set__isnull=True) | ~Q(cuts__set=SET_NAME)
    wanting = CityImage.objects.filter(other_set, cuts_due_at=None)
    return wanting.update(cuts_due_at=timezone.now())


def forget(image_id: int) -> None:
    """A cut of this picture was deleted: name none, and make them anew."""
    CityImage.objects.filter(pk=image_id).update(cuts={}, cuts_due_at=timezone.now())


def _claimed() -> CityImage | None:
    now = timezone.now()
    for image in CityImage.objects.filter(cuts_due_at__lte=now).order_by("cuts_due_at")[:5]:
        until = now + CLAIM
        if CityImage.objects.filter(pk=image.pk, cuts_due_at=image.cuts_due_at).update(cuts_due_at=until):
            image.cuts_due_at = until
            return image
    return None


def _name_cuts(image: CityImage, made: dict[str, Any]) -> None:
    """Add cuts to those that the picture names. Saving it marks the pages that show it, in the same transaction."""
    with transaction.atomic():
        current = CityImage.objects.select_for_update().filter(pk=image.pk).first()
        if current is None or current.cut_identity != image.cut_identity:
            return
        known = current.cuts.get("made", {}) if current.cuts.get("of") == current.cut_identity else {}
        cuts: dict[str, Any] = {"of": current.cut_identity, "made": {**known, **made}}
        if cuts["made"].keys() >= {*FIRST, *LATER}:
            cuts["set"] = SET_NAME
        image.cuts = cuts
        if cuts != current.cuts:
            current.cuts = cuts
            current.save(update_fields=["cuts"])
