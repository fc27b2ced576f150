"""Telephone numbers as Indonesians write them, and addresses for buttons that hold whatever is typed."""

from urllib.parse import parse_qs, urlsplit

import pytest

from campaigns.contact import PhoneKind, mailto_href, parse_phone, sms_href, tel_href, whatsapp_href
from campaigns.rupiah import rupiah

NASTY = 'Halo & selamat?\nNama: "<b>" + 50% #1 é'


@pytest.mark.parametrize(
    ("written", "kind", "dialed"),
    [
        ("175", PhoneKind.SHORT, "175"),
        ("1500400", PhoneKind.SHORT, "1500400"),
        ("(0274) 515865", PhoneKind.LANDLINE, "+62274515865"),
        ("0274 515 865", PhoneKind.LANDLINE, "+62274515865"),
        ("021-5207797", PhoneKind.LANDLINE, "+62215207797"),
        ("+62 (0)274 515865", PhoneKind.LANDLINE, "+62274515865"),
        ("0800 1234567", PhoneKind.LANDLINE, "+628001234567"),
        ("0812-3456-7890", PhoneKind.MOBILE, "+6281234567890"),
        ("+62 812 3456 7890", PhoneKind.MOBILE, "+6281234567890"),
        ("62812.3456.7890", PhoneKind.MOBILE, "+6281234567890"),
        (" 08123456789 ", PhoneKind.MOBILE, "+628123456789"),
    ],
)
def test_numbers_are_read_as_they_are_written(written, kind, dialed):
    number = parse_phone(written)
    assert (number.kind, number.dialed) == (kind, dialed)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "12",
        "0",
        "nol delapan",
        "0812",
        "0812345678901234",
        "+1 202 555 0100",
        "175;ext=1",
        "081234567890x",
        "0842 1234 5678",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "0274 515865\n175",
    ],
)
def test_what_is_no_indonesian_number_is_refused(written):
    with pytest.raises(ValueError, match="number"):
        parse_phone(written)


def test_a_number_is_dialed_with_its_country_code():
    assert tel_href(parse_phone("(0274) 515865")) == "tel:+62274515865"
    assert tel_href(parse_phone("175")) == "tel:175"


def test_prefilled_text_arrives_letter_by_letter():
    number = parse_phone("0812-3456-7890")
    whatsapp = urlsplit(whatsapp_href(number, NASTY))
    assert (whatsapp.scheme, whatsapp.netloc, whatsapp.path) == ("https", "wa.me", "/6281234567890")
    assert parse_qs(whatsapp.query) == {"text": [NASTY]}
    assert parse_qs(urlsplit(sms_href(number, NASTY)).query) == {"body": [NASTY]}


def test_an_email_keeps_its_parts_apart():
    href = mailto_href("kominfosandi@jogjakota.go.id", "A & B", "baris satu\nbaris dua?cc=lain@contoh.invalid")
    assert href.startswith("mailto:kominfosandi@jogjakota.go.id?subject=A%20%26%20B&body=baris%20satu%0D%0Abaris%20dua")
    assert set(parse_qs(urlsplit(href).query)) == {"subject", "body"}
    assert mailto_href("a?cc=b@contoh.invalid") == "mailto:a%3Fcc%3Db@contoh.invalid"


def test_without_text_there_is_no_query():
    assert whatsapp_href(parse_phone("08123456789")) == "https://wa.me/628123456789"


@pytest.mark.parametrize(
    ("amount", "printed"),
    [(16800, "Rp16.800"), (63772800, "Rp63.772.800"), (0, "Rp0"), (500, "Rp500"), (-1000, "-Rp1.000"), (None, "")],
)
def test_money_is_printed_as_indonesians_read_it(amount, printed):
    assert rupiah(amount) == printed
