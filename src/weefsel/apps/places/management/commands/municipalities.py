"""`weefsel municipalities FILE`: load the municipalities of the region."""

from __future__ import annotations

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.places.actions import load_municipalities


class Command(BaseCommand):
    """Read `GM0363;Amsterdam` lines and add or rename municipalities."""

    help = "laad gemeenten uit een CSV-bestand met regels zoals GM0363;Amsterdam"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: object) -> None:
        """Load the file, or say which line is wrong."""
        rows: list[tuple[str, str]] = []
        try:
            with file.open(encoding="utf-8-sig", newline="") as stream:
                for number, parts in enumerate(csv.reader(stream, delimiter=";"), start=1):
                    if len(parts) != 2:  # noqa: PLR2004 -- a code and a name
                        raise CommandError(
                            _("Regel %(n)d: schrijf een code en een naam, zoals GM0363;Amsterdam.")
                            % {"n": number}
                        )
                    rows.append((parts[0].strip(), parts[1].strip()))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(
                _("%(file)s kan niet gelezen worden. Bewaar het als CSV in UTF-8.") % {"file": file}
            ) from error
        try:
            added, renamed = load_municipalities(rows=rows, actor=system_viewer())
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _("%(added)d gemeenten toegevoegd, %(renamed)d hernoemd.")
            % {"added": added, "renamed": renamed}
        )
