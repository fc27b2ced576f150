"""Joins the style files of site/static/css into one stylesheet. `manage.py build_stylesheet` and collectstatic call it.

There is no build step: what is served is the same text in the order of the layers, without comments and indentation.
"""

import gzip
import re
from pathlib import Path

from django.conf import settings

_FIRST = ("tokens", "reset", "base", "layout")
_LAST = ("print",)
#: The files that are joined, as collectstatic leaves them out.
PARTS = (*(f"css/{name}.css" for name in (*_FIRST, *_LAST)), "css/components/*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")
_AFTER_COLON = re.compile(r"(?<=:) ")


def sources(folder: Path) -> list[Path]:
    """The files in the order in which they are joined: tokens first (it states the layers), components by name."""
    ordered = [folder / f"{name}.css" for name in _FIRST]
    return [*ordered, *sorted((folder / "components").glob("*.css")), *(folder / f"{name}.css" for name in _LAST)]


def joined(folder: Path) -> str:
    """One stylesheet from all files. Strips comments and spare whitespace, and touches nothing else."""
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources(folder))
    text = _SPACE.sub(" ", _COMMENT.sub("", text))
    return _AFTER_COLON.sub("", _AROUND.sub(r"\1", text)).replace(";}", "}").strip() + "\n"


def build() -> Path:
    """Write VAR_DIR/static/css/site.css if it would change, in one step, and return its path.

    Its compressed twin lies beside it: WhiteNoise sends that one, so `make run` costs a phone what production does.
    """
    target = Path(settings.VAR_DIR) / "static" / "css" / "site.css"
    text = joined(Path(settings.ROOT) / "site" / "static" / "css")
    target.parent.mkdir(parents=True, exist_ok=True)
    if not (target.exists() and compressed(target).exists()) or target.read_text(encoding="utf-8") != text:
        for path, content in ((target, text.encode()), (compressed(target), gzip.compress(text.encode(), mtime=0))):
            waiting = path.with_suffix(".new")
            waiting.write_bytes(content)
            waiting.replace(path)
    return target


def compressed(stylesheet: Path) -> Path:
    """Where the compressed twin of the stylesheet lies."""
    return stylesheet.with_name(f"{stylesheet.name}.gz")
