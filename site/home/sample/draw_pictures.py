"""Turns the sample's SVG drawings into the compact WebP that load_sample uploads. Run when a drawing changes:

python -m home.sample.draw_pictures [name ...]     (from site/, with Chromium installed)
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from .content import PICTURES

SIZE = (1800, 1200)
#: As large as the largest cut that a page shows, no larger: cutting is then twice as quick.
KEPT = (1280, 854)
QUALITY = 84
BROWSER_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--force-device-scale-factor=1",
    f"--window-size={SIZE[0]},{SIZE[1]}",
)


def draw(source: Path, browser: str) -> Path:
    """Write one drawing as WebP beside its SVG and return the new file."""
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        command = [browser, *BROWSER_OPTIONS, f"--screenshot={shot}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own file in our own browser
        target = source.with_suffix(".webp")
        with Image.open(shot) as picture:
            smaller = picture.convert("RGB").resize(KEPT, Image.Resampling.LANCZOS)
            smaller.save(target, "WEBP", quality=QUALITY, method=6)
    return target


def main(names: list[str]) -> None:
    """Draw the named pictures, or all of them."""
    browser = shutil.which("chromium")
    if browser is None:
        raise SystemExit("Chromium is needed to turn the drawings into pictures.")
    for source in sorted(PICTURES.glob("*.svg")):
        if not names or source.stem in names:
            target = draw(source, browser)
            sys.stdout.write(f"{target.name}: {target.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
