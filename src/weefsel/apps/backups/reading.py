"""Open a backup and find out whether it is whole and fits here, before anything is changed."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from weefsel.apps.backups.contents import kept_tables
from weefsel.apps.backups.errors import BackupRefused
from weefsel.apps.backups.manifest import FORMAT, MEMBER, FileMember, Manifest, TableMember
from weefsel.apps.backups.queries import migrations_by_app
from weefsel.apps.backups.writing import CHUNK, Progress

# `zipfile` raises NotImplementedError for a way of packing that it does not know.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError)
LARGEST_MANIFEST = 64 << 20


class BackupFile:
    """A backup that was read from begin to end and is whole."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        """Keep the open file and what stands in it."""
        self._archive = archive
        self.manifest = manifest

    def rows(self, table: TableMember) -> Iterator[list[Any]]:
        """Return the rows of a table, with flat memory."""
        with self._archive.open(table.member) as lines:
            for line in lines:
                yield json.loads(line)

    def save(self, file: FileMember, target: Path) -> None:
        """Write an attachment to a path."""
        with self._archive.open(file.member) as source, target.open("wb") as copy:
            while piece := source.read(CHUNK):
                copy.write(piece)


@contextmanager
def open_backup(path: Path, *, progress: Progress) -> Iterator[BackupFile]:
    """Read the whole file and compare every checksum.

    Raises:
        BackupRefused: it is no backup, damaged, or of another version; the text says which.
    """
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise BackupRefused(_("Er is geen bestand %(path)s.") % {"path": path}) from error
    except BROKEN as error:
        raise _damaged(_("het is geen heel zipbestand")) from error
    with archive:
        manifest = _manifest_of(archive)
        _require_version(manifest)
        _require_members(archive, manifest)
        _require_checksums(archive, manifest, progress=progress)
        yield BackupFile(archive, manifest)


def _damaged(what: str) -> BackupRefused:
    return BackupRefused(
        _(
            "Dit bestand is beschadigd of geen reservekopie: %(what)s. Er is niets veranderd. "
            "Gebruik een andere kopie."
        )
        % {"what": what}
    )


def _manifest_of(archive: zipfile.ZipFile) -> Manifest:
    try:
        info = archive.getinfo(MEMBER)
        with archive.open(info) as source:
            raw = source.read(LARGEST_MANIFEST)
        manifest = Manifest.from_json(raw)
    except (KeyError, ValueError, TypeError, *BROKEN) as error:
        raise _damaged(_("de inhoudsopgave ontbreekt of is onleesbaar")) from error
    kept = archive.comment.decode(errors="replace").split()
    if kept[-1:] != [hashlib.sha256(raw).hexdigest()]:
        raise _damaged(_("de inhoudsopgave is veranderd"))
    return manifest


def _require_version(manifest: Manifest) -> None:
    """Stop a backup that another version of Weefsel has to read."""
    known, applied = migrations_by_app(applied=False), migrations_by_app(applied=True)
    in_backup = {(app, name) for app, names in manifest.migrations.items() for name in names}
    here = {(app, name) for app, names in known.items() for name in names}
    if manifest.format > FORMAT or in_backup - here:
        raise BackupRefused(
            _(
                "Deze reservekopie is gemaakt met een nieuwere Weefsel (%(version)s). Er is niets "
                "veranderd. Installeer die versie en zet de kopie daarmee terug."
            )
            % {"version": manifest.version}
        )
    if here - in_backup:
        raise BackupRefused(
            _(
                "Deze reservekopie is gemaakt met een oudere Weefsel (%(version)s). Er is niets "
                "veranderd. Installeer die versie, zet de kopie terug in een lege database, en "
                "werk daarna bij."
            )
            % {"version": manifest.version}
        )
    if known != applied:
        raise BackupRefused(
            _("De database is nog niet bij deze versie. Doe eerst: weefsel prepare.")
        )


def _require_members(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Stop a file that lacks a member, has one too many, or writes outside its folder."""
    columns = {table.name: table.columns for table in manifest.tables}
    if columns != {table.name: table.columns for table in kept_tables()}:
        raise _damaged(_("de tabellen zijn niet die van deze versie"))
    wanted = [table.member for table in manifest.tables]
    wanted += [file.member for file in manifest.files]
    for name in sorted({*wanted, MEMBER} ^ set(archive.namelist())):
        raise _damaged(_("%(name)s ontbreekt of hoort er niet in") % {"name": name})
    if len(archive.namelist()) != len(wanted) + 1:
        raise _damaged(_("er staat iets dubbel in"))
    for file in manifest.files:
        inside = PurePosixPath(file.path)
        if inside.is_absolute() or ".." in inside.parts or "\\" in file.path or not inside.parts:
            raise _damaged(_("%(name)s is geen gewoon pad") % {"name": file.path})


def _require_checksums(archive: zipfile.ZipFile, manifest: Manifest, *, progress: Progress) -> None:
    members: list[TableMember | FileMember] = [*manifest.tables, *manifest.files]
    for n_done, member in enumerate(members, start=1):
        digest, n_bytes, n_lines = hashlib.sha256(), 0, 0
        try:
            with archive.open(member.member) as source:
                while piece := source.read(CHUNK):
                    digest.update(piece)
                    n_bytes += len(piece)
                    n_lines += piece.count(b"\n")
        except BROKEN as error:
            raise _damaged(_("%(name)s is onleesbaar") % {"name": member.member}) from error
        right = (member.n_bytes, member.sha256) == (n_bytes, digest.hexdigest())
        if isinstance(member, TableMember) and member.n_rows != n_lines:
            right = False
        if not right:
            raise _damaged(_("%(name)s is veranderd") % {"name": member.member})
        progress(_("controleren"), n_done, len(members))
