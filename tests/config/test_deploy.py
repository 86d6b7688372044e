"""The files for deployment say only things that are true. No container is started here."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.architecture.source import ROOT
from weefsel.cli.overview import OWN, _commands_of_apps

pytestmark = pytest.mark.once

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
OURS = ["prepare", "web", "worker"]


def settings_page() -> str:
    return (ROOT / "docs" / "operate" / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["weefsel.env.example", "systemd/weefsel.env"])
def test_every_variable_in_an_environment_file_is_a_setting(name: str) -> None:
    given = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert given
    page = settings_page()
    assert [variable for variable in given if f"| `{variable}` |" not in page] == []


def test_every_command_in_compose_exists() -> None:
    known = set(OWN) | {name for name, _ in _commands_of_apps()}
    assert {COMPOSE["services"][name]["command"][0] for name in OURS} <= known


@pytest.mark.parametrize("name", OURS)
def test_our_containers_may_write_only_their_data(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["user"] == "10001:10001"
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["volumes"] == ["data:/var/lib/weefsel"]
    assert "ports" not in service, "only the proxy is reachable from outside"


def test_compose_starts_two_web_and_two_workers_after_prepare() -> None:
    for name in ("web", "worker"):
        service = COMPOSE["services"][name]
        assert service["deploy"]["replicas"] == 2
        assert service["depends_on"]["prepare"]["condition"] == "service_completed_successfully"
    assert COMPOSE["services"]["prepare"]["depends_on"]["database"]["condition"] == (
        "service_healthy"
    )
    assert "/klaar" in str(COMPOSE["services"]["web"]["healthcheck"]["test"])


def test_compose_names_only_volumes_and_files_that_exist() -> None:
    for service in COMPOSE["services"].values():
        for mount in service.get("volumes", []):
            source = mount.split(":")[0]
            if source.startswith("."):
                assert (DEPLOY / source).is_file()
            else:
                assert source in COMPOSE["volumes"]
        for name in filter(None, [service.get("env_file")]):
            assert (DEPLOY / f"{name}.example").is_file()


def test_containerfile_runs_as_an_ordinary_user_from_locked_packages() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("USER ")] == ["USER 10001:10001"]
    assert lines.index("USER 10001:10001") < lines.index('ENTRYPOINT ["weefsel"]')
    assert any("--require-hashes" in line for line in lines)
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            assert all((ROOT / name).exists() for name in line.split()[1:-1])


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_unit_is_confined(path: Path) -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(path.read_text(encoding="utf-8"))
    service = dict(unit["Service"])
    assert service["ExecStart"].split()[0] == "/opt/weefsel/bin/weefsel"
    assert service["ExecStart"].split()[1] in OURS
    expected = {
        "User": "weefsel",
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "StateDirectory": "weefsel",
        "UMask": "0077",
    }
    assert {name: service[name] for name in expected} == expected


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_itself_has_nothing_to_say(path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not on this machine")
    done = subprocess.run([program, "verify", path], capture_output=True, text=True, check=False)
    said = [
        line
        for line in done.stderr.splitlines()
        if "Command /opt/weefsel/bin/weefsel is not executable" not in line  # not installed here
    ]
    assert said == []


def test_proxy_and_containers_agree_on_the_port() -> None:
    assert "dynamic a web 8000" in (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert "PORT=8000" in (DEPLOY / "Containerfile").read_text(encoding="utf-8")
