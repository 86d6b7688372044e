"""Rows that are not in doubt become records, through the writes of `parties` alone."""

from __future__ import annotations

import contextlib
import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from weefsel.apps.accounts.models import User
from weefsel.apps.core.bulk import insert_lines
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.columns.targets import Subject
from weefsel.apps.imports.enums import EffectKind, Verdict
from weefsel.apps.imports.models import ImportBatch, ImportEffect
from weefsel.apps.imports.planning.entities import ORDER, Entity
from weefsel.apps.imports.planning.plan import PlannedRow
from weefsel.apps.parties.actions import (
    NewParties,
    change_organisation,
    change_participation,
    change_person,
    change_position,
    load_parties,
)
from weefsel.apps.parties.actions.doubles import say_not_same
from weefsel.apps.parties.enums import WORLD_OF_KIND, OrganisationKind, World
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.apps.relations.actions import Attendee, NewRelation, NewTouchpoint, change_relation
from weefsel.apps.relations.actions.loading import load_relations, load_touchpoints
from weefsel.apps.relations.models import Relation, Touchpoint
from weefsel.apps.relations.queries.keepers import keepers_for

MODELS: dict[str, Any] = {
    Subject.COOPERATION: Organisation,
    Subject.ORGANISATION: Organisation,
    Subject.PERSON: Person,
    Subject.POSITION: Position,
    Subject.PARTICIPATION: Participation,
    Subject.RELATION: Relation,
    Subject.TOUCHPOINT: Touchpoint,
}
CHANGES: dict[str, Any] = {
    Subject.COOPERATION: (change_organisation, "organisation"),
    Subject.ORGANISATION: (change_organisation, "organisation"),
    Subject.PERSON: (change_person, "person"),
    Subject.POSITION: (change_position, "position"),
    Subject.PARTICIPATION: (change_participation, "participation"),
    Subject.RELATION: (change_relation, "relation"),
}
APART = {Subject.RELATION, Subject.TOUCHPOINT}
DAYS = {"starts_on", "ends_on", "since"}
EFFECT = ("batch_id", "kind", "target_type", "target_uuid", "name")
NOT_STORED = {"tags", "at", "municipality"}


class Writer:
    """Writes the entities of rows, each once."""

    def __init__(self, batch: ImportBatch, actor: Viewer) -> None:
        """Keep what every record needs.

        Args:
            batch: the import.
            actor: who imports; the batch's organisation keeps what is new.
        """
        self._batch = batch
        self._actor = actor
        self._changed: set[int] = set()
        self._counts: Counter[str] = Counter()
        self._keepers: dict[int, User] = {}

    def counted(self) -> Counter[str]:
        """Return how many of each were added or changed since this was asked last."""
        counts, self._counts = self._counts, Counter()
        return counts

    def write(self, rows: Sequence[PlannedRow]) -> None:
        """Write the rows together; when one cannot be written, one by one, and say which."""
        try:
            with transaction.atomic():
                self._write(rows)
        except DomainError:
            for row in rows:
                self._write_alone(row)

    def _write_alone(self, row: PlannedRow) -> None:
        try:
            with transaction.atomic():
                self._write([row])
        except DomainError as error:
            row.verdict, row.reason = Verdict.UNREADABLE, str(error)

    def _write(self, rows: Sequence[PlannedRow]) -> None:
        touched = list(_in_order(rows))
        new = [entity for entity in touched if entity.is_new]
        made = self._add(new, touched) if new else {}
        changed = [e for e in touched if e.changes and not e.is_new and id(e) not in self._changed]
        for entity in changed:
            self._change(entity)
        for entity in new:
            entity.row_id = made[id(entity)].pk
        for entity in new:
            self._keep_apart(entity, made)
        self._changed.update(id(entity) for entity in changed)
        self._counts.update(f"new_{entity.subject}" for entity in new)
        self._counts.update("changed" for _ in changed)

    def _add(self, new: Sequence[Entity], touched: Sequence[Entity]) -> dict[int, Any]:
        """Save what is new; return the saved rows by entity."""
        rows = self._known(touched)
        parties = [entity for entity in new if entity.subject not in APART]
        for entity in parties:
            rows[id(entity)] = self._unsaved(entity, rows)
        if parties:
            self._load_parties(parties, rows)
        relations = [entity for entity in new if entity.subject == Subject.RELATION]
        if relations:
            self._open(relations, rows)
        contacts = [entity for entity in new if entity.subject == Subject.TOUCHPOINT]
        if contacts:
            self._log(contacts, rows)
        effects = [
            (
                self._batch.pk,
                EffectKind.ADDED.value,
                MODELS[entity.subject]._meta.model_name,
                rows[id(entity)].uuid,
                entity.name[:300],
            )
            for entity in new
        ]
        insert_lines(ImportEffect, EFFECT, effects)
        return rows

    def _load_parties(self, new: Sequence[Entity], rows: Mapping[int, Any]) -> None:
        by_model: dict[Any, list[Any]] = {}
        for entity in new:
            by_model.setdefault(MODELS[entity.subject], []).append(rows[id(entity)])
        load_parties(
            rows=NewParties(
                organisations=by_model.get(Organisation, ()),
                people=by_model.get(Person, ()),
                positions=by_model.get(Position, ()),
                participations=by_model.get(Participation, ()),
                tags={
                    rows[id(e)].uuid: e.fields["tags"].split(";") for e in new if "tags" in e.fields
                },
            ),
            source=self._batch,
            actor=self._actor,
        )

    def _open(self, relations: Sequence[Entity], rows: dict[int, Any]) -> None:
        """Open the relations of whose import it is; without a keeper who imports keeps them."""
        given = []
        for relation in relations:
            values = {name: _typed(name, value) for name, value in relation.fields.items()}
            if "keeper" in relation.derived:
                values["keeper"] = self._keeper(int(relation.derived["keeper"]))
            given.append(
                NewRelation(
                    home=self._batch.owner,
                    partner=rows[id(relation.parts[0])],
                    values=values,
                    uuid=relation.uuid(self._batch.uuid),
                )
            )
        opened = load_relations(rows=given, source=self._batch, actor=self._actor)
        for relation, row in zip(relations, opened, strict=True):
            rows[id(relation)] = row

    def _keeper(self, row_id: int) -> User:
        if row_id not in self._keepers:
            self._keepers[row_id] = keepers_for(self._actor, present=None).get(pk=row_id)
        return self._keepers[row_id]

    def _log(self, contacts: Sequence[Entity], rows: dict[int, Any]) -> None:
        """Log the contacts for the organisation that imports, and for its eyes alone."""
        given = [
            NewTouchpoint(
                who=[
                    Attendee(person=rows[id(person)], organisation=rows[id(organisation)])
                    for person, organisation in zip(
                        contact.parts[::2], contact.parts[1::2], strict=True
                    )
                ],
                happened_on=datetime.date.fromisoformat(contact.fields["happened_on"]),
                kind=contact.fields["kind"],
                summary=contact.fields["summary"],
                owner=self._batch.owner,
                uuid=contact.uuid(self._batch.uuid),
            )
            for contact in contacts
        ]
        logged = load_touchpoints(rows=given, source=self._batch, actor=self._actor)
        for contact, touchpoint in zip(contacts, logged, strict=True):
            rows[id(contact)] = touchpoint

    def _keep_apart(self, entity: Entity, rows: Mapping[int, Any]) -> None:
        """Remember that somebody called this new: nobody is asked again whether they are one."""
        model = MODELS[entity.subject]
        for other in entity.apart:
            if MODELS[other.subject] is not model:
                continue
            row = rows.get(id(other)) or self._row_of(other)
            if row is not None:
                with contextlib.suppress(DomainError):  # said before, or kept by others
                    say_not_same(first=rows[id(entity)], second=row, actor=self._actor)

    def _row_of(self, entity: Entity) -> Any:
        return MODELS[entity.subject]._default_manager.filter(pk=entity.row_id or 0).first()

    def _known(self, touched: Sequence[Entity]) -> dict[int, Any]:
        """Return the records that are here, by entity, for what is tied to them."""
        wanted: dict[Any, dict[int, Entity]] = {}
        for entity in touched:
            if entity.row_id is not None and entity.subject != Subject.TOUCHPOINT:
                wanted.setdefault(MODELS[entity.subject], {})[entity.row_id] = entity
        found: dict[int, Any] = {}
        for model, entities in wanted.items():
            for row in model._default_manager.filter(pk__in=entities):
                found[id(entities[row.pk])] = row
        return found

    def _unsaved(self, entity: Entity, rows: dict[int, Any]) -> Any:
        said = {**entity.derived, **entity.fields}
        values = {n: _typed(n, v) for n, v in said.items() if n not in NOT_STORED}
        uuid: UUID = entity.uuid(self._batch.uuid)
        if entity.subject == Subject.POSITION:
            person, organisation = (rows[id(part)] for part in entity.parts)
            return Position(uuid=uuid, person=person, organisation=organisation, **values)
        if entity.subject == Subject.PARTICIPATION:
            organisation, cooperation = (rows[id(part)] for part in entity.parts)
            return Participation(
                uuid=uuid, organisation=organisation, cooperation=cooperation, **values
            )
        batch = self._batch
        values |= {"uuid": uuid, "owner_id": batch.owner_id, "circle_id": batch.shared_with_id}
        if entity.subject == Subject.PERSON:
            return Person(**values)
        values.setdefault("kind", OrganisationKind.COOPERATION)
        world = WORLD_OF_KIND.get(values["kind"], World.NEITHER)
        if "municipality" in entity.derived:
            values["municipality_id"] = int(entity.derived["municipality"])
        parent = rows[id(entity.parts[0])] if entity.parts else None
        return Organisation(world=world, parent=parent, **values)

    def _change(self, entity: Entity) -> None:
        action, name = CHANGES[entity.subject]
        model = MODELS[entity.subject]
        row = model._default_manager.get(pk=entity.row_id)
        values = {n: _typed(n, v) for n, v in entity.changes.items() if n not in NOT_STORED}
        action(**{name: row}, values=values, version=None, actor=self._actor)
        ImportEffect.objects.create(
            batch=self._batch,
            kind=EffectKind.CHANGED,
            target_type=model._meta.model_name,
            target_uuid=row.uuid,
            name=entity.name[:300],
            before={n: entity.known.get(n, "") for n in values},
            after={n: entity.changes[n] for n in values},
        )


def _in_order(rows: Sequence[PlannedRow]) -> Iterator[Entity]:
    """Yield each entity once: what others point at before those."""
    seen: dict[int, Entity] = {id(e): e for row in rows for e in row.entities}
    for subject in ORDER:
        entities = [entity for entity in seen.values() if entity.subject == subject]
        is_part = {id(part) for entity in entities for part in entity.parts}
        yield from sorted(entities, key=lambda entity: id(entity) not in is_part)


def _typed(name: str, value: str) -> Any:
    return datetime.date.fromisoformat(value) if name in DAYS else value
