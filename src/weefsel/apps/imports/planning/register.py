"""Every entity of an import once, matched with the records that are here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.columns.targets import Subject
from weefsel.apps.imports.planning import known
from weefsel.apps.imports.planning.entities import Entity, is_alike
from weefsel.apps.imports.planning.known import Record
from weefsel.apps.imports.planning.people import PERSON_NAME, PeopleByName, words_of_person
from weefsel.apps.parties.enums import OrganisationKind

PARTIES = {Subject.ORGANISATION, Subject.COOPERATION}


class Register:
    """What rows speak of and what is here, found by number, name and mail address."""

    def __init__(self, viewer: Viewer, answers: Mapping[str, str]) -> None:
        """Read what is here.

        Args:
            viewer: who imports.
            answers: what people decided, by key of the question.
        """
        self._answers = answers
        self.entities: dict[tuple[Subject, str], Entity] = {}
        self.by_row: dict[tuple[str, int], Entity] = {}
        self._by_kvk: dict[str, list[Entity]] = defaultdict(list)
        self._by_name: dict[tuple[Subject, str], list[Entity]] = defaultdict(list)
        self._people = PeopleByName()
        self._seats: dict[tuple[int, int], Record] = {}
        self._places: dict[tuple[int, int], Record] = {}
        for record in known.organisations(viewer):
            is_cooperation = record.fields["kind"] == OrganisationKind.COOPERATION
            subject = Subject.COOPERATION if is_cooperation else Subject.ORGANISATION
            self._file(_from_record(subject, record, str(record.fields["name"])))
        for record in known.people(viewer):
            name = " ".join(str(record.fields[n]) for n in ("given_name", "prefix", "family_name"))
            self._file(_from_record(Subject.PERSON, record, " ".join(name.split())))
        for record in known.positions(viewer):
            self._seat(record)
        for record in known.participations(viewer):
            self._places.setdefault((record.parts[0], record.parts[1]), record)

    def organisation(self, subject: Subject, fields: dict[str, str], number: int) -> Entity:
        """Return the organisation or cooperation that a row speaks of, new when needed."""
        found = self._same_kvk(subject, fields)
        if found is None:
            found = self._same_name(subject, fields)
            if found is not None and fold(found.name) != fold(fields["name"]):
                return self.said(found, _without_name(fields), number)  # decided before
        if found is None:
            key = "|".join(
                (fields.get("kvk_number", ""), fold(fields["name"]), fold(fields.get("town", "")))
            )
            other = self._decided(subject, key)
            if other is not None:
                self._by_name[subject, fold(fields["name"])].append(other)
                return self.said(other, _without_name(fields), number)
            found = Entity(subject, key, fields["name"], number=number)
            self._file(found, fields)
        return self.said(found, fields, number)

    def person(self, fields: dict[str, str], at: Entity | None, number: int) -> Entity:
        """Return the person that a row speaks of: by name and mail, or name and organisation."""
        words = words_of_person(fields)
        email = fields.get("email", "").casefold()
        same = self._people.find(words, email, at)
        if same is not None:
            return self.said(same, fields, number)
        alone = self._only_one_called(words, fields, at)
        if alone is not None:
            return self.said(alone, fields, number)
        name = " ".join(
            filter(None, (fields.get(n) for n in ("given_name", "prefix", "family_name")))
        )
        key = f"{words}|{at.subject}:{at.key}" if at else f"{words}|{email}"
        decided = self._decided(Subject.PERSON, key)
        if decided is not None:
            return self.said(decided, _without_name(fields), number)
        found = Entity(Subject.PERSON, key, name, number=number)
        self._file(found, fields)
        if at is not None:
            found.derived["at"] = at.key
            self._people.seat(found, at.key)
        return self.said(found, fields, number)

    def tie(
        self, subject: Subject, parts: tuple[Entity, Entity], fields: dict[str, str], number: int
    ) -> Entity:
        """Return the position or participation between two entities."""
        key = "||".join(f"{part.subject}:{part.key}" for part in parts)
        found = self.entities.get((subject, key))
        if found is None:
            name = f"{parts[0].name} · {parts[1].name}"
            found = Entity(subject, key, name, parts=parts, number=number)
            record = self._tied(subject, parts)
            if record is not None:
                found.row_id, found.known, found.is_ours = (
                    record.row_id,
                    record.fields,
                    record.is_ours,
                )
            self.entities[subject, key] = found
        return self.said(found, fields, number)

    def seated_in(self, organisations: set[int]) -> Iterator[tuple[Entity, Entity]]:
        """Yield who sits at one of these organisations, by row, and where."""
        for person, organisation in self._seats:
            if organisation in organisations:
                pair = (
                    self.by_row.get(("person", person)),
                    self.by_row.get(("organisation", organisation)),
                )
                if pair[0] is not None and pair[1] is not None:
                    yield pair[0], pair[1]

    def parties(self) -> tuple[list[Entity], dict[int, list[str]]]:
        """Return every organisation, cooperation and person, and where people sit, by identity."""
        parties: list[Entity] = []
        sits: dict[int, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            if entity.subject == Subject.POSITION and entity.is_new:
                sits[id(entity.parts[0])].append(entity.parts[1].name)
            elif not entity.parts or entity.subject in PARTIES:
                parties.append(entity)
        for person, organisation in self._seats:
            who = self.by_row.get(("person", person))
            where = self.by_row.get(("organisation", organisation))
            if who is not None and where is not None:
                sits[id(who)].append(where.name)
        return parties, sits

    def namesakes(self, entity: Entity) -> list[Entity]:
        """Return what has the same name in the other class: a cooperation that is a member."""
        other = (
            Subject.COOPERATION if entity.subject == Subject.ORGANISATION else Subject.ORGANISATION
        )
        return self._by_name.get((other, fold(entity.name)), [])

    def people_called(self, entity: Entity) -> list[Entity]:
        """Return other people with exactly this name, who are here already."""
        here = self._people.here(words_of_person(entity.fields))
        return [person for person in here if person is not entity]

    def _decided(self, subject: Subject, key: str) -> Entity | None:
        """Return what somebody said that this is the same as."""
        answer = self._answers.get(f"same:{subject}:{key}"[:300], "")
        if not answer.startswith("use:"):
            return None
        other, _colon, other_key = answer[4:].partition(":")
        return self.entities.get((Subject(other), other_key))

    def _only_one_called(
        self, words: str, fields: dict[str, str], at: Entity | None
    ) -> Entity | None:
        """Return the one person of this name who is here, when a row gives nothing but a name."""
        here = self._people.here(words)
        is_bare = at is None and not fields.keys() - set(PERSON_NAME)
        return here[0] if is_bare and len(here) == 1 else None

    def _tied(self, subject: Subject, parts: tuple[Entity, Entity]) -> Record | None:
        first, second = parts[0].row_id, parts[1].row_id
        if first is None or second is None:
            return None
        return (self._seats if subject == Subject.POSITION else self._places).get((first, second))

    def _seat(self, record: Record) -> None:
        person, organisation = record.parts[0], record.parts[1]
        who = self.by_row.get(("person", person))
        if self._seats.setdefault((person, organisation), record) is record and who is not None:
            self._people.seat(who, _row_key(organisation))

    def _same_kvk(self, subject: Subject, fields: dict[str, str]) -> Entity | None:
        number = fields.get("kvk_number", "")
        found = [e for e in self._by_kvk.get(number, ()) if number and e.subject == subject]
        same = [e for e in found if fold(e.name) == fold(fields["name"])]
        return next(iter([*same, *found]), None)

    def _same_name(self, subject: Subject, fields: dict[str, str]) -> Entity | None:
        kvk, town = fields.get("kvk_number", ""), fold(fields.get("town", ""))
        found: list[tuple[bool, bool, int, Entity]] = []
        for entity in self._by_name.get((subject, fold(fields["name"])), ()):
            other_kvk = _says(entity, "kvk_number")
            other_town = fold(_says(entity, "town"))
            if (kvk and other_kvk and kvk != other_kvk) or (
                subject == Subject.ORGANISATION and town and other_town and town != other_town
            ):
                continue
            found.append((not (town and town == other_town), entity.is_new, len(found), entity))
        return min(found)[3] if found else None

    def _file(self, entity: Entity, fields: dict[str, Any] | None = None) -> None:
        said = fields if fields is not None else dict(entity.known)
        self.entities.setdefault((entity.subject, entity.key), entity)
        if entity.row_id is not None:
            table = "person" if entity.subject == Subject.PERSON else "organisation"
            self.by_row[table, entity.row_id] = entity
        if entity.subject == Subject.PERSON:
            self._people.add(entity, said)
            return
        self._by_name[entity.subject, fold(entity.name)].append(entity)
        if said.get("kvk_number"):
            self._by_kvk[str(said["kvk_number"])].append(entity)

    def said(self, entity: Entity, fields: dict[str, str], number: int) -> Entity:
        """Keep what a row says; what differs from an earlier row is kept apart."""
        entity.number = entity.number or number
        for name, value in fields.items():
            had = entity.fields.setdefault(name, value)
            if not is_alike(name, had, value):
                entity.others.setdefault(name, {}).setdefault(value, []).append(number)
        if entity.subject == Subject.PERSON and "email" in fields:
            self._people.note_mail(entity)
        return entity


def _from_record(subject: Subject, record: Record, name: str) -> Entity:
    return Entity(
        subject,
        _row_key(record.row_id),
        name,
        row_id=record.row_id,
        known=record.fields,
        is_ours=record.is_ours,
    )


def _row_key(row_id: int) -> str:
    return f"#{row_id}"


def _without_name(fields: dict[str, str]) -> dict[str, str]:
    """Return what is left to compare when somebody said that another name means the same."""
    return {name: value for name, value in fields.items() if name not in {"name", *PERSON_NAME}}


def _says(entity: Entity, name: str) -> str:
    return str(entity.known.get(name) or entity.fields.get(name) or "")
