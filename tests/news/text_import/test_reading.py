"""Reading a text needs no database: headline, dateline, days, caption, quotations."""

from datetime import date

import pytest

from news.text_import.captions import caption_at, caption_text
from news.text_import.event_dates import printed_dates
from news.text_import.files import MAX_BYTES, UnreadableTextError, paragraphs_of, read_paragraphs
from news.text_import.opening import headline_from, split_dateline, split_headline, split_makers

PLACES = frozenset({"danurejan", "umbulharjo", "yogyakarta"})
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "place", "outlet", "lead"),
    [
        ("Danurejan,WARTA17.COM-Pemkot mendata warga.", "Danurejan", "WARTA17.COM", "Pemkot mendata warga."),
        ("Danurejan, WARTA17.COM – Pemkot mendata.", "Danurejan", "WARTA17.COM", "Pemkot mendata."),
        ("DANUREJAN - Pemkot mendata warga.", "DANUREJAN", "", "Pemkot mendata warga."),
        ("UMBULHARJO -- Pemkot mendata warga.", "UMBULHARJO", "", "Pemkot mendata warga."),
        ("Umbulharjo - Pemkot mendata warga.", "Umbulharjo", "", "Pemkot mendata warga."),
        ("Yogyakarta (WARTA) – “Kami siap,” kata Sari.", "Yogyakarta", "WARTA", "“Kami siap,” kata Sari."),
        ("KOTA BARU JAYA — 500 marbot terdaftar.", "KOTA BARU JAYA", "", "500 marbot terdaftar."),
        ("YOGYAKARTA, WARTA.ID, 26/8/2025 - Pasar ramai.", "YOGYAKARTA", "WARTA.ID", "Pasar ramai."),
    ],
)
def test_a_dateline_is_split_from_the_lead(text, place, outlet, lead):
    found = split_dateline(text, PLACES)
    assert (found.place, found.outlet, found.lead) == (place, outlet, lead)


@pytest.mark.parametrize(
    "text",
    [
        "Pekerja rentan - seperti marbot - kini terlindungi.",
        "Pemkot Yogyakarta mendata pekerja rentan.",
        "Kerja sama Pemkot-Baznas berlanjut.",
        "",
    ],
)
def test_a_dash_alone_makes_no_dateline(text):
    assert split_dateline(text, PLACES) is None


def test_a_headline_is_a_short_first_paragraph_that_ends_like_none():
    assert split_headline(["Marbot terlindungi", "DANUREJAN - Isi."]) == ("Marbot terlindungi", ["DANUREJAN - Isi."])
    for first in ["DANUREJAN - Isi berita.", "Satu kalimat penuh.", "“Kami siap.”"]:
        assert split_headline([first, "Lagi."]) == ("", [first, "Lagi."])


def test_a_proposed_headline_ends_before_a_phrase_it_can_stand_without():
    lead = (
        "Pemerintah Kota (Pemkot) Contoh menambah jumlah pedagang pasar yang terlindungi jaminan kecelakaan kerja "
        "dengan anggaran perubahan yang disahkan pekan lalu. Kalimat kedua."
    )
    headline = headline_from(lead)
    assert headline == (
        "Pemerintah Kota Contoh menambah jumlah pedagang pasar yang terlindungi jaminan kecelakaan kerja "
        "dengan anggaran perubahan"
    )
    assert headline_from("Singkat saja.") == "Singkat saja"
    assert len(headline_from("kata " * 200)) <= 130


def test_makers_are_taken_off_the_end():
    makers, rest = split_makers(["Isi.", "Penulis: Sari Wulan", "(Editor: B. Utomo)"])
    assert makers == [("writer", "Sari Wulan"), ("editor", "B. Utomo")]
    assert rest == ["Isi."]
    assert split_makers(["Penulis: Sari"]) == ([], ["Penulis: Sari"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("di balai, Selasa (26/8/2025).", date(2025, 8, 26)),
        ("pada Selasa, 26 Agustus 2025 di balai", date(2025, 8, 26)),
        ("SELASA (26/08/25)", date(2025, 8, 26)),
        ("Jum'at (29/8/2025)", date(2025, 8, 29)),
        ("Jumat 29-8-2025", date(2025, 8, 29)),
        ("kemarin (26/8/2025)", date(2025, 8, 26)),
    ],
)
def test_the_day_is_read_however_it_is_printed(text, day):
    (found,) = printed_dates(text, TODAY)
    assert found.day == day
    assert not found.year_is_guessed


def test_a_weekday_that_disagrees_leaves_no_day():
    (found,) = printed_dates("Rabu (26/8/2025)", TODAY)
    assert found.day is None
    assert (found.weekday, found.true_weekday) == ("Rabu", "Selasa")


def test_a_day_that_does_not_exist_is_none():
    (found,) = printed_dates("Senin (31/2/2025)", TODAY)
    assert found.day is None
    assert found.true_weekday == ""


def test_without_a_year_it_is_the_latest_that_fits_the_weekday():
    (found,) = printed_dates("Selasa (26/8)", TODAY)
    assert (found.day, found.year_is_guessed) == (date(2025, 8, 26), True)
    (never,) = printed_dates("Senin (26/8)", date(2025, 9, 1))
    assert never.day == date(2024, 8, 26)


def test_a_date_without_weekday_counts_only_where_none_has_one():
    found = printed_dates("Perda (1/2/2020) dibahas Selasa (26/8/2025).", TODAY)
    assert [each.day for each in found] == [date(2025, 8, 26)]
    assert printed_dates("Undang-undang 17 Oktober 2024 berlaku.", TODAY) == []


def test_the_caption_repeats_what_the_story_said():
    story = [
        "Warga kampung mengikuti pendataan pekerja rentan di balai kampung, Selasa (26/8/2025).",
        "Pendataan berlanjut bulan depan.",
        "Warga kampung usai mengikuti pendataan pekerja rentan di balai kampung, Selasa (26/8/2025).",
        "Petugas menutup pendataan pada Rabu (27/8/2025).",
    ]
    assert caption_at(story) == 2
    assert caption_at([*story[:2], story[3]]) is None


def test_a_paragraph_that_calls_itself_a_caption_is_one():
    assert caption_at(["Isi.", "Foto: Warga di balai kampung (Humas)"]) == 1
    assert caption_text("Foto: Warga di balai kampung (Humas)") == "Warga di balai kampung (Humas)"
    assert caption_at(["Foto: yang pertama bukan"]) is None


def test_paragraphs_are_divided_by_blank_lines_else_by_lines():
    assert paragraphs_of("\ufeffSatu\r\nlagi\r\n\r\n\u00a0\r\nDua  kata\n\n\nTiga") == ["Satu lagi", "Dua kata", "Tiga"]
    assert paragraphs_of("Satu\nDua\n") == ["Satu", "Dua"]
    assert paragraphs_of(" \n\n ") == []


def test_what_is_no_text_is_refused_in_words(tmp_path):
    for name, content in [
        ("kosong.txt", b"\n \n"),
        ("gambar.txt", b"\x89PNG\x00\x00"),
        ("besar.txt", b"a" * (MAX_BYTES + 1)),
    ]:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UnreadableTextError, match=name):
            read_paragraphs(tmp_path / name)
    for missing in [tmp_path / "tidak-ada.txt", tmp_path]:
        with pytest.raises(UnreadableTextError):
            read_paragraphs(missing)


def test_text_of_an_old_windows_editor_is_read(tmp_path):
    (tmp_path / "lama.txt").write_bytes("“Kami siap” – kata Sari".encode("cp1252"))
    assert read_paragraphs(tmp_path / "lama.txt") == ["“Kami siap” – kata Sari"]
