"""`weefsel backup FILE`: write everything to one file."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from weefsel.apps.backups.actions import make_backup
from weefsel.apps.backups.terminal import TerminalProgress
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.viewer import system_viewer


class Command(BaseCommand):
    """Write all records and attachments to one file, while everything keeps running."""

    help = "schrijf alles naar één bestand (weefsel backup BESTAND)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how it is called."""
        parser.add_argument("file", metavar="BESTAND", type=Path)

    def handle(self, *_args: object, file: Path, **_options: object) -> None:
        """Write, and tell what is in it."""
        path = file.expanduser().absolute()
        if path.is_dir():
            raise CommandError(
                f"{path} is een map. Geef een bestand op, zoals {path / 'regio.weefsel'}."
            )
        if not path.parent.is_dir():
            raise CommandError(f"De map {path.parent} is er niet. Maak haar eerst.")
        progress = TerminalProgress(self.stdout)
        try:
            written = make_backup(path=path, actor=system_viewer(), progress=progress)
        except DomainError as error:
            progress.clear()
            raise CommandError(str(error)) from error
        progress.clear()
        manifest = written.manifest
        self.stdout.write(
            f"{path}: {manifest.n_rows} rijen, {len(manifest.files)} bestanden, "
            f"{path.stat().st_size / 1_000_000:.1f} MB."
        )
        if written.missing:
            self.stderr.write(
                f"Let op: {len(written.missing)} bestanden waarnaar wordt verwezen, zijn er niet "
                f"meer. Het eerste: {written.missing[0]}."
            )
