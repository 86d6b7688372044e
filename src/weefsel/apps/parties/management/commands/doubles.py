"""`weefsel doubles`: print what looks as if it was entered twice."""

from __future__ import annotations

import csv
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.doubles.queries import (
    doubles_visible_to,
    last_search,
    parties_of,
)
from weefsel.apps.parties.doubles.words import reasons_from
from weefsel.apps.parties.indexing import ORGANISATION, PERSON
from weefsel.apps.parties.searching import search_now

COLUMNS = ("soort", "eerste", "tweede", "procent", "zeker", "redenen", "eerste_id", "tweede_id")
SORTS = {ORGANISATION: "organisatie", PERSON: "persoon"}


class Command(BaseCommand):
    """Print the proposed pairs of the whole region."""

    help = "wat er twee keer in lijkt te staan, met waarom; --search zoekt eerst opnieuw"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how it is called."""
        parser.add_argument("--search", action="store_true", help="zoek eerst opnieuw")
        parser.add_argument(
            "--format", dest="form", choices=["text", "csv", "json"], default="text"
        )
        parser.add_argument("--certain", action="store_true", help="alleen wat zeker is")

    def handle(
        self, *_args: object, search: bool, form: str, certain: bool, **_options: object
    ) -> None:
        """Search where that is asked, and print."""
        if search:
            search_now(system_viewer())
        rows = [row for kind in (ORGANISATION, PERSON) for row in _rows(kind, only_certain=certain)]
        if form == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        elif form == "csv":
            writer = csv.DictWriter(self.stdout, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows({**row, "redenen": "; ".join(row["redenen"])} for row in rows)
        else:
            self._tell(rows)

    def _tell(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            state = "zeker" if row["zeker"] else f"{row['procent']} %"
            self.stdout.write(f"{row['eerste']} = {row['tweede']} ({state})")
            self.stdout.write(f"    {', '.join(row['redenen'])}")
        if last_search(ORGANISATION) is None:
            self.stdout.write("Er is nog niet gezocht. Zoek met: weefsel doubles --search")
        else:
            self.stdout.write(f"{len(rows)} paren.")


def _rows(target_type: str, *, only_certain: bool) -> list[dict[str, Any]]:
    viewer = system_viewer()
    doubles = doubles_visible_to(viewer, target_type).order_by("-permille", "id")
    found = list(doubles.filter(is_certain=True) if only_certain else doubles)
    known = parties_of(viewer, target_type, found)
    return [
        {
            "soort": SORTS[target_type],
            "eerste": str(known[row.first_uuid]),
            "tweede": str(known[row.second_uuid]),
            "procent": row.percent,
            "zeker": row.is_certain,
            "redenen": [reason.text for reason in reasons_from(row.reasons) if reason.speaks_for],
            "eerste_id": str(row.first_uuid),
            "tweede_id": str(row.second_uuid),
        }
        for row in found
    ]
