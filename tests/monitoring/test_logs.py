"""A line for a machine: one JSON object, the request's number in it, no person."""

import json
import logging
import sys

import pytest

from monitoring.logs import JsonFormatter, without_personal_data

REQUEST_ID = "0123456789abcdef0123456789abcdef"


def line(message, *arguments, **extra):
    record = logging.getLogger("uji").makeRecord(
        "uji", logging.INFO, __file__, 1, message, arguments, None, extra=extra
    )
    return json.loads(JsonFormatter().format(record))


def test_a_line_is_one_object_with_time_level_and_message():
    written = line("Job %s failed", "heal", job="heal")
    assert written["message"] == "Job heal failed"
    assert written["level"] == "INFO"
    assert written["job"] == "heal"
    assert written["time"].endswith("+00:00")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("mail to siti.aminah@example.test failed", "siti"),
        ("value 3471012345670001 is invalid", "3471012345670001"),
        ("call 0812-3456-7890 back", "7890"),
        ("GET /cari/?q=penyakit+saya", "penyakit"),
        ("postgres://warta:rahasia@db/warta", "rahasia"),
        ("sessionid=abcdefgh; path=/", "abcdefgh"),
    ],
)
def test_what_may_name_a_person_is_masked(text, secret):
    assert secret not in without_personal_data(text)


@pytest.mark.parametrize(
    "text", ["Page 1234567 failed for search:embedded@kota, attempt 3", "took 12.345 s at 2026-11-26 10:00"]
)
def test_numbers_of_pages_and_times_stay(text):
    assert without_personal_data(text) == text


def test_an_exception_stands_in_the_line_without_what_was_typed():
    try:
        raise ValueError("ibu@example.test")
    except ValueError:
        record = logging.getLogger("uji").makeRecord("uji", logging.ERROR, "", 1, "Broken", (), sys.exc_info())
    written = json.loads(JsonFormatter().format(record))
    assert "ValueError" in written["exception"]
    assert "ibu@" not in written["exception"]


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_number_and_without_its_query(client, caplog):
    with caplog.at_level(logging.INFO, logger="monitoring.requests"):
        answer = client.get("/cari/?q=penyakit+saya", headers={"X-Request-ID": REQUEST_ID, "User-Agent": "Peramban"})
    assert answer["X-Request-ID"] == REQUEST_ID
    (record,) = [record for record in caplog.records if record.name == "monitoring.requests"]
    written = json.dumps({**record.__dict__, "args": [str(each) for each in record.args]}, default=str)
    assert (record.method, record.path) == ("GET", "/cari/")
    assert "penyakit" not in written
    assert "Peramban" not in written
    assert "127.0.0.1" not in written


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "<script>", "x" * 32, "a" * 500])
def test_a_number_that_is_none_is_replaced(client, given):
    number = client.get("/berita/", headers={"X-Request-ID": given})["X-Request-ID"]
    assert number != given
    assert len(number) == 32


@pytest.mark.django_db
def test_the_path_of_a_private_address_is_logged_as_its_pattern(client, caplog):
    with caplog.at_level(logging.INFO, logger="monitoring.requests"):
        client.get("/admin/password_reset/confirm/MQ/set-password/")
    (record,) = [record for record in caplog.records if record.name == "monitoring.requests"]
    assert "MQ" not in record.getMessage()
