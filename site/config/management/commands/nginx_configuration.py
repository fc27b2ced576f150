"""`manage.py nginx_configuration FOLDER`: writes nginx's configuration for this installation's settings."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import nginx
from config.env import env


class Command(BaseCommand):
    """Fills in `deploy/nginx` from the environment; nginx includes FOLDER/warta.conf in its http block."""

    help = "Write nginx's configuration from this installation's settings."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, help="where nginx reads it, such as /etc/nginx/warta")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files, each in one step."""
        folder: Path = options["folder"].resolve()
        try:
            written = nginx.files(host_of_environment(folder))
        except ValueError as reason:
            raise CommandError(str(reason)) from reason
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            new = folder / f".{name}.new"
            new.write_text(text, encoding="utf-8")
            os.replace(new, folder / name)
        self.stdout.write(f"Wrote {', '.join(written)} to {folder}. Now: nginx -t && nginx -s reload")


def host_of_environment(folder: Path) -> nginx.Host:
    """What the environment says about this machine's nginx."""
    return nginx.Host(
        folder=folder,
        logs=Path(env.str("NGINX_LOG_DIR", default="/var/log/nginx")),
        web=tuple(env.list("WEB_ADDRESSES", default=["127.0.0.1:8100"])),
        address=env.str("NGINX_ADDRESS", default=""),
        http_port=env.int("NGINX_HTTP_PORT", default=80),
        https_port=env.int("NGINX_HTTPS_PORT", default=443),
        certificate=env.str("TLS_CERTIFICATE", default=""),
        key=env.str("TLS_KEY", default=""),
        brotli=env.bool("NGINX_BROTLI", default=True),
        redirect=env.bool("SECURE_SSL_REDIRECT", default=True),
        admin_networks=tuple(env.list("ADMIN_NETWORKS", default=[])),
        rates={
            "pages": env.str("RATE_PAGES", default="20r/s"),
            "search": env.str("RATE_SEARCH", default="5r/s"),
            "admin": env.str("RATE_ADMIN", default="30r/s"),
            "login": env.str("RATE_LOGIN", default="10r/m"),
        },
        connections=env.int("NGINX_CONNECTIONS", default=100),
        read_timeout=env.str("NGINX_READ_TIMEOUT", default="10s"),
    )
