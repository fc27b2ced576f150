"""nginx's configuration comes from the settings: same headers as Django, and no file outside of its folders."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config import nginx


@pytest.fixture
def installed(settings, monkeypatch, tmp_path):
    settings.BASE_URL, settings.ADMIN_URL = "https://warta.example", "https://redaksi.warta.example"
    settings.SAVED_PAGES_DIR, settings.STATIC_ROOT = tmp_path / "saved", str(tmp_path / "static")
    settings.SECURE_HSTS_SECONDS = 3600
    monkeypatch.setenv("TLS_CERTIFICATE", str(tmp_path / "certificate.pem"))
    monkeypatch.setenv("TLS_KEY", str(tmp_path / "key.pem"))
    monkeypatch.setenv("NGINX_LOG_DIR", str(tmp_path))

    def written(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        folder = tmp_path / "nginx"
        call_command("nginx_configuration", str(folder), verbosity=0)
        return {file.name: file.read_text() for file in folder.iterdir()}

    return written


def test_every_place_is_filled_in(installed):
    files = installed()
    assert set(files) == {nginx.MAIN, nginx.PROXY, nginx.SAVED_HEADERS, nginx.PLAIN_HEADERS}
    for text in files.values():
        assert not nginx.PLACE.findall(text)


@pytest.mark.django_db
def test_saved_pages_carry_the_headers_that_django_sends(installed, client, settings):
    said = dict(re.findall(r'add_header ([\w-]+) "(.*)" always;', installed()[nginx.SAVED_HEADERS]))
    answer = client.get("/berita/", secure=True, headers={"host": "warta.example"})
    for name in (
        "Content-Security-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Cross-Origin-Opener-Policy",
        "Strict-Transport-Security",
    ):
        assert said[name] == answer[name], name
    assert said["Cache-Control"] == "no-cache"


def test_without_the_module_nothing_speaks_of_brotli(installed):
    assert "brotli" in installed()[nginx.MAIN]
    assert "brotli" not in installed(NGINX_BROTLI="false")[nginx.MAIN]


def test_the_folder_is_chosen_by_comparison_and_never_by_what_a_reader_sends(installed):
    text = installed()[nginx.MAIN]
    roots = re.findall(r"^\s*(?:root|alias) (.*);", text, re.MULTILINE)
    assert roots
    for root in roots:
        assert "$" not in root, root
    tried = re.findall(r"try_files ([^;]*);", text)
    for line in tried:
        names = {"uri", "warta_index", "warta_picture", "warta_reader", "warta_arguments"}
        assert set(re.findall(r"\$\{?(\w+)", line)) <= names


def test_numbers_and_the_admin_are_not_on_the_public_host(installed):
    public, admin = installed()[nginx.MAIN].split("# --- The newsroom")
    for path in ("/admin/", "/django-admin/"):
        assert re.search(rf"location \^~ {path}\s+{{ return 404; }}", public)
    for path in ("/readyz", "/metrics"):
        assert re.search(rf"location = {path}\s+{{ return 404; }}", public)
    assert "allow 127.0.0.0/8;" in admin
    assert "deny all;" in admin


def test_logs_have_no_address_no_query_and_no_browser(installed):
    for name in re.findall(r"log_format[^;]*;", installed()[nginx.MAIN]):
        assert not re.search(r"\$(?:remote_addr|args|request_uri|request\b|http_)", name)


def test_one_host_name_for_both_is_refused(installed, settings):
    settings.ADMIN_URL = settings.BASE_URL
    with pytest.raises(CommandError, match="two different hosts"):
        installed()


@pytest.mark.skipif(shutil.which("nginx") is None, reason="no nginx")
def test_nginx_accepts_it(installed, tmp_path):
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-subj", "/CN=x", "-keyout", tmp_path / "key.pem", "-out", tmp_path / "certificate.pem"),
        ],
        check=True,
        capture_output=True,
    )
    module = next(Path("/usr/lib/nginx").glob("modules/ngx_http_brotli_static_module.so"), None)
    installed(
        NGINX_ADDRESS="127.0.0.1:", NGINX_HTTP_PORT="8197", NGINX_HTTPS_PORT="8198", NGINX_BROTLI=str(bool(module))
    )
    temporary = "".join(
        f"{part}_temp_path {tmp_path}/{part};" for part in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = tmp_path / "nginx.conf"
    main.write_text(
        f"{f'load_module {module};' if module else ''} pid {tmp_path}/pid; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; {temporary} include {tmp_path}/nginx/warta.conf; }}\n"
    )
    done = subprocess.run(["nginx", "-t", "-e", "stderr", "-c", main], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
