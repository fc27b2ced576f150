"""The files of deploy/ name what is there: every setting, every service, commands that exist."""

import configparser
import re
import shutil
import subprocess

import pytest
import yaml

from tests.source_tree import ROOT, SITE, files
from tests.test_docs import ENVIRONMENT

DEPLOY = ROOT / "deploy"
#: Of `make run` and the tests only.
NOT_ON_A_SERVER = {"PORT", "DEBUG"}
NAMED = re.compile(r"^#?([A-Z][A-Z0-9_]+)=", re.MULTILINE)


def settings():
    text = "\n".join(file.read_text(encoding="utf-8") for file in files(SITE / "config", "*.py"))
    names = set(ENVIRONMENT.findall(text)) - NOT_ON_A_SERVER
    names |= {"DJANGO_SETTINGS_MODULE", "SAVED_PAGES_DIR", "SAVED_PAGES_HOST", "SAVED_PAGES_MOST"}
    return {name for name in names if not name.startswith("WARTA_TEST")}


def test_the_template_of_the_environment_names_every_setting_and_no_other():
    named = set(NAMED.findall((DEPLOY / "environment.template").read_text(encoding="utf-8")))
    assert settings() - named == set()
    assert named - settings() == set()


def test_no_line_of_the_template_holds_a_secret():
    text = (DEPLOY / "environment.template").read_text(encoding="utf-8")
    assert "\nSECRET_KEY=\n" in text
    assert not re.search(r"(?:KEY|PASSWORD)=[A-Za-z0-9_-]{20,}", text)


def test_compose_starts_every_service_from_official_images():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    images = {name: service["image"].partition(":")[0] for name, service in services.items()}
    for name in ("postgresql", "elasticsearch", "redis", "nginx"):
        assert images[name] == {"postgresql": "postgres"}.get(name, name)
    assert sum(name.startswith("web-") for name in services) == 2
    assert sum(name.startswith("worker-") for name in services) == 2
    for name, service in services.items():
        for variable in service.get("environment", {}):
            if images[name] == "warta-lindung":
                assert variable in settings(), variable


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("systemd/*.service")), ids=lambda unit: unit.name)
def test_a_unit_starts_what_exists_and_comes_back(unit):
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read_string(unit.read_text(encoding="utf-8"))
    service = parser["Service"]
    assert service["Restart"] == "always"
    assert service["EnvironmentFile"] == "/etc/warta/environment"
    assert "config.wsgi:application" in service["ExecStart"] or "manage.py worker" in service["ExecStart"]
    if "gunicorn" in service["ExecStart"]:
        assert "--no-control-socket" in service["ExecStart"]


def test_there_are_no_timers():
    assert list(DEPLOY.rglob("*.timer")) == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze")
def test_systemd_understands_the_socket():
    unit = DEPLOY / "systemd" / "warta-web.socket"
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert "Unknown" not in done.stderr


@pytest.mark.parametrize("script", [DEPLOY / "rolling-restart", ROOT / ".ci" / "run", ROOT / ".ci" / "postgresql"])
def test_scripts_are_well_formed(script):
    subprocess.run(["bash", "-n", script], check=True)
