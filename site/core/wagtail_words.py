"""Wagtail's own words in our Indonesian: one catalog, `locale/wagtail`, for all the packages an editor sees.

Wagtail ships about 40 % of its admin in Indonesian, by many hands: a draft is "konsep" here and "draf" there.
This catalog says every word of it, so editors meet one vocabulary; Django prefers LOCALE_PATHS to what packages
ship. `manage.py messages wagtail` collects it from the packages' English catalogs; the tests hold it complete.
"""

from pathlib import Path

import polib
from django.apps import apps

from core import catalogs

NAME = "wagtail"
#: The first part of the names of the installed apps whose words are said here. Django says its own in Indonesian.
PACKAGES = ("modelcluster", "taggit", "wagtail")
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
    for app in apps.get_app_configs():
        source = Path(app.path) / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        if app.name.split(".")[0] not in PACKAGES or not source.exists():
            continue
        for word in polib.pofile(str(source)):
            if word.obsolete:
                continue
            entry = found.setdefault((word.msgid, word.msgctxt or ""), _empty(word))
            entry.msgid_plural = entry.msgid_plural or word.msgid_plural
            entry.msgstr_plural = {0: ""} if entry.msgid_plural else {}
            entry.occurrences = sorted({*entry.occurrences, (app.name, "")})
    fresh = polib.POFile()
    fresh.extend(found[key] for key in sorted(found))
    return fresh


def _empty(word: polib.POEntry) -> polib.POEntry:
    """A copy of a word without its translation and places."""
    flags = [flag for flag in word.flags if flag.endswith("-format")]
    return polib.POEntry(msgid=word.msgid, msgctxt=word.msgctxt, comment=word.comment, flags=flags)
