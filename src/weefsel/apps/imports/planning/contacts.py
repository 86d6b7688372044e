"""The contact that a row tells of: on which day, of what kind, and who of both sides."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.columns.person_names import name_parts
from weefsel.apps.imports.columns.targets import Subject
from weefsel.apps.imports.columns.troubles import CellTrouble
from weefsel.apps.imports.planning import known
from weefsel.apps.imports.planning.colleagues import Colleagues
from weefsel.apps.imports.planning.entities import Entity
from weefsel.apps.imports.planning.questions import LEAVE_OUT, Question
from weefsel.apps.imports.planning.reading import ReadRow
from weefsel.apps.imports.planning.register import Register
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.enums import TouchpointKind

WITHOUT = ""
ME = "me"
_BETWEEN = re.compile(r"\s*(?:[;/&\n]|\ben\b)\s*")
Seat = tuple[Entity, Entity]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Who logs the contacts.

    Attributes:
        row_id: of the organisation that imports.
        tree: rows of that organisation, those above and those below it.
        me: row of the person who imports, when known.
        my_name: of the person who imports.
    """

    row_id: int
    tree: Collection[int]
    me: int | None
    my_name: str


@dataclass(slots=True)
class Told:
    """What a row tells of a contact.

    Attributes:
        entities: the contact and what of our own side belongs to it; none without a contact.
        question: what is to be decided about it.
        is_left_out: whether somebody decided that the row does not come in.
    """

    entities: list[Entity] = field(default_factory=list)
    question: Question | None = None
    is_left_out: bool = False


class Contacts:
    """The contacts of an import, each once, matched with those that are here."""

    def __init__(
        self,
        register: Register,
        home: Home,
        answers: Mapping[str, str],
        viewer: Viewer,
        today: datetime.date,
    ) -> None:
        """Keep what every contact needs; nothing is read before the first one.

        Args:
            register: everything the rows speak of.
            home: who logs.
            answers: what people decided, by key of the question.
            viewer: who imports.
            today: no contact is of a later day.
        """
        self._today = today.isoformat()
        self._register = register
        self._home = home
        self._answers = answers
        self._viewer = viewer
        self._colleagues = Colleagues(register, home.row_id, home.tree, home.me)
        self._here: known.ContactsHere | None = None
        self._new: dict[str, Entity] = {}

    def read_here(self, days: Iterable[str]) -> None:
        """Read the contacts that are here of these days."""
        wanted = sorted(days)
        if wanted:
            self._here = known.contacts(
                self._viewer, self._home.row_id, first=wanted[0], last=wanted[-1]
            )

    def of_row(self, row: ReadRow, organisation: Entity | None, person: Entity | None) -> Told:
        """Return the contact of a row, or what is to be decided about it."""
        said = row.fields.get(Subject.TOUCHPOINT, {})
        if not said.get("happened_on"):
            if {"kind", "summary"} & said.keys():
                row.remarks.append(_("Zonder datum leggen we geen contact vast."))
            return Told()
        lack = self._lack(said["happened_on"], organisation, person)
        if lack is not None or organisation is None or person is None:
            return self._decided(lack, row)
        ours, question = self._ours(said.get("colleague", ""), row.number)
        if question is not None:
            return self._decided(question, row)
        others = list({seat[0].key: seat for seat in ours if seat[0] is not person}.values())
        if not others:
            return self._decided(_nobody(), row)
        return Told(self._contact(said, [(person, organisation), *others], row))

    def _lack(
        self, day: str, organisation: Entity | None, person: Entity | None
    ) -> Question | None:
        if day > self._today:
            return _question(
                "contact:future", _("De dag van dit contact moet nog komen. Wat doen we ermee?")
            )
        return _nobody() if organisation is None or person is None else None

    def _decided(self, question: Question | None, row: ReadRow) -> Told:
        """Return what somebody decided about a contact that cannot come in as it is."""
        if question is None:
            return Told()
        answer = self._answers.get(question.key)
        if answer == WITHOUT:
            row.remarks.append(_("Zonder het contact ingelezen."))
        return Told(question=question, is_left_out=answer == LEAVE_OUT)

    # -- Our side -------------------------------------------------------------------------------

    def _ours(self, text: str, number: int) -> tuple[list[Seat], Question | None]:
        """Return who of us was there, or what is to be decided first."""
        if not text:
            question = _question(
                "contact:nobody_of_us",
                _("Wie van ons erbij was, staat er niet."),
                [(ME, _("Ik was erbij: %s") % self._home.my_name)],
            )
            if self._answers.get(question.key) == ME:
                return [self._me(number)], None
            return [], question
        found: list[Seat] = []
        parts = [part for part in _BETWEEN.split(text) if part]
        if "@" in text:
            parts = [bare for part in parts for bare in re.split(r"[,\s]+", part) if bare]
        for part in parts:
            seat = self._colleagues.named(part) or self._chosen(part)
            if seat is None:
                seat = self._new_colleague(part, number)
            if seat is None:
                return [], self._who(part)
            found.append(seat)
        return found, None

    def _me(self, number: int) -> Seat:
        seat = self._colleagues.me() or self._colleagues.named(self._home.my_name)
        return seat or self._added(name_parts(self._home.my_name), number)

    def _chosen(self, part: str) -> Seat | None:
        answer = self._answers.get(_who_key(part), "")
        return self._colleagues.of_key(answer.removeprefix("use:")) if answer else None

    def _new_colleague(self, part: str, number: int) -> Seat | None:
        """Return somebody of us whom we did not know, when the name is whole."""
        if "@" in part:
            return None
        try:
            parts = name_parts(part)
        except CellTrouble:
            return None
        return self._added(parts, number) if parts["given_name"] else None

    def _added(self, parts: Mapping[str, str], number: int) -> Seat:
        home = self._colleagues.home
        person = self._register.person({n: v for n, v in parts.items() if v}, home, number)
        return person, self._colleagues.place_of(person)

    def _who(self, part: str) -> Question:
        options = [(f"use:{key}", name) for key, name in self._colleagues.listed()]
        return _question(_who_key(part), _("Wie van ons is “%s”?") % part[:100], options)

    # -- The contact itself ---------------------------------------------------------------------

    def _contact(
        self, said: Mapping[str, str], seats: Sequence[Seat], row: ReadRow
    ) -> list[Entity]:
        day, summary = said["happened_on"], said.get("summary", "")
        kind = said.get("kind", "")
        people = sorted({person.key for person, _organisation in seats})
        key = "|".join((day, kind, fold(summary), *people))
        contact = self._new.get(key)
        if contact is None:
            contact = Entity(
                Subject.TOUCHPOINT,
                key,
                f"{day} · {seats[0][1].name} · {seats[0][0].name}",
                fields={
                    "happened_on": day,
                    "kind": kind or TouchpointKind.CONVERSATION,
                    "summary": summary,
                },
                parts=tuple(part for seat in seats for part in seat),
                number=row.number,
            )
            self._new[key] = contact
            self._match(contact, day, kind, summary)
        if contact.known.get("withdrawn"):
            row.remarks.append(_("Dit contact is ingetrokken en komt niet terug."))
        found: list[Entity] = []
        for person, organisation in seats[1:]:
            found += [organisation, person, self._seat(person, organisation, row.number)]
        return [*found, contact]

    def _match(self, contact: Entity, day: str, kind: str, summary: str) -> None:
        rows = [person.row_id for person in contact.parts[::2]]
        people = [row for row in rows if row is not None]
        if self._here is None or len(people) < len(rows):
            return
        found = self._here.find(day, people, kind, fold(summary))
        if found is not None:
            contact.row_id, contact.is_ours = found.row_id, False
            contact.known = {"withdrawn": "1"} if found.is_withdrawn else {}

    def _seat(self, person: Entity, organisation: Entity, number: int) -> Entity:
        tie = self._register.tie(Subject.POSITION, (person, organisation), {}, number)
        tie.derived.setdefault("title", _("medewerker"))
        tie.derived.setdefault("level", Level.OPERATIONAL)
        return tie


def _question(key: str, sentence: str, options: Sequence[tuple[str, str]] = ()) -> Question:
    ways_out = [
        (WITHOUT, _("Zonder het contact inlezen")),
        (LEAVE_OUT, _("Deze rijen niet inlezen")),
    ]
    return Question(key[:300], _("Contacten in de lijst"), sentence, [*options, *ways_out])


def _nobody() -> Question:
    return _question(
        "contact:nobody",
        _(
            "Met wie het contact was, staat er niet: daarvoor zijn een organisatie en een persoon "
            "nodig."
        ),
    )


def _who_key(part: str) -> str:
    return f"contact:colleague:{part.casefold()}"[:300]
