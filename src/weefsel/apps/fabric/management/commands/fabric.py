"""`weefsel fabric`: keep the ties, and print what the pages of the fabric say."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import override

from weefsel.apps.accounts.queries import account_with, viewer_for
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.fabric.checking import Difference, differences
from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.figures import Figures
from weefsel.apps.fabric.printing import as_csv, as_json, as_text
from weefsel.apps.fabric.queries import municipality_called, yardsticks
from weefsel.apps.fabric.rebuilding import rebuild_now
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.fabric.seen import Seen, seen_in
from weefsel.apps.fabric.tables import Table, tables_of, ties_table
from weefsel.apps.fabric.tables_people import chain_table, introductions_table
from weefsel.apps.fabric.words import day as day_in_words
from weefsel.apps.parties.enums import OrganisationKind

MOST_SHOWN = 50
NODES = {"organisaties": NodeKind.ORGANISATION, "mensen": NodeKind.PERSON}
LAYERS = {"contacten": Layer.FABRIC, "structuur": Layer.STRUCTURE, "beide": Layer.BOTH}
TABLES = {
    "kerncijfers": "numbers",
    "werelden": "worlds",
    "kwartalen": "quarters",
    "gemeenten": "places",
    "dragers": "carriers",
    "mensen": "people",
    "koelt": "cooling",
    "hangt": "hanging",
    "voorstellen": "proposals",
    "banden": "ties",
}


TAKEN_UP, PATH = "voorstellingen", "pad"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("schrijf een dag als 2026-11-26") from error


def _kind(text: str) -> str:
    """Return the stored value of a kind, given in Dutch as the pages say it, or as it is stored."""
    with override("nl"):
        by_name = {str(kind.label).casefold(): kind.value for kind in OrganisationKind}
    found = by_name.get(text.casefold().replace("-", " "), text)
    if found not in OrganisationKind.values:
        raise ArgumentTypeError(f"kies uit {', '.join(sorted(by_name))}")
    return str(found)


class Command(BaseCommand):
    """Compute the ties anew, check them, or print figures."""

    help = "banden berekenen en controleren, en de cijfers van het weefsel tonen"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how it is called."""
        parser.add_argument(
            "what",
            nargs="?",
            default="kerncijfers",
            choices=["rebuild", "check", "alles", *TABLES, TAKEN_UP, PATH],
            metavar="|".join(["rebuild", "check", "alles", *TABLES, TAKEN_UP, PATH]),
            help="banden opnieuw berekenen, banden controleren, of welke cijfers (kerncijfers)",
        )
        parser.add_argument("--place", metavar="GEMEENTE", help="naam of code van een gemeente")
        parser.add_argument(
            "--kind",
            type=_kind,
            metavar="SOORT",
            help='soort organisatie: bedrijf, "andere overheid"',
        )
        parser.add_argument(
            "--from", type=_day, dest="starts_on", metavar="DAG", help="contacten vanaf deze dag"
        )
        parser.add_argument(
            "--to", type=_day, dest="ends_on", metavar="DAG", help="contacten tot en met deze dag"
        )
        parser.add_argument("--layer", choices=list(LAYERS), default="contacten")
        parser.add_argument("--between", choices=list(NODES), default="organisaties")
        parser.add_argument("--start", metavar="NAAM", help="waar een pad begint")
        parser.add_argument("--end", metavar="NAAM", help="waar een pad eindigt")
        parser.add_argument("--as", dest="email", metavar="E-MAIL", help="door de ogen van wie")
        parser.add_argument("--format", choices=["text", "csv", "json"], default="text")

    def handle(self, *_args: object, what: str, **options: Any) -> None:
        """Do it, and tell what came of it."""
        if what == "rebuild":
            self._rebuild()
        elif what == "check":
            self._check()
        else:
            self._print(what, options)

    def _rebuild(self) -> None:
        n_ties = rebuild_now(actor=system_viewer())
        self.stdout.write(f"Opnieuw berekend: {n_ties} banden.")

    def _check(self) -> None:
        found = list(islice(differences(), MOST_SHOWN))
        for difference in found:
            self.stderr.write(_in_words(difference))
        if found:
            self.stderr.write(
                "De banden hierboven kloppen niet met de contacten. Draai: weefsel fabric rebuild"
            )
            sys.exit(1)
        self.stdout.write("Alle banden kloppen met de contacten.")

    def _print(self, what: str, options: Mapping[str, Any]) -> None:
        viewer, scope = _viewer(options["email"]), _scope(options)
        on = scope.ends_on or timezone.localdate()
        if what == TAKEN_UP:
            tables = [introductions_table(viewer)]
        else:
            tables = _tables(viewer, scope, on, what, (options["start"], options["end"]))
        if options["format"] == "json":
            about = {**scope.as_json(), "on": on.isoformat(), "as": viewer.name}
            self.stdout.write(as_json(tables, about))
        elif options["format"] == "csv":
            for line in as_csv(tables):
                self.stdout.write(line, ending="")
        else:
            self.stdout.write(f"Stand van {day_in_words(on)}, zoals {viewer.name} het ziet.\n")
            for line in as_text(tables):
                self.stdout.write(line)


def _tables(
    viewer: Viewer, scope: Scope, on: date, what: str, ends: tuple[str | None, str | None]
) -> list[Table]:
    from weefsel.apps.fabric.analysis import read_fabric  # noqa: PLC0415 -- engines, when needed

    found = read_fabric(viewer, scope, norms=yardsticks(on=timezone.localdate()), on=on)
    figures: Figures = found.figures
    if what == PATH:
        seen = seen_in(viewer, scope.node, found.graph)
        return [chain_table(seen, *(_place(seen, name) for name in ends))]
    wanted = None if what == "alles" else TABLES[what]
    if wanted == "ties":
        return [ties_table(seen_in(viewer, scope.node, found.graph))]
    every = tables_of(viewer, scope.node, figures)
    return [table for table in every if wanted in {None, table.name}]


def _place(seen: Seen, name: str | None) -> int:
    """Return where somebody of this name stands in the list of nodes."""
    if not name:
        raise CommandError("Zeg met --start en --end tussen welke twee.")
    wanted = name.casefold()
    found = [at for at, who in seen.names.items() if wanted in {who.name.casefold(), who.uuid}]
    if len(found) != 1:
        how_many = "heet niemand" if not found else f"heten er {len(found)}"
        raise CommandError(f"Zo {how_many}: {name}. Schrijf de hele naam, of het kenmerk.")
    return found[0]


def _viewer(email: str | None) -> Viewer:
    if email is None:
        return system_viewer()
    user = account_with(email)
    if user is None:
        raise CommandError(f"Niemand logt in met {email}. Controleer het adres.")
    return viewer_for(user)


def _scope(options: Mapping[str, Any]) -> Scope:
    place = None
    if options["place"]:
        found = municipality_called(options["place"])
        if found is None:
            raise CommandError(
                f"De gemeente {options['place']} is niet bekend. Schrijf de naam of de code."
            )
        place = found.uuid
    starts, ends = options["starts_on"], options["ends_on"]
    if starts and ends and starts > ends:
        raise CommandError(f"--from {starts} ligt na --to {ends}. Draai ze om.")
    return Scope(
        node=NODES[options["between"]],
        layer=LAYERS[options["layer"]],
        starts_on=starts,
        ends_on=ends,
        place=place,
        kind=options["kind"] or "",
    )


def _in_words(difference: Difference) -> str:
    key = difference.key
    stored, wanted = difference.stored, difference.wanted
    return (
        f"{key.node} {key.low} - {key.high} (kring {key.circle_id}): opgeslagen "
        f"{stored.value if stored else 'niets'}, volgens de contacten "
        f"{wanted.value if wanted else 'niets'}"
    )
