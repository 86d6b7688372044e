"""Norms as a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from weefsel.apps.core.spreadsheets import Cell, Column
from weefsel.apps.norms.models import Norm


def norm_columns() -> list[Column]:
    """Return the headings and what they mean."""
    return [
        Column(_("Onderwerp"), _("Waar de norm over gaat.")),
        Column(_("Omschrijving"), _("Wat de norm zegt.")),
        Column(_("Code"), _("Zoals berekeningen hem kennen.")),
        Column(_("Voor wie"), _("Leeg: voor iedereen.")),
        Column(_("Regio"), _("Leeg: overal.")),
        Column(_("Waarde"), _("In de eenheid van de volgende kolom.")),
        Column(_("Eenheid"), _("Waarin de waarde staat.")),
        Column(_("Geldig vanaf"), _("Eerste dag.")),
        Column(_("Geldig tot en met"), _("Laatste dag; leeg zolang er geen einde bekend is.")),
        Column(_("Bron"), _("Wie dit vaststelde en waar het staat.")),
        Column(_("Adres van de bron"), _("Adres op internet.")),
        Column(_("Toelichting"), _("Wat je erbij moet weten.")),
        Column(_("Gezet door"), _("De regio zelf, of meegekomen met Weefsel.")),
    ]


def norm_cells(norms: QuerySet[Norm]) -> Iterator[list[Cell]]:
    """Return the rows of the file."""
    for norm in norms.iterator(chunk_size=1_000):
        yield [
            norm.subject,
            norm.label,
            norm.key,
            norm.group,
            norm.region,
            norm.amount,
            norm.unit,
            norm.valid_from,
            norm.valid_until,
            norm.source,
            norm.source_url,
            norm.note,
            _("de regio zelf") if norm.is_own else _("meegekomen met Weefsel"),
        ]
