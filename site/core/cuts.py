"""Which cuts of a picture there are: for each use its widths, each as AVIF and WebP, and one JPEG for shared links.

`core.prepared_renditions` makes them, the tag `{% picture %}` shows them. A new use is a line here; the worker then
cuts the pictures that are there already.
"""

from collections.abc import Mapping
from hashlib import sha256

#: Use -> what Wagtail does to the picture, the smallest width first.
USES: Mapping[str, tuple[str, ...]] = {
    "card": ("fill-240x160", "fill-480x320", "fill-720x480"),
    "lead": ("fill-360x240", "fill-720x480", "fill-1280x854"),
    "text": ("width-360", "width-720", "width-1280"),
    "portrait": ("fill-320x320",),
}
#: The best first: a browser takes the first that it knows. The last one every browser since 2020 shows.
FORMATS = ("avif", "webp")
#: What shared links show: JPEG, for programs that know nothing newer.
SHARED_LINK = "fill-1200x630|format-jpeg"


def spec(cut: str, file_format: str) -> str:
    """A cut in one format, as Wagtail names it: "fill-240x160|format-webp"."""
    return f"{cut}|format-{file_format}"


def all_specs(file_format: str) -> list[str]:
    """Every cut in one format, once."""
    return [spec(cut, file_format) for cut in dict.fromkeys(cut for cuts in USES.values() for cut in cuts)]


#: Made at the upload, in about a second: with these a page is whole.
FIRST = (*all_specs("webp"), SHARED_LINK)
#: Made by the worker within seconds: smaller files, for ten times the work.
LATER = tuple(all_specs("avif"))
#: Names this set of cuts; a picture that was cut for another is cut again.
SET_NAME = sha256("\n".join([*FIRST, *LATER]).encode()).hexdigest()[:12]
