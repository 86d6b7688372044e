"""`weefsel norms load`: put the norms that come with Weefsel in the database."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.norms.actions import load_norms
from weefsel.apps.norms.shipped import shipped_norms


class Command(BaseCommand):
    """Add and update shipped norms; what the region changed itself stays."""

    help = "laad de normen die met Weefsel meekomen (weefsel norms load)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how it is called."""
        parser.add_argument("what", choices=["load"], metavar="load")

    def handle(self, *_args: object, verbosity: int, **_options: object) -> None:
        """Load, and tell what became of the rows."""
        done = load_norms(rows=shipped_norms(), actor=system_viewer())
        if verbosity:
            self.stdout.write(
                f"Normen: {done.n_added} toegevoegd, {done.n_changed} bijgewerkt, {done.n_same} "
                f"gelijk gebleven, {done.n_kept} overgeslagen omdat de regio daar zelf iets heeft "
                "gezet."
            )
