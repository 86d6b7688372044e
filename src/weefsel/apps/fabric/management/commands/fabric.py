"""`weefsel fabric`: keep the ties, and print what the pages of the fabric say."""

from __future__ import annotations

import sys
from itertools import islice

from django.core.management.base import BaseCommand, CommandParser

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.fabric.checking import Difference, differences
from weefsel.apps.fabric.rebuilding import rebuild_now

MOST_SHOWN = 50


class Command(BaseCommand):
    """Compute the ties anew, or check them."""

    help = "banden opnieuw berekenen of controleren (weefsel fabric rebuild, weefsel fabric check)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how it is called."""
        parser.add_argument("what", choices=["rebuild", "check"], metavar="rebuild|check")

    def handle(self, *_args: object, what: str, **_options: object) -> None:
        """Do it, and tell what came of it."""
        if what == "rebuild":
            n_ties = rebuild_now(actor=system_viewer())
            self.stdout.write(f"Opnieuw berekend: {n_ties} banden.")
            return
        found = list(islice(differences(), MOST_SHOWN))
        for difference in found:
            self.stderr.write(_in_words(difference))
        if found:
            self.stderr.write(
                "De banden hierboven kloppen niet met de contacten. Draai: weefsel fabric rebuild"
            )
            sys.exit(1)
        self.stdout.write("Alle banden kloppen met de contacten.")


def _in_words(difference: Difference) -> str:
    key = difference.key
    stored, wanted = difference.stored, difference.wanted
    return (
        f"{key.node} {key.low} - {key.high} (kring {key.circle_id}): opgeslagen "
        f"{stored.value if stored else 'niets'}, volgens de contacten "
        f"{wanted.value if wanted else 'niets'}"
    )
