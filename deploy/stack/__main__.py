"""`make stack` and its companions.

python -m deploy.stack                start everything and stay until Ctrl-C or `stop`
python -m deploy.stack stop           stop a stack that runs, in order, and wait
python -m deploy.stack status
python -m deploy.stack restart web worker   one instance after the other, while readers read
python -m deploy.stack kill NAME ...  end it as a power cut would; `start NAME ...` brings it back
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from .layout import DATABASE, NODE, ROOT, HostLayout, Layout, layout_of_environment
from .services import answers, databases, programs
from .supervisor import Supervisor, order

BROTLI = "modules/ngx_http_brotli_static_module.so"
MODULE_FOLDERS = ("/usr/lib/nginx", "/usr/share/nginx", "/etc/nginx")
MAIN = """\
# Made by deploy/stack: what Debian's own nginx.conf says, for a folder of our own.
{modules}{user}worker_processes 2;
pcre_jit on;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/log/nginx-error.log warn;
events {{ worker_connections 4096; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/warta.conf;
}}
"""


def main() -> int:
    """Do what the words say. Returns the exit code."""
    layout = layout_of_environment()
    words = sys.argv[1:]
    try:
        if words:
            sys.stdout.write(_ordered(layout, words) + "\n")
            return 0
        return run(layout)
    except KeyboardInterrupt:
        return 130
    except (RuntimeError, OSError) as reason:
        sys.stderr.write(f"{reason}\n")
        return 1


def run(layout: Layout) -> int:
    """Start the stack, say where it is, watch over it, stop it."""
    if missing := _missing(layout):
        raise RuntimeError(f"The stack needs {', '.join(missing)}. On Debian 12: {INSTALL}")
    if taken := [port for port in _ports(layout) if answers(port)]:
        raise RuntimeError(f"Ports {taken} are taken. Stop what holds them, or choose another: PORT=9080 make stack")
    for folder in (layout.logs, layout.var / "redis", layout.var / "media", layout.var / "static"):
        folder.mkdir(parents=True, exist_ok=True)
    _certificate(layout.var / "tls")
    # Whoever breaks off the start gets it undone, too.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    supervisor = Supervisor(layout)
    try:
        for service in databases(layout):
            _say(f"Starting {service.name} ...")
            supervisor.add(service)
        _create_database(layout)
        for number, host in enumerate(layout.hosts):
            _say(f"Preparing {host.name} ...")
            prepare(layout, host, "further" if number else "first")
            for service in programs(layout, host):
                supervisor.add(service)
        _say(welcome(layout))
        supervisor.run()
    finally:
        _say("Stopping ...")
        supervisor.stop_all()
    return 0


def prepare(layout: Layout, host: HostLayout, which: str) -> None:
    """Let a host's database, files and nginx be ready for its processes."""
    environment = layout.environment(host)
    for folder in (host.folder, host.saved_pages, host.nginx / "log"):
        folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(host.folder / "metrics", ignore_errors=True)
    _checked([sys.executable, "-m", "deploy.stack.preparing", which], environment)
    _checked([sys.executable, "manage.py", "nginx_configuration", str(host.nginx)], environment)
    module = next((file for folder in MODULE_FOLDERS if (file := Path(folder) / BROTLI).exists()), None)
    (host.nginx / "nginx.conf").write_text(
        MAIN.format(
            folder=host.nginx,
            modules=f"load_module {module};\n" if module else "",
            user="user root;\n" if os.geteuid() == 0 else "",
        )
    )


def welcome(layout: Layout) -> str:
    """Where everything is, for whoever started it."""
    lines = [f"\nWarta Lindung:  {layout.address}/", f"Redaksi:        {layout.admin_address}/admin/"]
    lines += [f"{host.name}:         http://127.0.0.1:{host.http_port}/" for host in layout.hosts[1:]]
    accounts = layout.hosts[0].folder / "sample-accounts.txt"
    if accounts.exists():
        lines += ["", f"Accounts of the sample: {accounts}"]
    return "\n".join([*lines, f"Logs: {layout.logs}", "Ctrl-C, or `make stack-stop`, stops all of it.", ""])


INSTALL = "apt-get install postgresql redis-server nginx libnginx-mod-http-brotli-static openssl"


def _missing(layout: Layout) -> list[str]:
    missing = [name for name in ("redis-server", "nginx", "openssl") if shutil.which(name) is None]
    if not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        missing.append("postgresql")
    if not layout.elasticsearch_url and not NODE.exists():
        missing.append("ELASTICSEARCH_URL, or elasticsearch-node beside this project")
    return missing


def _ports(layout: Layout) -> list[int]:
    ports = [layout.database_port, layout.redis_port]
    for host in layout.hosts:
        ports += [host.http_port, host.https_port, host.web_port]
    return ports


def _certificate(folder: Path) -> None:
    """A certificate that only this machine could believe in, to speak HTTP/2 with."""
    if (folder / "certificate.pem").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "3650", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")),
        ],
        check=True,
        capture_output=True,
    )


def _create_database(layout: Layout) -> None:
    import psycopg

    address = f"postgres://warta@127.0.0.1:{layout.database_port}/postgres"
    for _attempt in range(50):
        try:
            with psycopg.connect(address, autocommit=True) as connection:
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                    connection.execute(f'CREATE DATABASE "{DATABASE}"')
            return
        except psycopg.OperationalError:
            time.sleep(0.2)  # it listens, yet it is still starting
    raise RuntimeError("PostgreSQL did not take a connection.")


def _checked(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[1:])} failed:\n{done.stdout[-1000:]}\n{done.stderr[-3000:]}")


def _ordered(layout: Layout, words: list[str]) -> str:
    try:
        told = order(layout.control, *words)
    except (FileNotFoundError, ConnectionRefusedError):
        if words == ["stop"]:
            return "No stack runs."
        raise RuntimeError(f"No stack runs at {layout.control}.") from None
    if words == ["stop"]:
        while any(answers(port) for port in _ports(layout)):
            time.sleep(0.1)
    return told


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
