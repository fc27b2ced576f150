"""What the documents say is there: commands, links, files, settings, page types; and every decision has its parts."""

import re

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.utils.translation import override
from wagtail.models import get_page_models

from tests.source_tree import PACKAGES, ROOT, files

#: What readers of the repository are told; new documents join by being there.
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *files(ROOT / "docs", "*.md")]
GUIDE = ROOT / "docs" / "panduan-redaksi.md"
DECISIONS = files(ROOT / "docs" / "decisions", "*.md")

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MAKE = re.compile(r"(?:^|[`\s(])make ([a-z][a-z-]*)(?=[`\s.,;:)]|$)", re.MULTILINE)
TARGET = re.compile(r"^([a-z][a-z-]*):.*## ", re.MULTILINE)
MANAGE = re.compile(r"manage\.py ([a-z_]+)")
FILE = re.compile(
    r"`((?:site|news|campaigns|search|templates|tests|bench|docs|requirements|\.ci)/[\w./-]+|\w+\.(?:toml|txt))`"
)
#: Apps find each other's files without `site/` in front: `changes/worker.py`.
FILE_OF_APP = re.compile(rf"`((?:{'|'.join(PACKAGES)})/[\w/]+\.(?:py|html|css))`")
ENVIRONMENT = re.compile(r"""env(?:\.\w+)?\(\s*["']([A-Z0-9_]+)["']""")

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))


def text_of(file):
    return file.read_text(encoding="utf-8")


def everything():
    return "\n".join(text_of(document) for document in DOCUMENTS)


def anchors(document):
    """The addresses of a document's headings, as GitHub makes them."""
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
        for heading in HEADING.findall(text_of(document))
    }


@every_document
def test_links_lead_somewhere(document):
    broken = []
    for address in LINK.findall(text_of(document)):
        if re.match(r"[a-z]+:", address):
            continue
        path, _, anchor = address.partition("#")
        goal = (document.parent / path).resolve() if path else document
        if not goal.exists() or (anchor and goal.suffix == ".md" and anchor not in anchors(goal)):
            broken.append(address)
    assert broken == []


@every_document
def test_commands_that_are_named_exist(document):
    targets = set(TARGET.findall(text_of(ROOT / "Makefile")))
    named = {name for name in MAKE.findall(code_in(document)) if name not in ("help",)}
    assert named - targets == set()
    assert set(MANAGE.findall(text_of(document))) - set(get_commands()) == set()


def code_in(document):
    """Code blocks and code spans: prose may say "make sure"."""
    text = text_of(document)
    blocks = re.findall(r"```.*?```|^(?: {4}|\t).*$", text, re.DOTALL | re.MULTILINE)
    return "\n".join([*blocks, *re.findall(r"`[^`\n]+`", text)])


@every_document
def test_files_that_are_named_exist(document):
    text = text_of(document)
    missing = [name for name in FILE.findall(text) if not (ROOT / name).exists()]
    missing += [
        name
        for name in FILE_OF_APP.findall(text)
        if not any((folder / name).exists() for folder in (ROOT / "site", ROOT, *(ROOT / "site").glob("*/static")))
    ]
    assert missing == []


def test_every_make_command_is_documented():
    """`make` lists them all; the documents say when to use them."""
    text = everything()
    unknown = {target for target in TARGET.findall(text_of(ROOT / "Makefile")) if f"make {target}" not in text}
    assert unknown - {"help"} == set()


def test_every_management_command_of_ours_is_documented():
    ours = {name for name, app in get_commands().items() if app in PACKAGES}
    text = everything() + text_of(ROOT / "Makefile")
    assert {name for name in ours if name not in text} == set()


def test_every_setting_of_the_environment_is_documented():
    text = everything()
    settings = {name for file in files(ROOT / "site" / "config", "*.py") for name in ENVIRONMENT.findall(text_of(file))}
    assert len(settings) > 10
    assert {name for name in settings if name not in text and not name.startswith("WARTA_TEST")} == set()


def test_every_page_type_is_in_the_editors_guide():
    guide = text_of(GUIDE).lower()
    with override("id"):
        names = {
            str(model._meta.verbose_name).lower()
            for model in get_page_models()
            if apps.get_app_config(model._meta.app_label).name in PACKAGES
        }
    assert len(names) >= 9
    assert {name for name in names if name not in guide} == set()


def test_the_guide_shows_pictures_and_every_picture_is_shown():
    shown = {address for address in LINK.findall(text_of(GUIDE)) if address.startswith("gambar/")}
    there = {f"gambar/{file.name}" for file in files(ROOT / "docs" / "gambar", "*") if file.is_file()}
    assert shown
    assert shown == there


@pytest.mark.parametrize("record", DECISIONS, ids=lambda file: file.stem)
def test_a_decision_says_context_decision_and_consequences(record):
    text = text_of(record)
    assert text.startswith("# ")
    for part in ("Context", "Decision", "Consequences"):
        assert re.search(rf"^(?:#+ |\*\*){part}", text, re.MULTILINE), part
