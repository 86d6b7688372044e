"""A region that moves between databases, with the real commands in processes of their own."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.apps.backups.conftest import contents

pytestmark = pytest.mark.slow

SEARCH = (
    "from weefsel.apps.core.viewer import system_viewer; "
    "from weefsel.apps.search.models import SearchEntry; "
    "print(SearchEntry.objects.count())"
)


def _weefsel(
    data: Path, *words: str, url: str = "", demo: str = "0", limit: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("WEEFSEL_") and name not in {"DATABASE_URL", "PORT"}
    }
    environment |= {"WEEFSEL_DATA": str(data), "WEEFSEL_DEMO": demo, "PYTHONWARNINGS": "ignore"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if url:
        environment["DATABASE_URL"] = url
    return subprocess.run(
        [sys.executable, "-m", "weefsel.cli", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


def _done(*arguments: object, **options: str) -> str:
    data, *words = arguments
    done = _weefsel(Path(str(data)), *map(str, words), **options)  # type: ignore[arg-type]
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    return done.stdout


def _dump(path: Path) -> dict[str, str]:
    members, _manifest = contents(path)
    return {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}


@pytest.mark.postgres
def test_region_that_moves_to_postgresql_and_back_is_the_same(
    tmp_path: Path, prepared: Path, prepared_url: str
) -> None:
    small, large, back = prepared, tmp_path / "large", tmp_path / "back"
    shutil.copytree(prepared, back)
    large.mkdir()
    _done(small, "prepare", demo="1")
    (small / "files" / "jobs").mkdir(parents=True)
    (small / "files" / "jobs" / "lijst é.csv").write_bytes(b"a;b\n")
    _done(small, "worker", "--batch")  # seals the trail
    _done(small, "backup", tmp_path / "1.weefsel")

    _done(large, "restore", tmp_path / "1.weefsel", url=prepared_url)
    _done(large, "backup", tmp_path / "2.weefsel", url=prepared_url)

    _done(back, "restore", tmp_path / "2.weefsel")
    _done(back, "backup", tmp_path / "3.weefsel")

    first = _dump(tmp_path / "1.weefsel")
    assert first["files/jobs/lijst é.csv"] == hashlib.sha256(b"a;b\n").hexdigest()
    assert _dump(tmp_path / "2.weefsel") == first
    assert _dump(tmp_path / "3.weefsel") == first

    proofs = [
        _done(data, "audit", "verify", url=url)
        for data, url in ((small, ""), (large, prepared_url), (back, ""))
    ]
    assert len(set(proofs)) == 1
    assert "Het logboek is heel" in proofs[0]
    assert (back / "files" / "jobs" / "lijst é.csv").read_bytes() == b"a;b\n"
    assert not list(back.glob(".files-restore-*"))
    found = [_done(data, "shell", "-v", "0", "-c", SEARCH, url=url) for data, url in (
        (small, ""), (large, prepared_url), (back, "")
    )]  # fmt: skip
    assert len(set(found)) == 1


@pytest.mark.once
def test_backup_on_a_full_disk_says_so_and_leaves_nothing(tmp_path: Path, prepared: Path) -> None:
    data, target = prepared, tmp_path / "target"
    target.mkdir()
    (data / "files").mkdir()
    (data / "files" / "groot.bin").write_bytes(os.urandom(400_000))

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = _weefsel(data, "backup", str(target / "a"), limit=little_room)
    assert done.returncode == 1
    assert done.stderr.strip().endswith(
        f"De schijf van {target} is vol. Er is geen half bestand achtergebleven. Maak ruimte "
        "vrij, of kies een map op een andere schijf."
    )
    assert list(target.iterdir()) == []


@pytest.mark.once
def test_restore_on_a_full_disk_says_so_and_changes_nothing(tmp_path: Path, prepared: Path) -> None:
    data = prepared
    (data / "files").mkdir()
    (data / "files" / "groot.bin").write_bytes(os.urandom(400_000))
    _done(data, "backup", tmp_path / "a")
    (data / "files" / "groot.bin").write_bytes(b"anders")

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = _weefsel(data, "restore", str(tmp_path / "a"), "--yes", limit=little_room)
    assert done.returncode == 1
    assert "is vol. Er is niets veranderd." in done.stderr
    assert (data / "files" / "groot.bin").read_bytes() == b"anders"
    assert not list(data.glob(".files-restore-*"))


@pytest.mark.once
def test_restore_into_a_database_that_is_not_prepared_says_what_to_do(
    tmp_path: Path, prepared: Path
) -> None:
    data, empty = prepared, tmp_path / "empty"
    _done(data, "backup", tmp_path / "a")
    empty.mkdir()
    done = _weefsel(empty, "restore", str(tmp_path / "a"))
    assert (done.returncode, "Doe eerst: weefsel prepare." in done.stderr) == (1, True)


@pytest.mark.once
def test_backup_file_is_a_zip_that_any_tool_reads(tmp_path: Path, prepared: Path) -> None:
    _done(prepared, "backup", tmp_path / "a")
    with zipfile.ZipFile(tmp_path / "a") as archive:
        assert archive.testzip() is None
