"""`{% load pictures %}`: shows the cuts of a picture that are there. No tag makes one: no reader waits for it."""

from typing import NamedTuple

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.cuts import FORMATS, SHARED_LINK, USES, spec
from core.models import CityImage

register = template.Library()


@register.simple_tag
def cut_picture(image: CityImage | None, use: str, sizes: str = "", alt: str = "", eager: bool = False) -> SafeString:
    """The picture in the widths of one use (`core.cuts`), AVIF before WebP; empty until its cuts are made.

    Args:
        image: a picture, or None.
        use: "card", "lead", "text" or "portrait".
        sizes: how wide it is shown, for the browser's choice.
        alt: the alternative text.
        eager: whether it is the page's largest picture; others wait until they are near the window.
    """
    if not image:
        return mark_safe("")
    *better, common = (_cuts(image, use, file_format) for file_format in FORMATS)
    if not common:
        return mark_safe("")
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}"{}>',
        (
            (file_format, _srcset(cuts), _attribute("sizes", sizes))
            for file_format, cuts in zip(FORMATS, better, strict=False)
            if cuts
        ),
    )
    address, width, height = common[0]
    return format_html(
        '<picture>{}<img class="picture" src="{}" width="{}" height="{}" alt="{}"{}{}{}></picture>',
        sources,
        address,
        width,
        height,
        alt,
        _attribute("srcset", _srcset(common) if len(common) > 1 else ""),
        _attribute("sizes", sizes if len(common) > 1 else ""),
        mark_safe(' fetchpriority="high"' if eager else ' loading="lazy"'),
    )


class SharedPicture(NamedTuple):
    """The picture of a shared link."""

    full_url: str
    width: int
    height: int


@register.simple_tag
def shared_picture(image: CityImage | None) -> SharedPicture | None:
    """The cut for shared links with its full address, or None until it is made."""
    cut = image.cut(SHARED_LINK) if image else None
    if cut is None:
        return None
    address, width, height = cut
    return SharedPicture(f"{settings.WAGTAILADMIN_BASE_URL}{address}" if address[0] == "/" else address, width, height)


def _cuts(image: CityImage, use: str, file_format: str) -> list[tuple[str, int, int]]:
    """The cuts of a use in one format, each width once; none where one of them is missing."""
    found = [image.cut(spec(cut, file_format)) for cut in USES[use]]
    by_width = {each[1]: each for each in found if each is not None}
    return list(by_width.values()) if all(found) else []


def _srcset(cuts: list[tuple[str, int, int]]) -> str:
    return ", ".join(f"{address} {width}w" for address, width, _height in cuts)


def _attribute(name: str, value: str) -> SafeString:
    return format_html(' {}="{}"', name, value) if value else mark_safe("")
