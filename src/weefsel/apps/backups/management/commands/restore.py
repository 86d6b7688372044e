"""`weefsel restore FILE`: put a backup back."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from weefsel.apps.backups.actions import restore_backup
from weefsel.apps.backups.queries import n_records
from weefsel.apps.backups.reading import open_backup
from weefsel.apps.backups.terminal import TerminalProgress
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.viewer import system_viewer


class Command(BaseCommand):
    """Check a backup from begin to end, ask when there is data, and replace everything by it."""

    help = "zet een reservekopie terug (weefsel restore BESTAND)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how it is called."""
        parser.add_argument("file", metavar="BESTAND", type=Path)
        parser.add_argument(
            "--yes", action="store_true", help="vervang wat er is zonder het te vragen"
        )

    def handle(self, *_args: object, file: Path, yes: bool, **_options: object) -> None:
        """Check, ask, restore."""
        progress = TerminalProgress(self.stdout)
        try:
            with open_backup(file.expanduser().absolute(), progress=progress) as backup:
                progress.clear()
                about = backup.manifest
                self.stdout.write(
                    f"Reservekopie van {about.region}, {about.made_at}, Weefsel {about.version}: "
                    f"{about.n_rows} rijen, {len(about.files)} bestanden. Het bestand is heel."
                )
                if not yes:
                    self._ask()
                restore_backup(backup=backup, actor=system_viewer(), progress=progress)
        except DomainError as error:
            progress.clear()
            raise CommandError(str(error)) from error
        progress.clear()
        self.stdout.write("Alles is teruggezet. Iedereen logt opnieuw in.")

    def _ask(self) -> None:
        """Make sure that somebody means to replace what is there."""
        n = n_records()
        if n == 0:
            return
        name = settings.WEEFSEL_REGION_NAME
        self.stdout.write(
            f"Hier staan al {n} organisaties, mensen en accounts. Die worden vervangen; wat niet "
            "in de kopie staat, is dan weg."
        )
        try:
            typed = input(f"Typ de naam van de regio ({name}) om door te gaan: ")
        except EOFError:
            typed = ""
        if typed.strip() != name:
            raise CommandError("Er is niets veranderd. Typ de naam precies zo, of gebruik --yes.")
