"""The locked files are those of pyproject.toml: a hash for everything, an address for nothing."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

from tests.architecture.source import ROOT

pytestmark = pytest.mark.once

FILES = [
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-assets.txt",
    "requirements-uv.txt",
]
ENTRY = re.compile(r"^([a-z0-9-]+)==([^\s;]+)(?: ; ([^\\]+))? \\$", re.MULTILINE)


def locked(name: str) -> dict[str, list[str]]:
    """Return the versions of every package; more than one where Pythons or systems differ."""
    found: dict[str, list[str]] = {}
    for package, version, _ in ENTRY.findall((ROOT / name).read_text(encoding="utf-8")):
        found.setdefault(package, []).append(version)
    return found


def wanted(extra: str | None = None) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("requirements.txt", None),
        ("requirements.txt", "checkout"),
        ("requirements-dev.txt", None),
        ("requirements-dev.txt", "dev"),
    ],
)
def test_lock_holds_what_the_project_asks_for(name: str, extra: str | None) -> None:
    versions = locked(name)
    wrong = [
        str(requirement)
        for requirement in wanted(extra)
        if not all(
            requirement.specifier.contains(version)
            for version in versions.get(requirement.name.lower().replace("_", "-"), ["0"])
        )
    ]
    assert wrong == [], "Run `make lock`."


def test_locks_agree_with_each_other() -> None:
    run, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: run[name] for name in run if name in dev} == {
        name: dev[name] for name in dev if name in run
    }
    assert locked("requirements-uv.txt") == {"uv": dev["uv"]}


@pytest.mark.parametrize("name", FILES)
def test_lock_has_a_hash_for_everything_and_no_address(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()[1:]
    entries = [line for line in lines if not line.startswith("    --hash=sha256:")]
    assert [line for line in entries if not ENTRY.match(line)] == []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if ENTRY.match(line):
            assert following.startswith("    --hash=sha256:"), line
    assert [line for line in lines if "://" in line or "@ " in line] == []


@pytest.mark.parametrize("name", FILES)
def test_markers_of_the_lock_can_be_read(name: str) -> None:
    for _, _, marker in ENTRY.findall((ROOT / name).read_text(encoding="utf-8")):
        if marker:
            Marker(marker.strip())
