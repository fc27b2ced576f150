"""Draw the sample's pictures again: SVG files, then compact WebP through headless Chromium. Run when a scene changes.

    python -m home.sample.drawing.render [name ...]     (from site/, with Chromium installed)
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from . import scenes_hands, scenes_places, scenes_things, scenes_trades
from .shapes import HEIGHT, WIDTH, svg

SCENES = scenes_trades.SCENES | scenes_places.SCENES | scenes_things.SCENES | scenes_hands.SCENES
PICTURES = Path(__file__).resolve().parent.parent / "pictures"
QUALITY = 84


def draw(name: str, browser: str) -> Path:
    """Write one scene as SVG and as WebP, 1800 x 1200; return the WebP."""
    source = PICTURES / f"{name}.svg"
    source.write_text(svg(SCENES[name]()))
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--hide-scrollbars", "--disable-background-networking",
                "--force-device-scale-factor=1", f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={shot}", source.as_uri(),
            ],
            check=True,
            capture_output=True,
        )  # fmt: skip
        target = PICTURES / f"{name}.webp"
        with Image.open(shot) as picture:
            picture.convert("RGB").save(target, "WEBP", quality=QUALITY, method=6)
    return target


def main(names: list[str]) -> None:
    """Draw the named scenes, or all of them."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("Chromium is needed to turn the scenes into pictures.")
    for name in names or sorted(SCENES):
        target = draw(name, browser)
        print(f"{target.name}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
