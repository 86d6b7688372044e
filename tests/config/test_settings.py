"""Settings as an operator gives them: what they do together, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import pytest

from tests.config.running import environment, weefsel
from weefsel.config.env import env_bool, env_int, env_list, env_path
from weefsel.config.secret import secret_key

pytestmark = pytest.mark.once

SHOW = """
import json, sys, weefsel.config.settings as settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""


def settings_with(data: Path, *names: str, **variables: str) -> dict[str, object]:
    """Return settings as a fresh process reads them."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW, *names],
        env=environment(data, **variables),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def test_https_address_turns_on_everything_that_belongs_to_it(tmp_path: Path) -> None:
    expected: dict[str, object] = {
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "ALLOWED_HOSTS": ["weefsel.vaarland.nl", "localhost", "127.0.0.1", "[::1]"],
        "CSRF_TRUSTED_ORIGINS": ["https://weefsel.vaarland.nl"],
    }
    found = settings_with(tmp_path, *expected, WEEFSEL_BASE_URL="https://weefsel.vaarland.nl/")
    assert found == expected


def test_local_address_works_without_https(tmp_path: Path) -> None:
    expected: dict[str, object] = {
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_SECURE": False,
        "SECURE_HSTS_SECONDS": 0,
        "DEBUG": False,
    }
    assert settings_with(tmp_path, *expected) == expected


@pytest.mark.slow
def test_check_deploy_behind_https_has_nothing_to_say(tmp_path: Path) -> None:
    done = weefsel(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        data=tmp_path,
        WEEFSEL_BASE_URL="https://weefsel.vaarland.nl",
        WEEFSEL_BEHIND_PROXY="1",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (0 silenced).\n"


def test_secret_key_is_made_once_and_kept_from_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WEEFSEL_SECRET_KEY")
    folder = tmp_path / "new"
    first = secret_key(folder)
    assert secret_key(folder) == first
    assert len(first) >= 50
    assert [path.name for path in folder.iterdir()] == ["secret-key"]
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600


def test_secret_key_that_is_damaged_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WEEFSEL_SECRET_KEY")
    (tmp_path / "secret-key").write_text("half")
    with pytest.raises(ImproperlyConfigured, match="is beschadigd: verwijder het bestand"):
        secret_key(tmp_path)


@pytest.mark.parametrize(("raw", "value"), [("1", True), ("0", False), ("", True), (" 0 ", False)])
def test_switch_is_one_or_zero(raw: str, *, value: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEEFSEL_X", raw)
    assert env_bool("WEEFSEL_X", default=True) is value


@pytest.mark.parametrize("raw", ["ja", "true", "yes", "2", "aan"])
def test_switch_that_is_anything_else_is_refused(raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEEFSEL_X", raw)
    with pytest.raises(ImproperlyConfigured, match=r"gebruik 1 \(aan\) of 0 \(uit\)"):
        env_bool("WEEFSEL_X", default=False)


@pytest.mark.parametrize("raw", ["0", "11", "-3", "3.5", "drie", "٣"])
def test_number_out_of_range_is_refused(raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEEFSEL_X", raw)
    with pytest.raises(ImproperlyConfigured, match="een getal van 1 tot en met 10"):
        env_int("WEEFSEL_X", default=5, least=1, most=10)


def test_list_and_folder_are_read_kindly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WEEFSEL_X", " a.nl , b.nl,, ")
    assert env_list("WEEFSEL_X") == ["a.nl", "b.nl"]
    monkeypatch.setenv("WEEFSEL_X", "~/weefsel")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert env_path("WEEFSEL_X", default=Path()) == tmp_path / "weefsel"
