"""Where everything of the stack lies: folders, ports, and the environment of its processes. One place for all of it.

`STACK_VAR` names the folder (default `var/stack`), `PORT` the port of the public address (default 8080); the next ones
follow it. `STACK_HOSTS=2` adds a second host: a web process, a worker and an nginx with folders of their own; with
`STACK_SHARED=1` its saved pages and its embedded index are those of the first, as on shared storage.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT.parent / "shared" / "elasticsearch-node"
DATABASE = "warta"


@dataclass(frozen=True, kw_only=True)
class HostLayout:
    """One host of the city: its folder and its ports."""

    name: str
    folder: Path
    #: Under which name changes are written down for it, and where its saved pages and its embedded index are: its own
    #: name and folder, or those of the host with which it shares them.
    known_as: str
    files: Path
    http_port: int
    https_port: int
    web_port: int
    web_processes: int
    workers: int

    @property
    def saved_pages(self) -> Path:
        """The folder of saved pages that its nginx serves."""
        return self.files / "saved-pages"

    @property
    def nginx(self) -> Path:
        """The folder of nginx's configuration and temporary files."""
        return self.folder / "nginx"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The whole stack."""

    var: Path
    port: int
    elasticsearch_port: int
    elasticsearch_url: str
    hosts: tuple[HostLayout, ...]

    @property
    def address(self) -> str:
        """What readers type."""
        return f"http://localhost:{self.port}"

    @property
    def admin_address(self) -> str:
        """What the newsroom types: a host name of its own, so that no session ever reaches the public one."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database_port(self) -> int:
        """PostgreSQL's."""
        return self.port + 6

    @property
    def redis_port(self) -> int:
        """Redis'."""
        return self.port + 7

    @property
    def logs(self) -> Path:
        """What every process printed, one file each."""
        return self.var / "log"

    @property
    def control(self) -> Path:
        """Where the running stack takes orders."""
        return self.var / "control"

    def environment(self, host: HostLayout) -> dict[str, str]:
        """The settings of a host's processes; what an operator keeps in deploy/environment.template."""
        return {
            **{name: value for name, value in os.environ.items() if name != "STACK_VAR"},
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "PYTHONUNBUFFERED": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": self._secret_key(),
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "BASE_URL": self.address,
            "ADMIN_URL": self.admin_address,
            # Loopback and a port of its own: no certificate vouches for that.
            "SECURE_SSL_REDIRECT": "false",
            "SECURE_COOKIES": "false",
            "SECURE_HSTS_SECONDS": "0",
            "DATABASE_URL": f"postgres://warta@127.0.0.1:{self.database_port}/{DATABASE}",
            "REDIS_URL": f"redis://127.0.0.1:{self.redis_port}/0",
            "ELASTICSEARCH_URL": self.elasticsearch_url or f"http://127.0.0.1:{self.elasticsearch_port}",
            "ELASTICSEARCH_INDEX": f"warta-stack-{self.port}",
            "ELASTICSEARCH_REPLICAS": "0",
            "SEARCH_HOST_NAME": host.known_as,
            "SAVED_PAGES_HOST": host.known_as,
            "SAVED_PAGES_DIR": str(host.saved_pages),
            "SAVED_HITS_LOG": str(host.nginx / "log" / "saved-hits.log"),
            "WARTA_VAR": str(host.files),
            "MEDIA_ROOT": str(self.var / "media"),
            "MEDIA_ACCEL_URL": "/-/media/",
            "STATIC_ROOT": str(self.var / "static"),
            "METRICS_DIR": str(host.folder / "metrics"),
            "LOG_FORMAT": "json",
            "WEB_WORKERS": "1",
            "NGINX_ADDRESS": "127.0.0.1:",
            "NGINX_HTTP_PORT": str(host.http_port),
            "NGINX_HTTPS_PORT": str(host.https_port),
            "NGINX_LOG_DIR": str(host.nginx / "log"),
            "TLS_CERTIFICATE": str(self.var / "tls" / "certificate.pem"),
            "TLS_KEY": str(self.var / "tls" / "key.pem"),
            "WEB_ADDRESSES": f"127.0.0.1:{host.web_port}",
            # Tests and loads come from one address.
            **{f"RATE_{name}": "20000r/s" for name in ("PAGES", "SEARCH", "ADMIN", "LOGIN")},
            "NGINX_CONNECTIONS": "2000",
            "NGINX_READ_TIMEOUT": "10s",
        }

    def _secret_key(self) -> str:
        file = self.var / "secret-key"
        if not file.exists():
            self.var.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(64))
        return file.read_text()


def layout_of_environment() -> Layout:
    """The stack that the environment asks for."""
    var = Path(os.environ.get("STACK_VAR") or ROOT / "var" / "stack").resolve()
    port = int(os.environ.get("PORT") or 8080)
    hosts = int(os.environ.get("STACK_HOSTS") or 1)
    is_shared = os.environ.get("STACK_SHARED") == "1"
    return Layout(
        var=var,
        port=port,
        elasticsearch_port=int(os.environ.get("STACK_ELASTICSEARCH_PORT") or port + 8),
        elasticsearch_url=os.environ.get("ELASTICSEARCH_URL", ""),
        hosts=tuple(
            HostLayout(
                name=f"host-{letter}",
                folder=var / f"host-{letter}",
                known_as="host-a" if is_shared else f"host-{letter}",
                files=var / ("host-a" if is_shared else f"host-{letter}"),
                http_port=port + 3 * number,
                https_port=port + 3 * number + 1,
                web_port=port + 3 * number + 2,
                web_processes=2 if number == 0 else 1,
                workers=2 if number == 0 else 1,
            )
            for number, letter in enumerate("ab"[:hosts])
        ),
    )
