"""One row, cell by cell, as the fields it fills; what people must decide becomes a question."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from weefsel.apps.imports.columns.days import Order, order_of
from weefsel.apps.imports.columns.forbidden import HIDDEN
from weefsel.apps.imports.columns.targets import TARGETS, Reader, Subject, Target
from weefsel.apps.imports.columns.troubles import CUT, CellTrouble
from weefsel.apps.imports.columns.values import Circumstances, fields_of, shortened, tidy
from weefsel.apps.imports.planning.questions import Question, cell_question
from weefsel.apps.imports.reading.cells import Cell, shown
from weefsel.apps.imports.reading.tables import Remark

SKIP = "!"
"""The answer that leaves rows out."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it was stored.

    Attributes:
        number: as people see it.
        cells: one per column of the import.
        remark: what the reader noticed (see `Remark`).
    """

    number: int
    cells: Sequence[Cell]
    remark: str = ""


@dataclass(slots=True)
class ReadRow:
    """What a row says.

    Attributes:
        number: as people see it.
        fields: per subject, by name.
        questions: what is to be decided first.
        problem: why it cannot be read, or "".
        remarks: what people should know.
    """

    number: int
    fields: dict[Subject, dict[str, str]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    problem: str = ""
    remarks: list[str] = field(default_factory=list)


class RowReader:
    """Reads rows by one mapping."""

    def __init__(
        self,
        columns: Sequence[Mapping[str, str]],
        rows: Iterable[RawRow],
        answers: Mapping[str, str],
        today: datetime.date,
    ) -> None:
        """Look through the days of each column first, to see how they are written.

        Args:
            columns: name and target per column.
            rows: all rows, for the days.
            answers: what people decided, by key of the question.
            today: the day of today.
        """
        self._columns = [
            (place, column["name"], TARGETS[column["target"]])
            for place, column in enumerate(columns)
            if column["target"] in TARGETS
        ]
        self._answers = answers
        days = [place for place, _name, target in self._columns if target.reader == Reader.DAY]
        orders: dict[int, Order] = {}
        if days:
            cells = {place: list[Cell]() for place in days}
            for row in rows:
                for place in days:
                    cells[place].append(row.cells[place])
            orders = {place: order_of(found) for place, found in cells.items()}
        self._around = Circumstances(today, orders)

    def read(self, row: RawRow) -> ReadRow:
        """Return what a row says."""
        found = ReadRow(row.number)
        if row.remark == Remark.TOO_LONG:
            found.problem = _(
                "Deze rij heeft meer cellen dan er kolommen zijn. Staat er een scheidingsteken te "
                "veel in?"
            )
            return found
        for place, name, target in self._columns:
            cell = row.cells[place]
            if cell == HIDDEN:
                found.problem = (
                    _(
                        "In kolom “%s” staat een getal dat op een burgerservicenummer lijkt. "
                        "Haal het weg en bied de rij opnieuw aan."
                    )
                    % name
                )
                return found
            if cell == "":
                continue
            self._take(found, cell, place, name, target)
            if found.problem:
                return found
        return found

    def _take(self, found: ReadRow, cell: Cell, place: int, name: str, target: Target) -> None:
        try:
            fields = fields_of(cell, target, place, self._around)
        except CellTrouble as trouble:
            question = cell_question(place, name, target, trouble, shown(cell))
            answer = self._answers.get(question.key)
            if answer is None:
                found.questions.append(question)
                return
            if answer == SKIP:
                found.problem = f"{name}: {trouble.sentence}"
                return
            if answer == CUT:
                answer = shortened(tidy(cell), target)
            fields = {target.field: answer} if answer else {}
        self._note_repair(found, cell, target)
        into = found.fields.setdefault(target.subject, {})
        for field_name, value in fields.items():
            if field_name == "tags" and into.get("tags"):
                into["tags"] += f";{value}"
            else:
                into.setdefault(field_name, value)

    def _note_repair(self, found: ReadRow, cell: Cell, target: Target) -> None:
        if not isinstance(cell, str) or cell.isascii() or target.reader == Reader.DAY:
            return
        text = " ".join(cell.split())
        better = tidy(cell)
        if better and better != text:
            found.remarks.append(_("“%(was)s” gelezen als “%(is)s”.") % {"was": text, "is": better})
