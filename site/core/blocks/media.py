"""Blocks of pictures and video. Video loads nothing from elsewhere until the reader asks for it."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

#: The only provider whose frames we rebuild, from the video's id alone (pitfalls.md, Security 3).
_YOUTUBE = re.compile(
    r"^https://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/)|youtu\.be/)(?P<id>[\w-]{11})(?:[?&#/].*)?$"
)


def video_id(url: str) -> str | None:
    """The id of an allow-listed video address, or None."""
    match = _YOUTUBE.match(url)
    return match["id"] if match else None


class PictureBlock(blocks.StructBlock):
    """One picture with caption and credit."""

    image = ImageChooserBlock(label=_("Picture"))
    decorative = blocks.BooleanBlock(
        required=False, label=_("Decorative here"), help_text=_("The picture adds nothing to the text around it.")
    )
    caption = blocks.CharBlock(
        max_length=400, required=False, label=_("Caption"), help_text=_("Empty: the picture's own.")
    )
    credit = blocks.CharBlock(
        max_length=160, required=False, label=_("Credit"), help_text=_("Empty: the picture's own.")
    )

    class Meta:
        icon = "image"
        group = _("Pictures")
        label = _("Picture")
        description = _("A picture with caption and credit.")
        template = "blocks/image_block.html"


class GalleryPictureBlock(blocks.StructBlock):
    """One picture of a gallery."""

    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(max_length=400, required=False, label=_("Caption"))


class GalleryBlock(blocks.StructBlock):
    """Several pictures of one event."""

    title = blocks.CharBlock(max_length=120, required=False, label=_("Title"))
    pictures = blocks.ListBlock(GalleryPictureBlock(), min_num=2, max_num=24, label=_("Pictures"))

    class Meta:
        icon = "image"
        group = _("Pictures")
        label = _("Gallery")
        description = _("Several pictures of one event.")
        template = "blocks/gallery_block.html"


class VideoBlock(blocks.StructBlock):
    """A video that loads only when the reader asks."""

    url = blocks.URLBlock(label=_("Address of the video"), help_text=_("YouTube only."))
    title = blocks.CharBlock(max_length=160, label=_("Title"))
    duration = blocks.CharBlock(max_length=20, required=False, label=_("Length"), help_text=_("Such as 3.20."))
    transcript = blocks.TextBlock(required=False, label=_("Transcript"))

    class Meta:
        icon = "media"
        group = _("Pictures")
        label = _("Video")
        description = _("Nothing is loaded from elsewhere before the reader asks for the video.")
        template = "blocks/video_block.html"

    def clean(self, value: Any) -> Any:
        """Accept allow-listed addresses only."""
        cleaned = super().clean(value)
        if not video_id(cleaned["url"]):
            raise StructBlockValidationError(
                block_errors={"url": ValidationError(_("Only addresses of single YouTube videos are accepted."))}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `video_id`, from which the frame is built."""
        context = super().get_context(value, parent_context=parent_context)
        context["video_id"] = video_id(value.get("url") or "")
        return context
