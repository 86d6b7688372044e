"""Put a backup back: everything in one transaction, attachments by renaming one folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from weefsel.apps.backups.contents import (
    ROWS_AT_ONCE,
    Convert,
    Table,
    emptied_tables,
    kept_tables,
)
from weefsel.apps.backups.errors import BackupRefused, NoRoom
from weefsel.apps.backups.manifest import TableMember
from weefsel.apps.backups.reading import BackupFile
from weefsel.apps.backups.writing import FULL, Progress


def put_back(backup: BackupFile, *, progress: Progress) -> None:
    """Replace all data by what stands in the backup; when anything fails, nothing is changed.

    Raises:
        BackupRefused: the database does not take the data.
        NoRoom: the disk is full.
    """
    try:
        _replace_all(backup, progress=progress)
    except (IntegrityError, DataError) as error:
        raise BackupRefused(
            _("De database neemt deze gegevens niet aan: %(why)s. Er is niets veranderd.")
            % {"why": str(error).partition("\n")[0]}
        ) from error
    cache.clear()
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # the planner knows nothing of what just came in


def _replace_all(backup: BackupFile, *, progress: Progress) -> None:
    with (
        _attachments(backup, progress=progress) as swap,
        connection.constraint_checks_disabled(),
        transaction.atomic(),
    ):
        _empty(emptied_tables())
        tables = {table.name: table for table in kept_tables()}
        for member in backup.manifest.tables:
            _fill(tables[member.name], member, backup, progress=progress)
        _reset_sequences(list(tables.values()))
        connection.check_constraints()
        swap()


@contextmanager
def _attachments(backup: BackupFile, *, progress: Progress) -> Iterator[Callable[[], None]]:
    """Unpack the attachments beside the present ones; the caller calls `swap` to change places.

    When the caller fails after that, they change back.
    """
    present = Path(settings.MEDIA_ROOT)
    present.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{present.name}-restore-", dir=present.parent))
    old = fresh.with_name(f"{fresh.name}-old")
    try:
        try:
            _unpack(backup, fresh, progress=progress)
        except OSError as error:
            if error.errno in FULL:
                raise NoRoom(
                    _(
                        "De schijf van %(folder)s is vol. Er is niets veranderd. Maak ruimte vrij "
                        "en probeer het opnieuw."
                    )
                    % {"folder": present.parent}
                ) from error
            raise

        def swap() -> None:
            if present.exists():
                present.rename(old)
            fresh.rename(present)

        try:
            yield swap
        except BaseException:
            if not fresh.exists() and present.exists():
                present.rename(fresh)
            if old.exists():
                old.rename(present)
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _unpack(backup: BackupFile, folder: Path, *, progress: Progress) -> None:
    folder.chmod(0o700)
    total = len(backup.manifest.files)
    for n_done, file in enumerate(backup.manifest.files, start=1):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        backup.save(file, target)
        progress(_("bestanden"), n_done, total)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _empty(tables: list[Table]) -> None:
    names = [table.quoted for table in tables]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(names)}")
            return
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 -- names of our own tables


def _fill(table: Table, member: TableMember, backup: BackupFile, *, progress: Progress) -> None:
    readers = table.readers()
    rows = (_converted(row, readers) for row in backup.rows(member))
    columns = ", ".join(connection.ops.quote_name(name) for name in member.columns)
    n_done = 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, ROWS_AT_ONCE)):
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table.quoted} ({columns}) FROM STDIN") as copy:
                    for row in batch:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(member.columns))
                insert = f"INSERT INTO {table.quoted} ({columns}) VALUES ({marks})"  # noqa: S608
                cursor.executemany(insert, batch)
            n_done += len(batch)
            progress(table.name, n_done, member.n_rows)
    if table.count() != member.n_rows:
        raise BackupRefused(
            _("De database nam niet alle rijen van %(name)s aan. Er is niets veranderd.")
            % {"name": table.name}
        )


def _converted(row: list[Any], readers: list[Convert | None]) -> list[Any]:
    return [
        value if read is None else read(value) for read, value in zip(readers, row, strict=True)
    ]


def _reset_sequences(tables: list[Table]) -> None:
    """Let the next new row get a number that is free."""
    statements = connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
