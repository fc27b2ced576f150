"""Takes the pictures of the editors' guide from a running sample newsroom. `make screenshots` calls it.

Run it after a change that editors see; the pictures are part of the guide, in docs/gambar/.
"""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.running_newsroom import RunningNewsroom

FOLDER = Path(__file__).parent / "gambar"
CHROMIUM = "/usr/bin/chromium"
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 360, "height": 740}
EDITOR = "penyunting"


def main() -> None:
    """Start a newsroom, visit what the guide shows, write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        newsroom = RunningNewsroom(Path(folder))
        newsroom.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
                )
                take_all(browser, newsroom)
                browser.close()
        finally:
            newsroom.stop()


def take_all(browser: Browser, newsroom: RunningNewsroom) -> None:
    """Take every picture the guide names."""
    at = newsroom.address
    phone = browser.new_context(viewport=PHONE, device_scale_factor=2, locale="id-ID")
    take(phone, f"{at}/", "beranda-ponsel")
    take(phone, f"{at}/kampanye/iuran-separuh-pekerja-mandiri/", "kampanye-ponsel")
    desk = browser.new_context(viewport=DESK, locale="id-ID")
    newsroom.manage("shell", "-v0", "-c", "from docs import sample_searches; sample_searches.keep()")
    take(desk, f"{at}/cari/?q=perlindungan+pekerja+rentan", "pencarian")
    log_in(desk, at, newsroom.accounts()[EDITOR])
    take(desk, f"{at}/admin/", "dasbor")
    take(desk, f"{at}/admin/pages/{number_of(newsroom, 'live=True')}/edit/", "artikel")
    take(desk, f"{at}/admin/pages/{number_of(newsroom, 'live=False, go_live_at__isnull=False')}/edit/", "belum-tayang")
    take(desk, f"{at}/admin/snippets/search/unmetneed/", "kebutuhan")
    take(desk, f"{at}/admin/pencarian/", "laporan-pencarian")


def number_of(newsroom: RunningNewsroom, condition: str) -> str:
    """The id of the newest article that meets a condition, in the words of the ORM."""
    code = f"from news.models import ArticlePage as A; print(A.objects.filter({condition}).order_by('-pk').first().pk)"
    return newsroom.manage("shell", "-v0", "-c", code).split()[-1]


def log_in(context: BrowserContext, address: str, password: str) -> None:
    """Log in to the admin as the sample's editor."""
    page = context.new_page()
    page.goto(f"{address}/admin/login/")
    page.fill("[name=username]", EDITOR)
    page.fill("[name=password]", password)
    page.click("[type=submit]")
    page.wait_for_url(f"{address}/admin/")
    page.close()


def take(context: BrowserContext, address: str, name: str) -> None:
    """Write what fits on the screen at this address as docs/gambar/<name>.webp."""
    page: Page = context.new_page()
    page.goto(address, wait_until="networkidle")
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").save(FOLDER / f"{name}.webp", quality=70, method=6)
    page.close()


if __name__ == "__main__":
    main()
