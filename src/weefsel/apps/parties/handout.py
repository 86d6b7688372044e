"""Everything one organisation keeps, as one file to take along: a job.

The file holds the organisation's own record, what it keeps of others, and who sits where in those.
Each list is a spreadsheet, a CSV and JSON in one ZIP, made from the same cells.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from weefsel.apps.core.spreadsheets import Cell, Column, Sheet, csv_lines, xlsx_bytes
from weefsel.apps.jobs.running import RunningJob
from weefsel.apps.parties.models import Participation, Position
from weefsel.apps.parties.queries import kept_by
from weefsel.apps.parties.tables import (
    organisation_cells,
    organisation_columns,
    person_cells,
    person_columns,
)

KIND = "parties.handout"
BATCH = 1_000


@dataclass(frozen=True, slots=True)
class _Part:
    """One list in the file."""

    name: str
    title: str
    columns: list[Column]
    rows: QuerySet[Any]
    cells: Callable[[Any], Iterator[list[Cell]]]


def make_handout(job: RunningJob) -> None:
    """Make the file; begun again from the start when a worker stopped halfway.

    Reading and writing the file happen between the steps: a step holds the database.
    """
    parts = _parts(job)
    total = sum(part.rows.count() for part in parts)
    done = 0
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in parts:
                with job.step(doing=part.title, total=total, done=done):
                    pass
                done += _write(archive, part, job)
        file.seek(0)
        with job.step(doing=_("Bestand bewaren"), total=done, done=done) as step:
            step.say(_("In het bestand staan %(n)d regels.") % {"n": done})
            step.attach(f"{_('gegevens')}.zip", File(file))


def _write(archive: zipfile.ZipFile, part: _Part, job: RunningJob) -> int:
    """Write one list three times, never whole in memory; return how many rows it has."""

    def rows() -> Iterator[list[Cell]]:
        for number, row in enumerate(part.cells(part.rows)):
            if number % BATCH == 0:
                job.check()
            yield row

    sheet = Sheet(name=part.name, title=part.title, columns=part.columns, rows=rows())
    archive.writestr(f"{part.name}.xlsx", xlsx_bytes(sheet))
    with archive.open(f"{part.name}.csv", "w", force_zip64=True) as out:
        out.writelines(line.encode() for line in csv_lines(replace(sheet, rows=rows())))
    labels = [column.label for column in part.columns]
    n = 0
    with archive.open(f"{part.name}.json", "w", force_zip64=True) as out:
        for n, row in enumerate(rows(), start=1):
            cells = dict(zip(labels, row, strict=True))
            line = json.dumps(cells, default=str, ensure_ascii=False)
            out.write(f"{'[' if n == 1 else ','}\n{line}".encode())
        out.write(b"\n]\n" if n else b"[]\n")
    return n


def _parts(job: RunningJob) -> list[_Part]:
    kept = kept_by(job.viewer, UUID(job.arguments["organisation"]))
    return [
        _Part(
            "organisaties",
            _("Organisaties"),
            organisation_columns(),
            kept.organisations,
            organisation_cells,
        ),
        _Part("mensen", _("Mensen"), person_columns(), kept.people, person_cells),
        _Part("functies", _("Functies"), _position_columns(), kept.positions, _position_cells),
        _Part(
            "deelnames",
            _("Deelnames"),
            _participation_columns(),
            kept.participations,
            _participation_cells,
        ),
    ]


def _position_columns() -> list[Column]:
    return [
        Column(_("Persoon"), _("Wie.")),
        Column(_("Organisatie"), _("Waar.")),
        Column(_("Functie"), _("Zoals het op een visitekaartje staat.")),
        Column(_("Niveau"), _("Bestuur, management of uitvoering.")),
        Column(_("Vanaf"), _("Eerste dag, leeg als die niet bekend is.")),
        Column(_("Tot en met"), _("Laatste dag, leeg zolang het duurt.")),
        Column(_("Kenmerk"), _("Vast kenmerk, ook in de API.")),
    ]


def _position_cells(rows: QuerySet[Position]) -> Iterator[list[Cell]]:
    for row in rows.iterator(chunk_size=BATCH):
        yield [
            row.person.name,
            row.organisation.name,
            row.title,
            row.get_level_display(),
            row.starts_on,
            row.ends_on,
            str(row.uuid),
        ]


def _participation_columns() -> list[Column]:
    return [
        Column(_("Organisatie"), _("Wie meedoet.")),
        Column(_("Samenwerking"), _("Waarin.")),
        Column(_("Rol"), _("Deelnemer, voorzitter, centrumgemeente, financier of toehoorder.")),
        Column(_("Vanaf"), _("Eerste dag, leeg als die niet bekend is.")),
        Column(_("Tot en met"), _("Laatste dag, leeg zolang het duurt.")),
        Column(_("Kenmerk"), _("Vast kenmerk, ook in de API.")),
    ]


def _participation_cells(rows: QuerySet[Participation]) -> Iterator[list[Cell]]:
    for row in rows.iterator(chunk_size=BATCH):
        yield [
            row.organisation.name,
            row.cooperation.name,
            row.get_role_display(),
            row.starts_on,
            row.ends_on,
            str(row.uuid),
        ]
