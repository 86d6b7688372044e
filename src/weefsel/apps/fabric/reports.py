"""The state of the region as an accessible PDF and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weefsel.apps.core.reports import pdf_of
from weefsel.apps.core.spreadsheets import Sheet, workbook_bytes
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.charts import described, quarters_chart
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.pages.overview import cooling_pairs, lead_of
from weefsel.apps.fabric.pages.worlds import WorldsPage, worlds_page
from weefsel.apps.fabric.seen import Seen
from weefsel.apps.fabric.standing import Standing
from weefsel.apps.fabric.tables import Table, tables_of, ties_table
from weefsel.apps.fabric.words import contacts_in_words, day, number

TEMPLATE = Path(__file__).parent / "region_report.typ"
MOST_ROWS = 15
LONGEST_TAB = 31
TEXT = 2.0  # a column at least this wide holds words


def region_pdf(viewer: Viewer, standing: Standing) -> bytes:
    """Return the state of the fabric, as this viewer sees it, to print or send."""
    if standing.reading is None:
        raise ValueError("there is no reading to report on")
    return pdf_of(
        TEMPLATE,
        _data(viewer, standing),
        lang=get_language() or "nl",
        made_at=standing.reading.read_at,
    )


def region_workbook(viewer: Viewer, standing: Standing, seen: Seen, *, selection: str) -> bytes:
    """Return every table of the fabric as one workbook, a tab each."""
    tables = [*tables_of(viewer, standing.scope.node, standing.figures), ties_table(seen)]
    return workbook_bytes(
        [(table.title[:LONGEST_TAB], _sheet(table, selection)) for table in tables]
    )


def _sheet(table: Table, selection: str) -> Sheet:
    return Sheet(
        name=table.name,
        title=table.title,
        columns=table.columns,
        rows=table.rows,
        selection=selection,
    )


def _data(viewer: Viewer, standing: Standing) -> dict[str, Any]:
    found, node = standing.figures, standing.scope.node
    page = worlds_page(viewer, standing)
    on = day(standing.on) if standing.on else ""
    return {
        "title": _("Het weefsel van %(region)s") % {"region": settings.WEEFSEL_REGION_NAME},
        "state": _("Stand van %(day)s, zoals %(who)s het ziet.")
        % {"day": on, "who": viewer.organisation_name or viewer.name},
        "footer": _("Gemaakt met Weefsel op %(day)s.")
        % {"day": date_format(timezone.localdate(), "j F Y")},
        "summary": [lead_of(found, node), page.lead],
        "parts": [
            _part(_("Is dat veel of weinig?"), text=[page.chance]),
            _quarters(standing, page),
            _carriers(page),
            _people(page),
            _cooling(viewer, standing),
            _towns(page),
            _part(_("Hoe dit is berekend"), text=_method(standing)),
        ],
    }


def _part(
    label: str,
    *,
    text: Sequence[str] = (),
    headers: Sequence[str] = (),
    rows: Sequence[Sequence[str]] = (),
    widths: Sequence[float] = (),
    chart: str | None = None,
) -> dict[str, Any]:
    """Return one part of the report; columns less than two wide hold numbers."""
    return {
        "label": label,
        "text": [words for words in text if words],
        "headers": list(headers),
        "rows": [list(row) for row in rows],
        "widths": list(widths),
        "numeric": [width < TEXT for width in widths],
        "chart": chart,
        "chart_words": "",
    }


def _quarters(standing: Standing, page: WorldsPage) -> dict[str, Any]:
    quarters = standing.figures.quarters
    drawn = quarters_chart(quarters, size="large")
    part = _part(
        page.finding,
        headers=[_("Stand op"), _("Kracht binnen"), _("Kracht tussen"), _("Deel dat kruist")],
        rows=[
            (row.label, row.within, row.across, row.share) for row in page.quarters[:MOST_ROWS:4]
        ],
        widths=(2, 1, 1, 1),
        chart=str(drawn) or None,
    )
    return {**part, "chart_words": f"{page.finding}. {described(quarters)}"}


def _carriers(page: WorldsPage) -> dict[str, Any]:
    return _part(
        _("Wie het contact tussen de werelden draagt"),
        text=[page.carried],
        headers=[_("Organisatie"), _("Wat zij doet"), _("Deel")],
        rows=[(row.party.name, row.why, row.share) for row in page.carriers],
        widths=(3, 5, 1.5),
    )


def _people(page: WorldsPage) -> dict[str, Any]:
    return _part(
        _("Mensen die verbinden"),
        text=[page.people_lead],
        headers=[_("Naam"), _("Contacten")],
        rows=[(who.name, contacts) for who, contacts in page.people],
        widths=(3, 2),
    )


def _cooling(viewer: Viewer, standing: Standing) -> dict[str, Any]:
    pairs = cooling_pairs(
        viewer, NodeKind(standing.scope.node), standing.figures.cooling, most=MOST_ROWS
    )
    return _part(
        _("Wat koelt"),
        headers=[_("Van"), _("Naar"), _("Wat er was"), _("Laatste contact")],
        rows=[
            (
                pair.first.name,
                pair.second.name,
                pair.why,
                day(pair.last_on) if pair.last_on else "–",
            )
            for pair in pairs
        ],
        widths=(3, 3, 4, 2),
    )


def _towns(page: WorldsPage) -> dict[str, Any]:
    return _part(
        _("Per gemeente"),
        text=[_("Een band met één kant in de gemeente telt voor de helft mee.")],
        headers=[
            _("Gemeente"),
            _("Hoeveel er zijn"),
            _("Banden die kruisen"),
            _("Bij toeval verwacht"),
            _("Contact dat kruist"),
        ],
        rows=[(row.name, row.n_nodes, row.n_across, row.expected, row.share) for row in page.towns],
        widths=(2, 1, 1, 1, 1),
    )


def _method(standing: Standing) -> list[str]:
    found = standing.figures
    return [
        _("Gelezen: %(contacts)s. Na %(days)s dagen telt een contact nog voor de helft mee.")
        % {"contacts": contacts_in_words(found.n_contacts), "days": number(found.half_life)},
        _(
            "Een contact wordt verdeeld over wie erbij waren (Newman 2001). De E-I-index van "
            "Krackhardt en Stern (1988) is vergeleken met wat het toeval zou geven."
        ),
        _("Alleen contacten die met de lezer zijn gedeeld tellen mee."),
    ]
