"""The translation catalogs: where they lie, how they are collected, compiled and checked.

`manage.py messages` and the tests call it. Compiling needs no gettext tools (`polib` writes the file), so a
catalog can be compiled on any machine; collecting needs `xgettext`.
"""

import os
import shutil
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command

LANGUAGE = "id"
#: Folders of templates and code that have no catalog of their own: their words lie in the root catalog.
ROOT_CATALOG = "templates"
APPS = (
    "campaigns",
    "news",
    "search",
    "site/changes",
    "site/core",
    "site/directory",
    "site/home",
    "site/monitoring",
    "site/newsroom",
    "site/saved_pages",
)


def root() -> Path:
    """The project's folder."""
    return Path(settings.LOCALE_PATHS[0]).parent


def catalogs() -> list[Path]:
    """Every catalog of the project, as the paths of its .po files."""
    folders = [root(), *(root() / app for app in APPS)]
    files = (folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po" for folder in folders)
    return [file for file in files if file.exists()]


def folder_of(app: str) -> Path:
    """The folder whose words belong to the catalog of `app` ("news", "site/core" or "core", "templates")."""
    if app == ROOT_CATALOG:
        return root() / "templates"
    for known in APPS:
        if app in (known, known.removeprefix("site/")):
            return root() / known
    raise ValueError(f"no such catalog: {app}")


def catalog_of(app: str) -> Path:
    """The .po file of `app`."""
    folder = root() if app == ROOT_CATALOG else folder_of(app)
    return folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def collect(app: str) -> None:
    """Bring the catalog of `app` up to date with its source; words that vanished go, guesses are emptied."""
    carry_over(collected(app), catalog_of(app))


def carry_over(fresh: polib.POFile, target: Path) -> None:
    """Write the words of `fresh` to `target` with the Indonesian that `target` has for them by now."""
    target.parent.mkdir(parents=True, exist_ok=True)
    known = polib.pofile(str(target)) if target.exists() else polib.POFile()
    translations = {(entry.msgctxt, entry.msgid): entry for entry in known if "fuzzy" not in entry.flags}
    for entry in fresh:
        old = translations.get((entry.msgctxt, entry.msgid))
        if old is None:
            continue
        if not entry.msgid_plural:
            entry.msgstr = old.msgstr
        elif old.msgstr_plural:
            entry.msgstr_plural = {0: old.msgstr_plural[0]}
    fresh.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": LANGUAGE,
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    fresh.wrapwidth = 0
    fresh.save(str(target))


def collected(app: str) -> polib.POFile:
    """The words of the source of `app` now, untranslated. Works on a copy, so it changes nothing here."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "source"
        shutil.copytree(folder_of(app), copy, ignore=shutil.ignore_patterns("locale", "__pycache__", "migrations"))
        (copy / "locale").mkdir()
        before = Path.cwd()
        os.chdir(copy)
        try:
            call_command("makemessages", locale=[LANGUAGE], add_location="file", no_obsolete=True, verbosity=0)
        finally:
            os.chdir(before)
        file = copy / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
        found = polib.pofile(str(file)) if file.exists() else polib.POFile()
    found.header = ""
    for entry in found:
        entry.msgstr, entry.msgstr_plural = "", ({0: ""} if entry.msgid_plural else {})
        entry.occurrences = sorted({(name.removeprefix("./"), "") for name, _line in entry.occurrences})
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.tcomment = ""
    return found


def compile_catalog(file: Path) -> None:
    """Write the .mo file beside a .po file."""
    polib.pofile(str(file)).save_as_mofile(str(file.with_suffix(".mo")))


def untranslated(file: Path) -> list[str]:
    """The words of a catalog that still lack their Indonesian, fuzzy ones included."""
    return [entry.msgid for entry in polib.pofile(str(file)) if not entry.translated() or "fuzzy" in entry.flags]
