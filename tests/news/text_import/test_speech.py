"""Quotations and who is said to have spoken them; pure text."""

import pytest

from news.text_import.speech import Plain, parts_of, spoken_in

WORDS = "Kami mendata warga sampai akhir bulan"


@pytest.mark.parametrize(
    ("paragraph", "speaker", "circumstances"),
    [
        (f"“{WORDS},” ujar Hasto.", "Hasto", ""),
        (f'"{WORDS}," ujar Hasto.', "Hasto", ""),
        (f"“{WORDS},” ungkapnya.", "", ""),
        (f"“{WORDS},” kata dia.", "", ""),
        (f"“{WORDS}”, kata Wali Kota Contoh Sari Wulan.", "Wali Kota Contoh Sari Wulan", ""),
        (f"“{WORDS},” jelas Ketua RW 05, Sumardi.", "Ketua RW 05, Sumardi", ""),
        (f"“{WORDS},” ujar Sari, Ketua Paguyuban Contoh, di balai.", "Sari, Ketua Paguyuban Contoh", "di balai"),
        (f"“{WORDS},” kata Wali Kota, Selasa (26/8/2025).", "Wali Kota", "Selasa (26/8/2025)"),
        (f"“{WORDS},” tutur Sari saat ditemui di balai kota.", "Sari", "saat ditemui di balai kota"),
        (f"“{WORDS},” katanya saat ditemui, Selasa (26/8/2025).", "", "saat ditemui, Selasa (26/8/2025)"),
        (f"“{WORDS}.”", "", ""),
        (f"Menurut Sari Wulan, “{WORDS}.”", "Sari Wulan", ""),
        (f"Sari Wulan mengatakan, “{WORDS}.”", "Sari Wulan", ""),
        (f"Ia menambahkan: “{WORDS}”.", "", ""),
    ],
)
def test_the_attribution_says_who_spoke(paragraph, speaker, circumstances):
    found = spoken_in(paragraph)
    assert found.words.rstrip(".") == WORDS
    assert found.speaker == speaker
    assert found.circumstances == circumstances


def test_parts_divided_by_an_attribution_are_one_quotation():
    found = spoken_in("“Tidak bisa sendiri,” ujar Hasto. “Perlu gotong royong.”")
    assert found.words == "Tidak bisa sendiri. Perlu gotong royong."
    assert found.speaker == "Hasto"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Program “Gandeng Gendong” berlanjut tahun depan.",
        "Ia menyebutnya “gerakan yang lahir dari bawah sekali” dan berterima kasih kepada warga.",
        "“Gandeng Gendong” menjadi nama program itu.",
        "Tanpa kutipan sama sekali.",
        "“Kami mendata warga sampai akhir bulan” menjadi semboyan panitia tahun ini.",
    ],
)
def test_names_and_pieces_of_sentences_stay_in_their_paragraph(paragraph):
    assert spoken_in(paragraph) is None


def test_a_quotation_over_several_paragraphs_is_one():
    parts = parts_of(["“Kalimat pertama yang cukup panjang.", "“Kalimat kedua juga,” kata Sari.", "Penutup."])
    assert [type(part).__name__ for part in parts] == ["Spoken", "Plain"]
    assert parts[0].words == "Kalimat pertama yang cukup panjang. Kalimat kedua juga"
    assert parts[0].speaker == "Sari"


def test_a_quotation_that_never_ends_swallows_no_paragraph():
    parts = parts_of(["“Tidak pernah ditutup dengan benar.", "Paragraf lain.", "Penutup."])
    assert "Penutup." in " ".join(part.text if isinstance(part, Plain) else part.words for part in parts)


def test_no_word_of_the_text_is_lost():
    paragraph = f"“{WORDS},” ujar Hasto di sela rapat. “Setelah itu kami umumkan,” imbuhnya."
    found = spoken_in(paragraph)
    kept = f"{found.words} {found.attribution} {found.circumstances}"
    for word in ["mendata", "umumkan", "ujar", "Hasto", "rapat"]:
        assert word in kept
