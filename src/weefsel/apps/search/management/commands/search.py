"""`weefsel search rebuild`: read every record again into the search box."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.search.actions import rebuild_index


class Command(BaseCommand):
    """Make the search box again from the records; safe while people work, and safe to repeat."""

    help = "Leest alle records opnieuw in voor het zoekvak. Kan tijdens het werk, en vaker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do: only `rebuild` exists."""
        parser.add_argument("action", choices=["rebuild"], help="rebuild: alles opnieuw inlezen")

    def handle(self, *_args: object, **_options: object) -> None:
        """Rebuild, telling how far it is."""
        read: dict[str, int] = {}

        def tell(label: str, n_records: int) -> None:
            read[label] = read.get(label, 0) + n_records
            self.stdout.write(f"{label}: {read[label]} gelezen", ending="\r")
            self.stdout.flush()

        total = rebuild_index(actor=system_viewer(), progress=tell)
        self.stdout.write(f"Klaar: {total} records zijn te vinden.            ")
