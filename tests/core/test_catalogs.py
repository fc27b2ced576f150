"""Every word that a person sees has its Indonesian, and what is compiled is what is written."""

import shutil

import polib
import pytest

from core import catalogs, wagtail_words

FILES = [*catalogs.catalogs(), *wagtail_words.files()]
ALL = [catalogs.ROOT_CATALOG, *catalogs.APPS]


def name(file):
    return f"{file.parents[3].name}-{file.parents[2].name}-{file.stem}"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_message_has_its_indonesian(file):
    assert catalogs.untranslated(file) == []


@pytest.mark.parametrize("file", FILES, ids=name)
def test_the_compiled_catalog_is_fresh(file):
    written = {(entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in polib.pofile(str(file))}
    compiled = {
        (entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural)
        for entry in polib.mofile(str(file.with_suffix(".mo")))
    }
    assert written == compiled


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="xgettext collects the words; CI installs it")
@pytest.mark.parametrize("app", ALL)
def test_the_catalog_knows_every_word_of_its_source(app):
    if not catalogs.folder_of(app).exists():
        return
    known = set()
    if catalogs.catalog_of(app).exists():
        known = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogs.catalog_of(app)))}
    wanted = {(entry.msgctxt, entry.msgid) for entry in catalogs.collected(app)}
    assert sorted(wanted - known) == []
