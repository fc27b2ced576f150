"""The admin is Indonesian: every word of the installed Wagtail is said, with its placeholders, in one vocabulary."""

import re

import polib
import pytest
from django.utils.translation import gettext, override
from wagtail import VERSION

from core import catalogs, wagtail_words

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
#: Words that other hands use in Wagtail's own Indonesian; here each has one translation only.
NOT_OUR_WORDS = re.compile(r"\b(anda|konsep|potongan|grup|galat|username|file|di ?klik|klik di sini|mempublikasi\w*)\b")


def entries():
    return [entry for file in wagtail_words.files() for entry in polib.pofile(str(file))]


def indonesian(entry):
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


@pytest.mark.skipif(VERSION[:2] != (7, 4), reason="said for Wagtail 7.4; `make test-next` runs on a newer one")
@pytest.mark.parametrize("domain", wagtail_words.DOMAINS)
def test_the_catalog_knows_every_word_of_the_installed_wagtail(domain):
    known = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(wagtail_words.catalog(domain)))}
    wanted = {(entry.msgctxt, entry.msgid) for entry in wagtail_words.collected(domain)}
    assert sorted(wanted - known, key=str) == []


def test_placeholders_and_markup_are_kept():
    broken = []
    for entry in entries():
        source, said = entry.msgid_plural or entry.msgid, indonesian(entry)
        if set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(said)):
            broken.append(entry.msgid)
        if sorted(TAG.findall(source)) != sorted(TAG.findall(said)):
            broken.append(entry.msgid)
        if (source[0] == " ", source[-1] == " ") != (said[0] == " ", said[-1] == " "):
            broken.append(entry.msgid)
    assert broken == []


def test_one_vocabulary():
    said = [PLACEHOLDER.sub("", TAG.sub("", indonesian(entry))) for entry in entries()]
    assert [words for words in said if NOT_OUR_WORDS.search(words)] == []


def test_no_word_is_said_in_two_ways():
    """Django merges all catalogs into one: where two disagree, one of them is never seen."""
    said = {}
    for file in [*catalogs.catalogs(), *wagtail_words.files()]:
        for entry in polib.pofile(str(file)):
            said.setdefault((entry.msgctxt, entry.msgid), set()).add(indonesian(entry))
    assert {key: ways for key, ways in said.items() if len(ways - {""}) > 1} == {}


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Save draft", "Simpan draf"),
        ("Snippets", "Cuplikan"),
        ("Groups", "Kelompok"),
        ("Page types usage", "Pemakaian jenis halaman"),
    ],
)
def test_our_words_come_before_those_wagtail_ships(english, expected):
    with override("id"):
        assert gettext(english) == expected


def test_the_admins_javascript_speaks_indonesian(client, admin_user):
    client.force_login(admin_user)
    script = client.get("/admin/jsi18n/").content.decode()
    assert "Insert a block" in script
    assert "Sisipkan blok" in script
