"""Write a backup: one zip file with a line of JSON per row, the attachments, and a manifest."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.backups.contents import ROWS_AT_ONCE, Table, dump, kept_tables
from weefsel.apps.backups.errors import NoRoom
from weefsel.apps.backups.manifest import FORMAT, MEMBER, FileMember, Manifest, TableMember
from weefsel.apps.backups.queries import migrations_by_app, one_moment

Progress = Callable[[str, int, int], None]

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # equal data, equal file
CHUNK = 1 << 20
LEVEL = 3  # of compression: JSON shrinks well at any level, and this one is quick


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        manifest: what the file holds.
        missing: names of attachments that rows refer to and that are not there.
    """

    manifest: Manifest
    missing: list[str]


def write_backup(path: Path, *, progress: Progress) -> Written:
    """Write everything to one file, which appears under its name only when it is whole.

    Args:
        path: the file to make; one that is there is replaced.
        progress: called with (what, done, total).

    Raises:
        NoRoom: the disk is full; nothing is left behind.
        OSError: the folder cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _private(part) as target:
            written = _write(target, progress=progress)
            target.flush()
            os.fsync(target.fileno())
        part.replace(path)
    except OSError as error:
        if error.errno in FULL:
            raise NoRoom(
                _(
                    "De schijf van %(folder)s is vol. Er is geen half bestand achtergebleven. "
                    "Maak ruimte vrij, of kies een map op een andere schijf."
                )
                % {"folder": path.parent}
            ) from error
        raise
    finally:
        part.unlink(missing_ok=True)
    return written


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """Open a new file that only its owner may read: everybody's data is in it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        yield target


def _write(target: IO[bytes], *, progress: Progress) -> Written:
    names: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        with one_moment():
            made_at = timezone.now()
            tables = [
                _write_table(archive, table, names, progress=progress) for table in kept_tables()
            ]
            migrations = migrations_by_app(applied=True)
        manifest = Manifest(
            format=FORMAT,
            version=version("weefsel"),
            made_at=made_at.isoformat(timespec="seconds"),
            region=settings.WEEFSEL_REGION_NAME,
            database=connection.vendor,
            migrations=migrations,
            tables=tables,
            files=list(_write_files(archive, progress=progress)),
        )
        raw = manifest.to_json()
        with archive.open(_info(MEMBER), "w") as member:
            member.write(raw)
        archive.comment = f"weefsel {FORMAT} {hashlib.sha256(raw).hexdigest()}".encode()
    missing = names - {file.path for file in manifest.files}
    return Written(manifest, sorted(missing))


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, FIXED_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _write_table(
    archive: zipfile.ZipFile, table: Table, names: set[str], *, progress: Progress
) -> TableMember:
    """Write one table; add the attachments it refers to, to `names`."""
    name, total = f"tables/{table.name}.jsonl", table.count()
    n_rows, file_places = 0, table.file_places

    def lines() -> Iterator[bytes]:
        nonlocal n_rows
        for row in table.rows():
            n_rows += 1
            if n_rows % ROWS_AT_ONCE == 0:
                progress(table.name, n_rows, total)
            names.update(row[place] for place in file_places if row[place])
            yield dump(row) + b"\n"

    n_bytes, sha256 = _write_member(archive, name, lines())
    progress(table.name, n_rows, n_rows)
    return TableMember(table.name, name, table.columns, n_rows, n_bytes, sha256)


def _write_files(archive: zipfile.ZipFile, *, progress: Progress) -> Iterator[FileMember]:
    """Write every attachment. One that is removed meanwhile belongs to no row of the snapshot."""
    folder = Path(settings.MEDIA_ROOT)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    for n_done, path in enumerate(paths, start=1):
        inside = path.relative_to(folder).as_posix()
        try:
            source = path.open("rb")
        except FileNotFoundError:
            continue
        with source:
            pieces = iter(lambda source=source: source.read(CHUNK), b"")  # type: ignore[misc]
            n_bytes, sha256 = _write_member(archive, f"files/{inside}", pieces)
        yield FileMember(inside, f"files/{inside}", n_bytes, sha256)
        progress(_("bestanden"), n_done, len(paths))


def _write_member(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Write one member; return its size and checksum."""
    digest, n_bytes = hashlib.sha256(), 0
    with archive.open(_info(name), "w", force_zip64=True) as member:
        for piece in pieces:
            member.write(piece)
            digest.update(piece)
            n_bytes += len(piece)
    return n_bytes, digest.hexdigest()
