"""Challenges as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from weefsel.apps.challenges.models import Challenge
from weefsel.apps.core.spreadsheets import Cell, Column


def challenge_columns() -> list[Column]:
    """Return the headings and what they mean."""
    return [
        Column(_("Vraag"), _("De vraag die in het midden staat.")),
        Column(_("Voor wie"), _("Om wie het gaat.")),
        Column(_("Stand"), _("Waar de opgave staat.")),
        Column(_("Stap"), _("Bij welke van de vijf stappen de partners zijn.")),
        Column(_("Begonnen door"), _("De organisatie die de vraag in het midden legde.")),
        Column(_("Partners"), _("Hoeveel partijen nu meedoen.")),
        Column(_("Gewijzigd"), _("Laatste dag waarop er iets veranderde.")),
        Column(_("Kenmerk"), _("Kenmerk van de opgave; blijft altijd gelijk.")),
    ]


def challenge_cells(challenges: QuerySet[Challenge]) -> Iterator[list[Cell]]:
    """Return the rows of the file."""
    row: Any
    for row in challenges.iterator(chunk_size=1_000):
        yield [
            row.question,
            row.for_whom,
            row.get_status_display(),
            row.get_step_display(),
            str(row.owner),
            row.n_partners,
            localdate(row.changed_at),
            str(row.uuid),
        ]
