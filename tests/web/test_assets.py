"""What browsers load: small, current, and from nowhere else."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from django.contrib.staticfiles import finders

import pytest

from tools import assets

BUILT = assets.BUILT.parent
FIRST_PAGE = [  # what a first visit loads besides the page itself
    "web/app.css",
    "web/weefsel.css",
    "web/app.js",
    "web/icon.svg",
    "web/fonts/noto-sans-latin-wght-normal.woff2",
    "django_htmx/htmx-2.min.js",
]
FIRST_PAGE_BYTES = 100_000
HTML_BYTES = 15_000  # a full list page, compressed, with room to spare
SCRIPT_BYTES = 30_000


def compressed(name: str) -> int:
    """Return the bytes that travel; a font is compressed already."""
    found = finders.find(name)
    assert isinstance(found, str), name
    content = Path(found).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content, 9))


def test_first_page_with_styles_fonts_and_scripts_stays_within_budget() -> None:
    assert sum(map(compressed, FIRST_PAGE)) + HTML_BYTES < FIRST_PAGE_BYTES


@pytest.mark.parametrize(
    "name", ["web/app.js", "web/map.js", "web/live.js", "django_htmx/htmx-2.min.js"]
)
def test_script_stays_within_budget(name: str) -> None:
    assert compressed(name) < SCRIPT_BYTES


def test_committed_build_was_made_from_the_sources_as_they_are() -> None:
    assert assets.is_fresh(), "Run `make assets` and commit the result."


@pytest.mark.slow
@pytest.mark.once
def test_rebuild_gives_the_committed_bytes(tmp_path: Path) -> None:
    assets.build(out=tmp_path)
    rebuilt = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.*")}
    committed = {p.relative_to(BUILT): p.read_bytes() for p in BUILT.rglob("*.*")}
    assert sorted(rebuilt) == sorted(committed)
    assert [name for name in sorted(rebuilt) if rebuilt[name] != committed[name]] == []


def test_lock_names_no_registry() -> None:
    lock = json.loads((assets.SOURCES / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert "://" not in (assets.SOURCES / ".npmrc").read_text(encoding="utf-8")


def test_packages_are_named_by_exact_version() -> None:
    package = json.loads((assets.SOURCES / "package.json").read_text(encoding="utf-8"))
    loose = [v for v in package["devDependencies"].values() if not re.fullmatch(r"\d[\d.]+", v)]
    assert loose == []


@pytest.mark.parametrize("name", ["app.css", "map.css", "weefsel.css", "voorbeeld.css"])
def test_styles_load_nothing_from_elsewhere(name: str) -> None:
    style = (BUILT / name).read_text(encoding="utf-8")
    loaded = re.findall(r"url\(\"?([^\")]+)", style)
    assert [url for url in loaded if not url.startswith(("./fonts/", "data:"))] == []
    assert "@import" not in style


@pytest.mark.parametrize("name", ["app.js", "map.js", "live.js"])
def test_script_runs_no_text_as_code(name: str) -> None:
    assert re.findall(r"\beval\b|new Function|innerHTML", (BUILT / name).read_text()) == []
