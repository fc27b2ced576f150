"""What the house rules say about files: their length, names and docstrings, and what templates never hold."""

import ast
import re

import pytest

from tests.source_tree import (
    PACKAGES,
    ROOT,
    SITE,
    files,
    files_of_tests,
    is_migration,
    package_folder,
    source_files,
    syntax_tree,
)

#: Lines, by what the file is. Migrations have no ceiling.
CEILINGS = {"product": 300, "tests": 400, "template": 120, "style": 250}
HOMELESS_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}
#: Folders of a machine; a path within one works there only.
MACHINE_PATH = re.compile(r"""(?<![\w.$}/-])/(?:work|home/\w+|root|Users|mnt|opt)/[\w.-]""")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
#: A handler or a style inside a template, which the content security policy would block.
INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|\son[a-z]+\s*=|javascript:", re.IGNORECASE
)
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
#: What a page would load from another origin. Links that a reader follows (href of <a>) are no loads.
LOADED_FROM_ELSEWHERE = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\b(?:src|srcset|data)=["'](?:https?:)?//"""
    r"""|<link\b(?![^>]*rel=["'](?:canonical|alternate|license))[^>]*\bhref=["'](?:https?:)?//"""
    r"""|@import\b|url\(\s*["']?(?:https?:)?//""",
    re.IGNORECASE,
)
RAW_COLOR = re.compile(r"#[0-9a-f]{3,8}\b(?=[^{]*;)|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(", re.IGNORECASE)


def template_files():
    apps = [file for name in PACKAGES for file in files(package_folder(name), "*.html")]
    return [*files(ROOT / "templates", "*.html"), *apps]


def style_files():
    return files(SITE / "static" / "css", "*.css")


def all_text_files():
    suffixes = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".in", ".yaml", ".yml", ".po", ".sh", ""}
    folders = [
        ROOT / name for name in ("site", "news", "campaigns", "search", "templates", "tests", "bench", "docs", ".ci")
    ]
    inside = [file for folder in folders for file in files(folder, "*") if file.is_file() and file.suffix in suffixes]
    top = [file for file in ROOT.iterdir() if file.is_file() and file.suffix in suffixes and file.name != ".git"]
    return [file for file in [*inside, *top] if file.name != ".DS_Store"]


def matches(pattern, chosen):
    """Where a pattern occurs, as `file:line: text`."""
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for file in chosen
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize(
    ("kind", "chosen"),
    [
        ("product", lambda: [file for file in source_files() if not is_migration(file)]),
        ("tests", files_of_tests),
        ("template", template_files),
        ("style", style_files),
    ],
)
def test_no_file_is_over_its_ceiling(kind, chosen):
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in chosen()}
    assert lengths
    assert [f"{file.relative_to(ROOT)}: {n}" for file, n in lengths.items() if n > CEILINGS[kind]] == []


def test_no_file_has_a_homeless_name():
    chosen = [*source_files(), *files_of_tests(), *template_files(), *style_files()]
    assert [str(file.relative_to(ROOT)) for file in chosen if file.stem in HOMELESS_NAMES] == []


def test_every_module_says_what_it_is():
    """An empty `__init__.py` has nothing to say."""
    chosen = [file for file in [*source_files(), *files_of_tests()] if not is_migration(file)]
    assert [
        str(file.relative_to(ROOT))
        for file in chosen
        if file.read_text(encoding="utf-8").strip() and not ast.get_docstring(syntax_tree(file))
    ] == []


def test_no_file_names_a_folder_of_one_machine():
    assert matches(MACHINE_PATH, [file for file in all_text_files() if file.name != "test_house_style.py"]) == []


def test_nothing_is_left_unfinished():
    assert matches(UNFINISHED, [file for file in all_text_files() if file.name != "test_house_style.py"]) == []


@pytest.mark.parametrize(
    "pattern", [INLINE_SCRIPT, INLINE_STYLE, LOADED_FROM_ELSEWHERE], ids=["script", "style", "load"]
)
def test_templates_keep_to_the_content_security_policy(pattern):
    assert matches(pattern, [*template_files(), *style_files()]) == []


def test_only_the_tokens_name_raw_colors():
    assert matches(RAW_COLOR, [file for file in style_files() if file.name != "tokens.css"]) == []


def test_every_component_has_its_style_file_or_needs_none():
    """A style file of a component that no longer exists is dead weight on every page."""
    names = {file.stem for file in template_files()}
    text = "\n".join(file.read_text(encoding="utf-8") for file in [*template_files(), *source_files()])
    orphans = []
    for file in files(SITE / "static" / "css" / "components", "*.css"):
        first_class = re.search(r"\.([a-z][\w-]*)", file.read_text(encoding="utf-8"))
        if file.stem not in names and not (first_class and first_class.group(1) in text):
            orphans.append(file.name)
    assert orphans == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (INLINE_SCRIPT, "<script>go()</script>"),
        (INLINE_SCRIPT, '<a href="#" onclick="go()">'),
        (INLINE_STYLE, '<p style="color: red">'),
        (LOADED_FROM_ELSEWHERE, '<script src="//cdn.example/x.js">'),
        (LOADED_FROM_ELSEWHERE, '<link rel="stylesheet" href="https://fonts.example/css">'),
        (MACHINE_PATH, 'open("/root/secret")'),
        (RAW_COLOR, "color: #fff;"),
        (RAW_COLOR, "color: rgb(0 0 0 / 50%);"),
    ],
)
def test_the_patterns_see_what_they_forbid(pattern, text):
    assert pattern.search(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (INLINE_SCRIPT, "<script src=\"{% static 'js/video.js' %}\"></script>"),
        (INLINE_SCRIPT, '<script type="application/ld+json">'),
        (LOADED_FROM_ELSEWHERE, '<a href="https://wa.me/?text=halo">'),
        (LOADED_FROM_ELSEWHERE, '<link rel="canonical" href="https://warta.example/">'),
        (MACHINE_PATH, "https://example.test/home/page"),
        (RAW_COLOR, "a[href^='#isi'] { color: var(--brand); }"),
    ],
)
def test_the_patterns_let_pass_what_is_fine(pattern, text):
    assert not pattern.search(text)
