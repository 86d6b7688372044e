"""The state of one relation, or of a portfolio, to take along: accessible PDF and workbook."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import Truncator, slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from weefsel.apps.core.paging import count_up_to
from weefsel.apps.core.reports import pdf_of
from weefsel.apps.core.spreadsheets import Cell, Column, Sheet
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.core.words import starting
from weefsel.apps.relations.models import NEVER, Attendance, Relation, RelationTouchpoint
from weefsel.apps.relations.pages import Known, LevelRow, RelationPage, facts_of, relation_page
from weefsel.apps.relations.queries.hanging import hanging_relations
from weefsel.apps.relations.queries.silence import quiet_levels

TEMPLATE = Path(__file__).parent / "report.typ"
MOST_RELATIONS = 200
ON_PAPER = 5  # contacts and promises
LONGEST = 160


def relation_report(viewer: Viewer, relation: Relation) -> bytes:
    """Return the state of a relation on one page, for just before a meeting."""
    page = relation_page(viewer, relation)
    data = {
        "title": _("Relatie met %(name)s") % {"name": relation.partner.name},
        "state": _state(relation),
        "footer": _footer(relation.home.name),
        "is_wide": False,
        "is_one_page": True,
        "sentences": _sentences(relation, page),
        "tables": [_levels(page), _signals(page), _promises(page), _contacts(page)],
    }
    return _pdf(data)


def relation_sheet(viewer: Viewer, relation: Relation) -> Sheet:
    """Return the same as rows of a workbook, with the reasons of each signal."""
    page = relation_page(viewer, relation)
    return Sheet(
        name=file_name(relation),
        title=_("Relatie met %(name)s") % {"name": relation.partner.name},
        columns=[
            Column(_("Onderdeel"), _("Waar de regel over gaat.")),
            Column(_("Onderwerp"), _("Wat daarvan.")),
            Column(_("Stand"), _("Hoe het ervoor staat.")),
            Column(_("Toelichting"), _("Waar dat uit volgt.")),
            Column(_("Dag"), _("Dag waar de regel over gaat, als er een is.")),
        ],
        rows=_rows(relation, page),
        selection=_("wat %(name)s van deze relatie mag zien") % {"name": viewer.name},
    )


def file_name(relation: Relation) -> str:
    """Return how a file about a relation is called, without its ending."""
    return f"relatie-{slugify(relation.partner.name)[:60] or relation.uuid}"


def portfolio_report(viewer: Viewer, relations: QuerySet[Relation], *, selection: str) -> bytes:
    """Return the state of many relations, in the order given; at most two hundred.

    Args:
        viewer: who looks.
        relations: which ones, sorted, with home, partner and keeper.
        selection: which ones in words, or "" for all.
    """
    total, is_exact = count_up_to(relations)
    rows = list(relations[:MOST_RELATIONS])
    today = timezone.localdate()
    hanging = {one.relation.pk for one in hanging_relations(viewer, rows, on=today)}
    quiet = [row for row in rows if row.quiet_on <= today]
    number = number_format(total, use_l10n=True, force_grouping=True)
    data = {
        "title": _("Onze relaties"),
        "state": starting(selection) or _("Alle relaties die wij onderhouden"),
        "footer": _footer(viewer.organisation_name or viewer.name),
        "is_wide": True,
        "is_one_page": False,
        "sentences": [
            _counted(number, len(rows), is_all=is_exact and total <= len(rows)),
            ngettext(
                "Daarvan is %(n)d langer stil dan afgesproken.",
                "Daarvan zijn er %(n)d langer stil dan afgesproken.",
                len(quiet),
            )
            % {"n": len(quiet)},
            ngettext("%(n)d hangt op één mens.", "%(n)d hangen op één mens.", len(hanging))
            % {"n": len(hanging)},
        ],
        "tables": [
            {
                "label": _("Wat het eerst aandacht vraagt, staat bovenaan"),
                "headers": [
                    _("Relatie met"), _("Onderhouden door"), _("Aandacht"), _("Vorm nu"),
                    _("Bestuur"), _("Management"), _("Uitvoering"), _("Let op"),
                ],
                "widths": [3, 2, 1.3, 1.5, 1.5, 1.5, 1.5, 2.2],
                "rows": [
                    _portfolio_row(row, levels, hanging, today)
                    for row, levels in quiet_levels(rows, on=today)
                ],
            }
        ],
    }  # fmt: skip
    return _pdf(data)


def _pdf(data: Mapping[str, Any]) -> bytes:
    return pdf_of(TEMPLATE, data, lang=get_language() or "nl", made_at=timezone.now())


def _footer(name: str) -> str:
    words = {"name": name, "day": _day(timezone.localdate())}
    return _("%(name)s. Gemaakt met Weefsel op %(day)s, met wat de maker mag zien.") % words


# -- One relation ---------------------------------------------------------------------------------


def _state(relation: Relation) -> str:
    facts = [(label, value) for label, value, _url in facts_of(relation) if value]
    said = [f"{label}: {value}" for label, value in facts]
    return ". ".join([relation.get_tier_display().capitalize(), *said]) + "."


def _sentences(relation: Relation, page: RelationPage) -> list[str]:
    found = [relation.summary] if relation.summary else []
    found += [f"{one.what} {one.why}" for one in page.attention]
    for one in page.spoken:
        words = {"name": one.name, "day": _day(one.happened_on)}
        found.append(_("Ook %(name)s sprak met hen, voor het laatst op %(day)s.") % words)
    return found


def _levels(page: RelationPage) -> dict[str, Any]:
    return {
        "label": _("Wie kent wie, op drie niveaus"),
        "headers": [_("Niveau"), _("Van ons"), _("Van hen"), _("Laatste contact")],
        "widths": [1.2, 2, 2.6, 1.8],
        "rows": [
            [row.label.capitalize(), _names(row.ours), _names(row.theirs), _last(row)]
            for row in page.levels
        ],
    }


def _names(people: Sequence[Known]) -> str:
    said = [f"{one.person.name} ({one.title})" if one.title else one.person.name for one in people]
    return "; ".join(said) or _("nog niemand")


def _last(row: LevelRow) -> str:
    day = _day(row.last_on) if row.last_on else _("nog niet")
    return f"{day}, {_('te lang stil')}" if row.state.n_days_late else day


def _signals(page: RelationPage) -> dict[str, Any]:
    return {
        "label": _("Hoe staat deze relatie ervoor?"),
        "headers": [_("Signaal"), _("Stand"), _("Waarom")],
        "widths": [1.2, 1.3, 5],
        "rows": [[one.label, one.short, one.sentence] for one in page.signals],
    }


def _promises(page: RelationPage) -> dict[str, Any]:
    return {
        "label": _("Wat is er beloofd?"),
        "headers": [_("Wie"), _("Wat"), _("Uiterlijk")],
        "widths": [2, 4, 1.5],
        "rows": [
            [one.promised_by.name, _short(one.what), _day(one.due_on)]
            for one in page.open_promises[:ON_PAPER]
        ],
    }


def _contacts(page: RelationPage) -> dict[str, Any]:
    return {
        "label": _("De laatste gesprekken"),
        "headers": [_("Wanneer"), _("Wat"), _("Wie")],
        "widths": [1.5, 4, 3],
        "rows": [
            [_day(link.happened_on), _short(str(link.touchpoint)), _present(link)]
            for link in page.contacts.rows[:ON_PAPER]
        ],
    }


def _present(link: RelationTouchpoint) -> str:
    present: list[Attendance] = getattr(link.touchpoint, "present", [])
    return _short(", ".join(row.person.name for row in present))


def _rows(relation: Relation, page: RelationPage) -> Iterator[list[Cell]]:
    for label, value, _url in facts_of(relation):
        yield [_("Afspraken"), label, value, "", None]
    yield [_("Afspraken"), _("Aandacht"), relation.get_tier_display(), relation.summary, None]
    for level in page.levels:
        met = f"{_names(level.ours)} / {_names(level.theirs)}"
        yield [_("Niveau"), level.label, _last(level), met, level.last_on]
    for signal in page.signals:
        yield [_("Signaal"), signal.label, signal.short, signal.sentence, None]
        for label, value in signal.reasons:
            yield [_("Signaal"), signal.label, label, value, None]
    for promise in page.open_promises:
        yield [
            _("Belofte"),
            promise.promised_by.name,
            _("staat open"),
            promise.what,
            promise.due_on,
        ]
    for promise in page.kept.all:
        said = f"{promise.what}. {promise.outcome}" if promise.outcome else promise.what
        yield [_("Belofte"), promise.promised_by.name, _("gedaan"), said, promise.due_on]
    for link in page.contacts.rows:
        what = str(link.touchpoint)
        kind = link.touchpoint.get_kind_display()
        yield [_("Contact"), kind, what, _present(link), link.happened_on]


# -- A portfolio ----------------------------------------------------------------------------------


def _counted(number: str, n_shown: int, *, is_all: bool) -> str:
    if is_all:
        return ngettext("%(n)d relatie.", "%(n)d relaties.", n_shown) % {"n": n_shown}
    words = {"total": number, "n": n_shown}
    return _("De eerste %(n)d van %(total)s relaties; alle staan in de spreadsheet.") % words


def _portfolio_row(
    row: Relation, levels: str, hanging: set[int], today: datetime.date
) -> list[str]:
    notes = []
    if row.quiet_on <= today and row.quiet_on != NEVER:
        words = {"levels": levels, "day": _day(row.quiet_on)}
        notes.append(_("%(levels)s te lang stil sinds %(day)s") % words)
    if row.pk in hanging:
        notes.append(_("hangt op één mens"))
    days = (row.last_executive_on, row.last_management_on, row.last_operational_on)
    return [
        row.partner.name,
        str(row.keeper or ""),
        row.get_tier_display(),
        row.get_actual_form_display(),
        *(_day(day) if day else _("nog niet") for day in days),
        "; ".join(notes),
    ]


def _short(text: str) -> str:
    return Truncator(text).chars(LONGEST)


def _day(day: datetime.date) -> str:
    return date_format(day, "j b Y")
