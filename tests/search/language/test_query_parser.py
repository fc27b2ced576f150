"""What people type becomes a tree; what is broken is mended, and the mending is told."""

import pytest

from search.language.parser import MAX_ITEMS, MAX_LENGTH, parse
from search.language.syntax import Beginning, Choice, Excluded, FieldValue, Group, Quoted, RepairKind, Words


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Group(())),
        ("pekerja rentan", Words("pekerja rentan")),
        ('"pekerja rentan"', Quoted("pekerja rentan")),
        ("“pekerja rentan”", Quoted("pekerja rentan")),
        ("iuran -premi", Group((Words("iuran"), Excluded(Words("premi"))))),
        ("iuran TANPA premi BPU", Group((Words("iuran"), Excluded(Words("premi")), Words("BPU")))),
        ("iuran NOT (premi denda)", Group((Words("iuran"), Excluded(Words("premi denda"))))),
        ("JKK ATAU JKM", Choice((Words("JKK"), Words("JKM")))),
        ("JKK OR JKM sejak:2025", Group((FieldValue("since", Quoted("2025")), Choice((Words("JKK"), Words("JKM")))))),
        ("iuran DAN denda", Group((Words("iuran"), Words("denda")))),
        ("(a ATAU b) c", Group((Choice((Words("a"), Words("b"))), Words("c")))),
        ("lindung* marbot", Group((Beginning("lindung"), Words("marbot")))),
        ("judul:marbot", FieldValue("title", Words("marbot"))),
        ("Title: marbot", FieldValue("title", Words("marbot"))),
        ('tokoh:"Hasto Wardoyo"', FieldValue("person", Quoted("Hasto Wardoyo"))),
        ("-tempat:kotagede", Excluded(FieldValue("place", Words("kotagede")))),
        ("sejak: 26 Agustus 2025", FieldValue("since", Quoted("26 Agustus 2025"))),
        ("tahun:2025 iuran", Group((FieldValue("year", Quoted("2025")), Words("iuran")))),
        ('sampai:"31/12/2025"', FieldValue("until", Quoted("31/12/2025"))),
        ("atau tanpa dan", Words("atau tanpa dan")),
        ("e-KTP 26-8-2025 - selesai", Words("e-KTP 26-8-2025 - selesai")),
        ("pukul 14:30 https://warta.id", Words("pukul 14:30 https://warta.id")),
    ],
)
def test_well_formed_queries(text, tree):
    parsed = parse(text)
    assert parsed.tree == tree
    assert parsed.repairs == ()


@pytest.mark.parametrize(
    ("text", "tree", "kind"),
    [
        ('"pekerja rentan', Quoted("pekerja rentan"), RepairKind.QUOTE_CLOSED),
        ("(a b", Words("a b"), RepairKind.PARENTHESIS_CLOSED),
        ("a b)", Words("a b"), RepairKind.PARENTHESIS_DROPPED),
        ("iuran ATAU", Words("iuran"), RepairKind.OPERATOR_DROPPED),
        ("ATAU iuran", Words("iuran"), RepairKind.OPERATOR_DROPPED),
        ("iuran TANPA", Words("iuran"), RepairKind.OPERATOR_DROPPED),
        ("TANPA TANPA iuran", Excluded(Words("iuran")), RepairKind.OPERATOR_DROPPED),
        ("judul:", Words("judul"), RepairKind.FIELD_EMPTY),
        ("sejak:besok iuran", Words("iuran"), RepairKind.DATE_UNREADABLE),
        ("li*", Words("li"), RepairKind.PREFIX_SHORT),
        ("(" * 9 + "a" + ")" * 9, Words("a"), RepairKind.TOO_DEEP),
    ],
)
def test_broken_queries_are_mended_and_it_is_told(text, tree, kind):
    parsed = parse(text)
    assert parsed.tree == tree
    assert kind in {repair.kind for repair in parsed.repairs}


def test_long_queries_are_cut():
    parsed = parse("kata " * MAX_LENGTH)
    assert {repair.kind for repair in parsed.repairs} >= {RepairKind.CUT, RepairKind.TOO_MANY}
    assert isinstance(parsed.tree, Words)
    assert len(parsed.tree.text.split()) == MAX_ITEMS


def test_an_unknown_field_is_a_word():
    assert parse("Jokowi: revisi").tree == Group((Words("Jokowi"), Words("revisi")))
