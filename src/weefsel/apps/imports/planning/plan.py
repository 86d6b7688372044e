"""The whole import as it would go: every row with its verdict, every entity, every question."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.columns import vocabulary
from weefsel.apps.imports.columns.targets import Subject
from weefsel.apps.imports.enums import Verdict
from weefsel.apps.imports.planning.contacts import Contacts, Home, Told
from weefsel.apps.imports.planning.doubles import MOST_OFFERED, Other, doubles_of
from weefsel.apps.imports.planning.entities import Entity, is_alike
from weefsel.apps.imports.planning.memory import Memory
from weefsel.apps.imports.planning.questions import (
    KEEP,
    NEW,
    Question,
    field_key,
    field_question,
    same_key,
    same_question,
)
from weefsel.apps.imports.planning.reading import RawRow, ReadRow, RowReader
from weefsel.apps.imports.planning.register import Register
from weefsel.apps.imports.planning.relations import Relations
from weefsel.apps.parties.enums import ParticipationRole

T = TypeVar("T")
CHECK_EVERY = 2_000  # rows
CODE_LENGTH = 4  # digits of a municipality, as Statistics Netherlands counts
NEVER_ASKED = {
    "kind", "description", "short_name", "tags", "municipality", "parent", "summary",
}  # fmt: skip
"""Fields of records that are here which an import fills but never contests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to plan.

    Attributes:
        columns: name and target per column.
        default_kind: what an organisation is when nothing tells.
        answers: what people decided, by key of the question.
        municipalities: row by code and by folded name.
        today: the day of today.
        home: who imports.
        keeps_relations: whether every organisation of the list is a relation.
        memory: what the search for doubles found before.
        check: called now and then; stops the plan by an exception of its own.
    """

    columns: Sequence[Mapping[str, str]]
    default_kind: str
    answers: Mapping[str, str]
    municipalities: Mapping[str, int]
    today: datetime.date
    home: Home
    keeps_relations: bool
    memory: Memory
    check: Callable[[], None]


@dataclass(slots=True)
class PlannedRow:
    """One row as it would go.

    Attributes:
        number: as people see it.
        verdict: what it would do.
        reason: why, where that needs saying.
        entities: what it speaks of.
    """

    number: int
    verdict: Verdict
    reason: str = ""
    entities: list[Entity] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """An import as it would go.

    Attributes:
        rows: in the order of the file.
        questions: everything asked, by key, answered or not.
    """

    rows: list[PlannedRow] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)


def plan_import(rows: list[RawRow], task: Task, viewer: Viewer) -> Plan:
    """Return how the import would go for this person, with what is here now.

    The list of rows is empty afterwards: each goes when it has been read, which spares memory.
    """
    return _Planner(task, viewer).plan(rows)


class _Planner:
    def __init__(self, task: Task, viewer: Viewer) -> None:
        self.task = task
        self.register = Register(viewer, task.answers)
        self.contacts = Contacts(self.register, task.home, task.answers, viewer, task.today)
        self.relations = Relations(
            self.register, task.home, viewer, today=task.today, keeps_all=task.keeps_relations
        )
        self.found = Plan()
        self.blocked: dict[int, str] = {}
        self.usual_title = _("contactpersoon")

    def plan(self, rows: list[RawRow]) -> Plan:
        reader = RowReader(self.task.columns, rows, self.task.answers, self.task.today)
        read = [reader.read(row) for row in self._taken(rows)]
        said = (row.fields.get(Subject.TOUCHPOINT, {}) for row in read)
        self.contacts.read_here({day for one in said if (day := one.get("happened_on"))})
        cooperations = {  # all of them first: a member may be a cooperation that comes later
            row.number: self._organisation(Subject.COOPERATION, row)
            for row in read
            if not row.problem and not row.questions
        }
        planned = [self._entities(row, cooperations.get(row.number)) for row in self._taken(read)]
        speaks: dict[int, list[int]] = {}
        for row in planned:
            for entity in row.entities:
                speaks.setdefault(id(entity), []).append(row.number)
        touched = {id(entity): entity for row in planned for entity in row.entities}
        self._ask_about_doubles(touched, speaks)
        for entity in touched.values():
            self._ask_about_fields(entity, speaks)
        for row in planned:
            self._judge(row)
        self.found.rows = planned
        return self.found

    def _taken(self, rows: list[T]) -> Iterator[T]:
        """Take the rows out of the list, and look now and then whether the work must stop."""
        rows.reverse()
        self.task.check()
        while rows:
            if len(rows) % CHECK_EVERY == 0:
                self.task.check()
            yield rows.pop()

    def _entities(self, row: ReadRow, cooperation: Entity | None) -> PlannedRow:
        if row.problem:
            return PlannedRow(row.number, Verdict.UNREADABLE, row.problem)
        if row.questions:
            for question in row.questions:
                self._ask(question, [row.number])
            return PlannedRow(row.number, Verdict.DOUBT, row.questions[0].sentence)
        entities, told = self._named(row, cooperation)
        if told.question is not None:
            self._ask(told.question, [row.number])
            if told.is_left_out:
                return PlannedRow(row.number, Verdict.UNREADABLE, told.question.sentence)
        if not entities:
            return PlannedRow(
                row.number,
                Verdict.UNREADABLE,
                _("Er staat geen naam van een organisatie, samenwerking of persoon in deze rij."),
            )
        return PlannedRow(row.number, Verdict.SAME, " ".join(row.remarks), entities)

    def _named(self, row: ReadRow, cooperation: Entity | None) -> tuple[list[Entity], Told]:
        """Return the entities of a row, with what ties them, and its contact."""
        number, fields = row.number, row.fields
        found: list[Entity] = []
        organisation = self._organisation(Subject.ORGANISATION, row)
        person = None
        if fields.get(Subject.PERSON, {}).get("family_name"):
            person = self.register.person(fields[Subject.PERSON], organisation, number)
        for entity in (cooperation, organisation, person):
            if entity is not None:
                found += [*entity.parts, entity]
        if person is not None and organisation is not None:
            said = dict(fields.get(Subject.POSITION, {}))
            tie = self.register.tie(Subject.POSITION, (person, organisation), said, number)
            tie.derived.setdefault("title", self.usual_title)
            level = vocabulary.level_of_title(tie.fields.get("title", ""))
            tie.derived.setdefault("level", level)
            found.append(tie)
        if organisation is not None and cooperation is not None:
            said = dict(fields.get(Subject.PARTICIPATION, {}))
            tie = self.register.tie(
                Subject.PARTICIPATION, (organisation, cooperation), said, number
            )
            tie.derived.setdefault("role", ParticipationRole.MEMBER)
            found.append(tie)
        found += self.relations.of_row(row, organisation)
        told = self.contacts.of_row(row, organisation, person)
        return [*found, *told.entities], told

    def _organisation(self, subject: Subject, row: ReadRow) -> Entity | None:
        said = dict(row.fields.get(subject, {}))
        if not said.get("name"):
            return None
        place = said.pop("municipality", "")
        parent = said.pop("parent", "")
        entity = self.register.organisation(subject, said, row.number)
        if entity.subject == Subject.ORGANISATION:  # a member may turn out to be a cooperation
            kind = vocabulary.kind_in_name(entity.name) or self.task.default_kind
            entity.derived.setdefault("kind", kind)
        if place:
            self._place(entity, place, row)
        if parent and entity.is_new:
            above = self.register.organisation(Subject.ORGANISATION, {"name": parent}, row.number)
            above.derived.setdefault(
                "kind", vocabulary.kind_in_name(parent) or self.task.default_kind
            )
            if above is not entity and entity not in above.parts:
                entity.parts = (above,)
        return entity

    def _place(self, entity: Entity, text: str, row: ReadRow) -> None:
        digits = text.upper().removeprefix("GM")
        is_code = digits.isascii() and digits.isdecimal() and len(digits) <= CODE_LENGTH
        code = f"GM{int(digits):04d}" if is_code else ""
        found = self.task.municipalities.get(code or fold(text))
        if found is None:
            row.remarks.append(_("Gemeente “%s” kennen we niet; dat veld blijft leeg.") % text)
        else:
            entity.derived.setdefault("municipality", str(found))

    # -- Questions ------------------------------------------------------------------------------

    def _ask(self, question: Question, rows: Iterable[int]) -> None:
        known = self.found.questions.setdefault(question.key, question)
        known.rows.update(rows)
        if question.key not in self.task.answers:
            for number in rows:
                self.blocked.setdefault(number, question.sentence)

    def _ask_about_doubles(
        self, touched: Mapping[int, Entity], speaks: Mapping[int, list[int]]
    ) -> None:
        for entity, others in doubles_of(*self.register.parties(), self.task.memory):
            if id(entity) in touched:
                self._ask_whether_same(entity, others, speaks)
        for entity in touched.values():
            if not entity.is_new or same_key(entity) in self.found.questions:
                continue
            found = [Other(other, 0.0) for other in self._of_another_sort(entity)]
            if found:
                self._ask_whether_same(entity, found[:MOST_OFFERED], speaks)

    def _ask_whether_same(
        self, entity: Entity, others: Sequence[Other], speaks: Mapping[int, list[int]]
    ) -> None:
        self._ask(same_question(entity, others), speaks[id(entity)])
        if self.task.answers.get(same_key(entity)) == NEW:
            entity.apart = [other.entity for other in others]

    def _of_another_sort(self, entity: Entity) -> list[Entity]:
        if entity.subject == Subject.PERSON:
            return self.register.people_called(entity)
        if entity.subject == Subject.ORGANISATION and "kind" not in entity.fields:
            is_place = entity.derived.get("kind") == "municipality"
            others = self.register.namesakes(entity)
            return [] if is_place and not self._is_member_too(entity) else others
        return []

    def _is_member_too(self, entity: Entity) -> bool:
        """Whether the name says that it is more than a place: more than two words."""
        return len(entity.name.split()) > 1

    def _ask_about_fields(self, entity: Entity, speaks: Mapping[int, list[int]]) -> None:
        for name, value in entity.fields.items():
            present = str(entity.known.get(name) or "") if not entity.is_new else value
            said = [value, *entity.others.get(name, {})]
            differing = [v for v in dict.fromkeys(said) if not is_alike(name, present, v)]
            if not entity.is_new and not present:
                entity.changes[name] = value
                present, differing = value, [v for v in differing if v != value]
            if not differing or not entity.is_ours or (not entity.is_new and name in NEVER_ASKED):
                continue
            self._settle(entity, name, present, differing, speaks)
        if not entity.is_ours:
            entity.changes.clear()

    def _settle(
        self,
        entity: Entity,
        name: str,
        present: str,
        differing: list[str],
        speaks: Mapping[int, list[int]],
    ) -> None:
        rows: list[int] = []
        for value in differing:
            rows += entity.others.get(name, {}).get(value, []) or speaks[id(entity)]
        self._ask(field_question(entity, name, present, differing), rows)
        answer = self.task.answers.get(field_key(entity, name), KEEP)
        if answer.startswith("take:"):
            if entity.is_new:
                entity.fields[name] = answer[5:]
            else:
                entity.changes[name] = answer[5:]

    # -- Verdicts -------------------------------------------------------------------------------

    def _judge(self, row: PlannedRow) -> None:
        if row.verdict != Verdict.SAME:
            return
        if row.number in self.blocked:
            row.verdict, row.reason = Verdict.DOUBT, self.blocked[row.number]
            return
        for entity in row.entities:
            is_own = entity.subject in {Subject.RELATION, Subject.TOUCHPOINT}
            if entity.is_new and entity.parts and not is_own and not _may_tie(entity):
                row.verdict = Verdict.UNREADABLE
                row.reason = _("Deze gegevens houden anderen bij: %s.") % entity.name
                return
        row.verdict = self._effect(row)

    def _effect(self, row: PlannedRow) -> Verdict:
        first = [entity for entity in row.entities if entity.number == row.number]
        if any(entity.is_new for entity in first):
            return Verdict.NEW
        if any(entity.changes for entity in row.entities):
            return Verdict.CHANGE
        if any(entity.is_new and entity.number in self.blocked for entity in row.entities):
            return Verdict.NEW  # the row that says it first waits, so this one brings it
        earlier = [entity.number for entity in row.entities if entity.is_new]
        if earlier and not row.reason:
            row.reason = _("Staat al in rij %d van dezelfde lijst.") % max(earlier)
        return Verdict.SAME


def _may_tie(entity: Entity) -> bool:
    """Whether the person who imports keeps at least one of the two sides."""
    return any(part.is_new or part.is_ours for part in entity.parts)
