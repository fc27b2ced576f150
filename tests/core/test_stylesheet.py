"""The joined stylesheet and the pages that must work without a database."""

import gzip
import re

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

from core.stylesheet import build, joined, sources

FOLDER = settings.ROOT / "site" / "static" / "css"


def test_tokens_come_first_and_state_the_order_of_the_layers():
    assert sources(FOLDER)[0].name == "tokens.css"
    assert joined(FOLDER).startswith("@layer reset,tokens,base,layout,components,utilities,print;")


def test_every_style_file_is_part_of_the_stylesheet():
    assert set(sources(FOLDER)) == set(FOLDER.rglob("*.css"))


def test_only_tokens_hold_raw_colors():
    raw = re.compile(r"#[0-9a-f]{3,8}\b|oklch\(", re.IGNORECASE)
    assert [source.name for source in sources(FOLDER) if raw.search(source.read_text())] == ["tokens.css"]


def test_the_stylesheet_is_small_and_balanced():
    text = joined(FOLDER)
    assert text.count("{") == text.count("}")
    assert len(gzip.compress(text.encode())) <= 12_000


def test_every_token_that_is_used_is_defined():
    text = joined(FOLDER)
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert used <= set(re.findall(r"(--[\w-]+):", text))


def test_files_named_in_the_stylesheet_exist():
    for address in re.findall(r'url\("\.\./([^"]+)"\)', joined(FOLDER)):
        assert finders.find(address), address


def test_building_twice_writes_once(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    first = build().stat().st_mtime_ns
    assert build().stat().st_mtime_ns == first


def test_its_compressed_twin_is_the_same_text(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    target = build()
    twin = target.with_name("site.css.gz")
    assert gzip.decompress(twin.read_bytes()) == target.read_bytes()
    twin.unlink()
    build()
    assert twin.exists()


def test_fonts_fit_their_budget():
    assert sum(font.stat().st_size for font in (FOLDER.parent / "fonts").glob("*.woff2")) <= 50_000


def test_every_icon_that_a_template_names_is_in_the_sprite():
    drawn = set(re.findall(r'symbol id="([\w-]+)"', (FOLDER.parent / "icons" / "sprite.svg").read_text()))
    named = set()
    for template in (settings.ROOT / "templates").rglob("*.html"):
        named |= set(re.findall(r'components/icon\.html" with name="([\w-]+)"', template.read_text()))
    assert named <= drawn


def test_500_and_503_need_no_database_and_no_request():
    for name in ("500.html", "503.html"):
        page = get_template(name).render()
        assert "<h1>" in page
        assert 'lang="id"' in page
