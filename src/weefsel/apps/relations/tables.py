"""Relations as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from weefsel.apps.core.spreadsheets import Cell, Column
from weefsel.apps.relations.models import NEVER, Relation


def relation_columns() -> list[Column]:
    """Return the headings and what they mean."""
    return [
        Column(_("Relatie met"), _("De andere organisatie.")),
        Column(_("Relatie van"), _("De organisatie die de relatie onderhoudt.")),
        Column(_("Gemeente"), _("Waar de ander zit.")),
        Column(_("Wie onderhoudt haar"), _("Naam van het account.")),
        Column(_("Aandacht"), _("Kopgroep, actief of op afstand.")),
        Column(_("Vorm nu"), _("Contract, overleg of partnerschap.")),
        Column(_("Vorm bedoeld"), _("Wat jullie ervan willen maken.")),
        Column(_("Laatst gesproken"), _("Dag van het laatste contact dat iedereen hier mag zien.")),
        Column(_("Bestuur"), _("Laatste contact tussen bestuurders.")),
        Column(_("Management"), _("Laatste contact op het niveau management.")),
        Column(_("Uitvoering"), _("Laatste contact op het niveau uitvoering.")),
        Column(_("Te lang stil vanaf"), _("Eerste dag waarop een niveau over zijn ritme is.")),
        Column(_("Kenmerk"), _("Kenmerk van de relatie; blijft altijd gelijk.")),
    ]


def relation_cells(relations: QuerySet[Relation]) -> Iterator[list[Cell]]:
    """Return the rows of the file."""
    for row in relations.iterator(chunk_size=1_000):
        yield [
            row.partner.name,
            row.home.name,
            str(row.partner.municipality or ""),
            str(row.keeper or ""),
            row.get_tier_display(),
            row.get_actual_form_display(),
            row.get_intended_form_display(),
            row.last_on,
            row.last_executive_on,
            row.last_management_on,
            row.last_operational_on,
            None if row.quiet_on == NEVER else row.quiet_on,
            str(row.uuid),
        ]
