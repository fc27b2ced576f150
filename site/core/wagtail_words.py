"""Wagtail's own words in our Indonesian: one catalog, `locale/wagtail`, for all the packages an editor sees.

Wagtail ships about 40 % of its admin in Indonesian, by many hands: a draft is "konsep" here and "draf" there.
This catalog says every word of it, so editors meet one vocabulary; Django prefers LOCALE_PATHS to what packages
ship. `manage.py messages wagtail` collects it from the packages' English catalogs; the tests hold it complete.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import polib
from django.apps import apps

from core import catalogs

NAME = "wagtail"
#: The first part of the names of the installed apps whose words are said here. Django says its own in Indonesian.
PACKAGES = ("modelcluster", "taggit", "wagtail")
#: Packages whose words show in the admin and that ship no English catalog; another language's names their words.
KNOWN_BY = {"django_filters": "fr"}
#: Wagtail cuts these out of the names of permissions and puts them through gettext while it runs.
CUT_AT_RUN_TIME = ("Can lock", "Can publish", "Can unlock")
#: Python and templates; the admin's JavaScript.
DOMAINS = ("django", "djangojs")


def catalog(domain: str) -> Path:
    """The .po file of a domain."""
    return catalogs.root() / "locale" / NAME / catalogs.LANGUAGE / "LC_MESSAGES" / f"{domain}.po"


def files() -> list[Path]:
    """The .po files of all domains."""
    return [catalog(domain) for domain in DOMAINS]


def collect() -> None:
    """Bring both catalogs up to date with the installed packages; words that vanished go."""
    for domain in DOMAINS:
        catalogs.carry_over(collected(domain), catalog(domain))


def collected(domain: str) -> polib.POFile:
    """Every word of the installed packages in a domain, untranslated, sorted; each names its packages."""
    found: dict[tuple[str, str], polib.POEntry] = {}
    for name, word in _words(domain):
        entry = found.setdefault((word.msgid, word.msgctxt or ""), _empty(word))
        entry.msgid_plural = entry.msgid_plural or word.msgid_plural
        entry.msgstr_plural = {0: ""} if entry.msgid_plural else {}
        entry.occurrences = sorted({*entry.occurrences, (name, "")})
    fresh = polib.POFile()
    fresh.extend(found[key] for key in sorted(found))
    return fresh


def _words(domain: str) -> Iterator[tuple[str, polib.POEntry]]:
    """The words of a domain with the names of their packages."""
    sources = [
        (app.name, Path(app.path) / "locale" / "en")
        for app in apps.get_app_configs()
        if app.name.split(".")[0] in PACKAGES
    ]
    for package, language in KNOWN_BY.items():
        [place] = import_module(package).__path__
        sources.append((package, Path(place) / "locale" / language))
    for name, folder in sources:
        file = folder / "LC_MESSAGES" / f"{domain}.po"
        if file.exists():
            yield from ((name, word) for word in polib.pofile(str(file)) if not word.obsolete)
    if domain == "django":
        yield from (("wagtail.users", polib.POEntry(msgid=word)) for word in CUT_AT_RUN_TIME)


def _empty(word: polib.POEntry) -> polib.POEntry:
    """A copy of a word without its translation and places."""
    flags = [flag for flag in word.flags if flag.endswith("-format")]
    return polib.POEntry(msgid=word.msgid, msgctxt=word.msgctxt, comment=word.comment, flags=flags)
