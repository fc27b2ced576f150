"""Takes the place where a photo was made out of its file before the file is kept. CityImage calls it.

Cameras write the position into EXIF, some into XMP. A photo of a worker's home must not tell its address
(UU 27/2022 on personal data: no more data than the purpose needs).
"""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, UnidentifiedImageError

GPS_INFO = 0x8825  # EXIF 2.32, section 4.6.3: the pointer to the GPS data
#: How each format is written again: as near to the file that came as the format allows.
WRITING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep"},
    "WEBP": {"quality": 95},
    "PNG": {},
    "TIFF": {},
    "AVIF": {"quality": 95},
}


def without_location(file: Any) -> ContentFile | None:
    """The same picture without position data, or None where there was none to take out.

    Args:
        file: an open file that holds a picture; its position is put back to the start.
    """
    file.seek(0)
    try:
        with Image.open(file) as image:
            if image.format not in WRITING or not _has_location(image):
                return None
            exif = image.getexif()
            exif.pop(GPS_INFO, None)
            kept: dict[str, Any] = {"exif": exif.tobytes()} if len(exif) else {}
            if profile := image.info.get("icc_profile"):
                kept["icc_profile"] = profile
            clean = BytesIO()
            # XMP is left out as a whole: nothing in it is needed to show the picture.
            image.save(clean, format=image.format, **WRITING[image.format], **kept)
    except (UnidentifiedImageError, OSError):
        return None  # not a picture that Pillow reads (SVG): Wagtail's own check says what may be uploaded
    finally:
        file.seek(0)
    return ContentFile(clean.getvalue())


def _has_location(image: Image.Image) -> bool:
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    text = xmp if isinstance(xmp, str) else bytes(xmp).decode("utf-8", "ignore")
    return GPS_INFO in image.getexif() or "GPSL" in text
