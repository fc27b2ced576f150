"""The call to action: exactly what its kind needs, and an address that is safe to print."""

import pytest
from django.core.exceptions import ValidationError

from campaigns.models import CallToAction
from core.models import CityDocument

VALID = {
    "link": {"url": "https://www.bpjsketenagakerjaan.go.id/bukan-penerima-upah.html"},
    "app": {"url": "https://www.bpjsketenagakerjaan.go.id/"},
    "whatsapp": {"phone": "0812-3456-7890", "message": "Halo, saya ingin bertanya."},
    "phone": {"phone": "(0274) 515865"},
    "sms": {"phone": "0812-3456-7890", "message": "DAFTAR"},
    "email": {"email": "kominfosandi@jogjakota.go.id", "subject": "Koreksi", "message": "Halo"},
    "office": {"address": "Jl. Kenari No. 56, Yogyakarta", "opening_hours": "Senin sampai Jumat"},
    "document": {"document": CityDocument(pk=1, collection_id=1, title="Formulir", file="documents/formulir.pdf")},
}
HREFS = {
    "link": "https://www.bpjsketenagakerjaan.go.id/bukan-penerima-upah.html",
    "app": "https://www.bpjsketenagakerjaan.go.id/",
    "whatsapp": "https://wa.me/6281234567890?text=Halo%2C%20saya%20ingin%20bertanya.",
    "phone": "tel:+62274515865",
    "sms": "sms:+6281234567890?body=DAFTAR",
    "email": "mailto:kominfosandi@jogjakota.go.id?subject=Koreksi&body=Halo",
    "office": "",
    "document": "/dokumen/1/formulir.pdf",
}


def call(kind, **values):
    return CallToAction(name="Uji", slug="uji", kind=kind, label="Lakukan", **values)


def check(made):
    made.full_clean(exclude={"document"}, validate_unique=False, validate_constraints=False)


def problems(made):
    with pytest.raises(ValidationError) as caught:
        check(made)
    return set(caught.value.message_dict)


@pytest.mark.parametrize("kind", CallToAction.Kind.values)
def test_each_kind_is_complete_with_its_own_fields(kind):
    made = call(kind, **VALID[kind])
    check(made)
    assert made.href == HREFS[kind]


@pytest.mark.parametrize("kind", CallToAction.Kind.values)
def test_each_kind_misses_what_it_needs(kind):
    (needed,) = CallToAction.FIELDS_OF_KIND[kind][0]
    assert problems(call(kind)) == {needed}


@pytest.mark.parametrize(
    ("kind", "surplus"),
    [
        ("link", {"phone": "175"}),
        ("phone", {"message": "Halo"}),
        ("app", {"email": "a@contoh.invalid"}),
        ("office", {"subject": "x"}),
    ],
)
def test_a_field_that_readers_would_never_see_is_refused(kind, surplus):
    assert problems(call(kind, **VALID[kind], **surplus)) == set(surplus)


@pytest.mark.parametrize(
    "url",
    ["http://contoh.invalid/", "javascript:alert(1)", "ftp://contoh.invalid", "//contoh.invalid", "data:text/html,x"],
)
def test_only_https_addresses_are_taken_and_printed(url):
    made = call("link", url=url)
    assert problems(made) == {"url"}
    assert made.href == ""


@pytest.mark.parametrize(
    ("kind", "phone"),
    [("phone", "911-CALL"), ("whatsapp", "175"), ("sms", "(0274) 515865"), ("whatsapp", "+1 202 555 0100")],
)
def test_numbers_that_cannot_do_it_are_refused(kind, phone):
    assert problems(call(kind, phone=phone)) == {"phone"}


def test_a_faulty_number_leads_nowhere_instead_of_somewhere_wrong():
    assert call("phone", phone="tanya petugas").href == ""


def test_an_office_leads_to_its_map_where_there_is_one():
    assert call("office", address="Jl. Kenari No. 56", url="https://peta.invalid/").href == "https://peta.invalid/"


def test_an_address_typed_without_its_scheme_becomes_https():
    field = CallToAction._meta.get_field("url").formfield()
    assert field.clean("contoh.invalid/daftar") == "https://contoh.invalid/daftar"


def test_readers_are_told_when_a_button_leaves_the_site():
    assert call("link", **VALID["link"]).leaves_site
    assert not call("phone", phone="175").leaves_site
