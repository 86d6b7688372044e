"""A backup of a small region, and ways to spoil it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

import pytest

from weefsel.apps.backups.actions import make_backup
from weefsel.apps.backups.contents import dump, kept_tables
from weefsel.apps.core.viewer import system_viewer

Manifest = dict[str, Any]


def quiet(_what: str, _done: int, _total: int) -> None:
    """Tell nobody how far it is."""


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """A folder of attachments of this test's own, with one file in a folder."""
    folder = tmp_path / "data" / "files"
    settings.MEDIA_ROOT = folder
    default_storage.save("jobs/2026/lijst.csv", ContentFile(b"a;b\n"))
    return folder


@pytest.fixture
def backup(db: None, media: Path, tmp_path: Path) -> Path:
    """A backup of what there is when it is asked for."""
    path = tmp_path / "region.weefsel"
    make_backup(path=path, actor=system_viewer(), progress=quiet)
    return path


def everything() -> dict[str, bytes]:
    """Return a checksum of every kept table and attachment, to see whether anything changed."""
    found = {
        table.name: hashlib.sha256(b"".join(map(dump, table.rows()))).digest()
        for table in kept_tables()
    }
    folder = Path(settings.MEDIA_ROOT)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    beside = {path.name: b"" for path in folder.parent.iterdir()}
    return {**found, **files, **beside}


def contents(path: Path) -> tuple[dict[str, bytes], Manifest]:
    """Return the members of a backup, and its manifest."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return members, json.loads(members.pop("manifest.json"))


def spoil(path: Path, change: Callable[[dict[str, bytes], Manifest], None]) -> None:
    """Write the backup again after a change, with a manifest that belongs to itself."""
    members, manifest = contents(path)
    change(members, manifest)
    raw = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", raw)
        archive.comment = f"weefsel 1 {hashlib.sha256(raw).hexdigest()}".encode()


def with_rows(
    members: dict[str, bytes], manifest: Manifest, table: str, rows: list[list[Any]]
) -> None:
    """Give a table other rows, with checksums that are right."""
    content = b"".join(dump(row) + b"\n" for row in rows)
    entry = next(found for found in manifest["tables"] if found["name"] == table)
    members[entry["member"]] = content
    entry |= {
        "n_rows": len(rows),
        "n_bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
