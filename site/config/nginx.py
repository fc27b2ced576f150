"""Fills in nginx's configuration (`deploy/nginx`) from the settings, so that both sides say the same.

`manage.py nginx_configuration` and the stack of `make stack` call it. Security headers are not written down twice:
an empty answer goes through Django's own middlewares, and what they add, nginx adds to saved pages and static files.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string

from config.env import ROOT

TEMPLATES = ROOT / "deploy" / "nginx"
MAIN, PROXY = "warta.conf", "warta-proxy.conf"
SAVED_HEADERS, PLAIN_HEADERS = "warta-saved-headers.conf", "warta-plain-headers.conf"
PLACE = re.compile(r"\$\{([A-Z_]+)\}")
#: Middlewares that only add headers: what they say on one answer holds for all.
HEADER_MIDDLEWARES = (
    "django.middleware.security.SecurityMiddleware",
    "core.security_headers.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)
#: A file has no page around it that could run scripts; what a browser must know about it is this.
HEADERS_OF_FILES = ("Strict-Transport-Security", "X-Content-Type-Options", "Cross-Origin-Opener-Policy")
SAFE_VALUE = re.compile(r"[\x20-\x7e]*")


@dataclass(frozen=True, kw_only=True)
class Host:
    """What differs between machines, beyond the settings.

    Attributes:
        folder: where the results will lie on the machine that runs nginx.
        logs: nginx's logs.
        web: addresses of the application, such as "127.0.0.1:8100".
        address: where to listen, such as "127.0.0.1:"; empty for all addresses.
        http_port, https_port: 0 switches one off.
        certificate, key: files for TLS.
        brotli: whether nginx has its brotli module.
        redirect: send HTTP on to HTTPS, as production does.
        admin_networks: who may reach the newsroom's host at all; empty for anyone.
        rates: requests by one address: "pages", "search", "admin", "login", as nginx writes rates.
        connections: open at once by one address.
        read_timeout: for the application's answers to readers.
    """

    folder: Path
    logs: Path
    web: tuple[str, ...]
    address: str = ""
    http_port: int = 80
    https_port: int = 443
    certificate: str = ""
    key: str = ""
    brotli: bool = True
    redirect: bool = True
    admin_networks: tuple[str, ...] = ()
    rates: Mapping[str, str]
    connections: int = 100
    read_timeout: str = "10s"


def files(host: Host) -> dict[str, str]:
    """All files of the configuration by name; `warta.conf` is the one that nginx includes."""
    values = _values(host)
    headers = security_headers()
    saved = {
        **headers,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding",
        "X-Saved": "hit",
    }
    of_files = {name: headers[name] for name in HEADERS_OF_FILES if name in headers}
    return {
        MAIN: _filled((TEMPLATES / MAIN).read_text(encoding="utf-8"), values),
        PROXY: _filled((TEMPLATES / PROXY).read_text(encoding="utf-8"), values),
        SAVED_HEADERS: _added(saved),
        PLAIN_HEADERS: _added(of_files),
    }


def security_headers() -> dict[str, str]:
    """What Django's middlewares add to every public answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    for name in reversed(HEADER_MIDDLEWARES):
        answer = import_string(name)(answer)
    public = urlsplit(settings.BASE_URL)
    request = RequestFactory(headers={"host": public.netloc}).get("/", secure=public.scheme == "https")
    if public.scheme != "https" and settings.SECURE_SSL_REDIRECT:
        raise ValueError("BASE_URL begins with http:, yet SECURE_SSL_REDIRECT is on.")
    return {name: value for name, value in answer(request).headers.items() if name != "Content-Type"}


def _values(host: Host) -> dict[str, str]:
    public, admin = urlsplit(settings.BASE_URL), urlsplit(settings.ADMIN_URL)
    if not public.hostname or not admin.hostname or public.hostname == admin.hostname:
        raise ValueError("BASE_URL and ADMIN_URL must name two different hosts: the admin has its own.")
    listen = _listen(host, "")
    return {
        "PUBLIC_AUTHORITY": public.netloc,
        "PUBLIC_AUTHORITY_PATTERN": re.escape(public.netloc),
        "PUBLIC_HOST": public.hostname,
        "ADMIN_HOST": admin.hostname,
        "PUBLIC_LISTEN": listen,
        "ADMIN_LISTEN": listen,
        "OTHER_LISTEN": _listen(host, " default_server", with_redirected=True),
        "REDIRECT_SERVER": _redirect_server(host, public.hostname, admin.hostname),
        "TLS": _tls(host),
        "WEB_SERVERS": "\n".join(f"    server {address} max_fails=1 fail_timeout=1s;" for address in host.web),
        "SAVED_PAGES_DIR": str(getattr(settings, "SAVED_PAGES_DIR", settings.VAR_DIR / "saved-pages")),
        "STATIC_ROOT": str(settings.STATIC_ROOT).rstrip("/"),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT).rstrip("/"),
        "LOG_DIR": str(host.logs),
        "CONFIG_DIR": str(host.folder),
        "BROTLI": "brotli_static on;" if host.brotli else "",
        "ADMIN_RULES": _allowed(host.admin_networks),
        "MONITORING_RULES": _allowed(tuple(settings.MONITORING_NETWORKS)),
        "FORWARDED_PROTO": "$scheme",
        "CONNECTIONS": str(host.connections),
        "READ_TIMEOUT": host.read_timeout,
        **{f"RATE_{name.upper()}": rate for name, rate in host.rates.items()},
    }


def _listen(host: Host, suffix: str, *, with_redirected: bool = False) -> str:
    lines = []
    if host.http_port and (with_redirected or not host.redirect or not host.certificate):
        lines.append(f"    listen {host.address}{host.http_port}{suffix};")
    if host.https_port and host.certificate:
        lines.append(f"    listen {host.address}{host.https_port} ssl http2{suffix};")
    return "\n".join(lines)


def _redirect_server(host: Host, *names: str) -> str:
    if not (host.redirect and host.certificate and host.http_port):
        return ""
    return (
        "# HTTP: certificates are proven (ACME), everything else goes on to HTTPS.\n"
        f"server {{\n    listen {host.address}{host.http_port};\n    server_name {' '.join(names)};\n"
        "    access_log off;\n    location ^~ /.well-known/acme-challenge/ { root /var/www/acme; }\n"
        "    location / { return 301 https://$host$request_uri; }\n}\n"
    )


def _tls(host: Host) -> str:
    if not host.certificate:
        return ""
    return "\n".join(
        f"    {line};"
        for line in (
            f"ssl_certificate {host.certificate}",
            f"ssl_certificate_key {host.key}",
            "ssl_protocols TLSv1.2 TLSv1.3",
            "ssl_session_cache shared:warta_tls:10m",
            "ssl_session_timeout 1d",
            "ssl_session_tickets off",
        )
    )


def _allowed(networks: tuple[str, ...]) -> str:
    return " ".join([*(f"allow {network};" for network in networks), "deny all;"]) if networks else ""


def _added(headers: Mapping[str, str]) -> str:
    for value in headers.values():
        if not SAFE_VALUE.fullmatch(value) or '"' in value or "$" in value or "\\" in value:
            raise ValueError(f"nginx cannot be told this header as it is: {value}")
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in sorted(headers.items()))


def _filled(text: str, values: Mapping[str, str]) -> str:
    return PLACE.sub(lambda found: values[found.group(1)], text)
