"""Vaarstede and a shipyard: the people on both sides, as every test of relations starts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from tests.cast import Cast, make_cast, make_organisation, make_person
from tests.norms import load_norms_of
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.parties.actions import add_position
from weefsel.apps.parties.enums import Level, OrganisationKind
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.actions import (
    Attendee,
    NewRelation,
    NewTouchpoint,
    log_touchpoint,
    open_relation,
)
from weefsel.apps.relations.models import Relation, Touchpoint


def days_ago(n_days: int) -> datetime.date:
    """Return the day so many days before today."""
    from django.utils import timezone  # noqa: PLC0415 -- only after Django is up

    return timezone.localdate() - datetime.timedelta(days=n_days)


def seat(
    person: Person,
    organisation: Organisation,
    level: Level,
    *,
    title: str = "functie",
    **period: datetime.date,
) -> Person:
    """Let somebody sit somewhere; return who."""
    add_position(
        person=person,
        organisation=organisation,
        values={"title": title, "level": level, **period},
        actor=system_viewer(),
    )
    return person


@dataclass(frozen=True)
class Stage:
    """Two organisations, their people at three levels, and the relation between them.

    Attributes:
        work: a department of Vaarstede.
        yard: the shipyard, the partner.
        hall: a part of the shipyard.
        bos, li, wit: alderman, manager and relation manager of Vaarstede; wit sits at `work`.
        kramer, visser, mulder: director, manager and foreman of the yard; mulder sits at `hall`.
    """

    cast: Cast
    work: Organisation
    yard: Organisation
    hall: Organisation
    bos: Person
    li: Person
    wit: Person
    kramer: Person
    visser: Person
    mulder: Person

    @property
    def alice(self) -> Viewer:
        """The relation manager of Vaarstede."""
        return self.cast.viewer(self.cast.alice)

    @property
    def bob(self) -> Viewer:
        """Her colleague who only reads."""
        return self.cast.viewer(self.cast.bob)

    @property
    def charlie(self) -> Viewer:
        """The relation manager of another municipality."""
        return self.cast.viewer(self.cast.charlie)

    def relate(self, *, actor: Viewer | None = None, **values: Any) -> Relation:
        """Let Vaarstede keep a relation with the yard."""
        given = NewRelation(home=self.cast.vaarstede, partner=self.yard, values=values)
        return open_relation(relation=given, actor=actor or self.alice)

    def meet(
        self, *people: Person, n_days: int = 0, actor: Viewer | None = None, **given: Any
    ) -> Touchpoint:
        """Log a conversation of these people, so many days ago."""
        touchpoint = NewTouchpoint(
            who=[Attendee(person=person) for person in people],
            happened_on=given.pop("on", days_ago(n_days)),
            kind=given.pop("kind", "conversation"),
            **given,
        )
        return log_touchpoint(touchpoint=touchpoint, actor=actor or self.alice)


def make_stage() -> Stage:
    """Make everything."""
    cast = make_cast()
    load_norms_of("relations")
    vaarstede = cast.vaarstede
    work = make_organisation(
        "Werk en Inkomen", kind=OrganisationKind.DEPARTMENT, parent=vaarstede, owner=vaarstede
    )
    yard = make_organisation("Scheepswerf De Lage Vaart", owner=vaarstede)
    hall = make_organisation("Loods Noord", parent=yard, owner=vaarstede)

    def person(name: str, place: Organisation, level: Level, title: str) -> Person:
        return seat(make_person(name, owner=vaarstede), place, level, title=title)

    return Stage(
        cast=cast,
        work=work,
        yard=yard,
        hall=hall,
        bos=person("Bos", vaarstede, Level.EXECUTIVE, "wethouder"),
        li=person("Li", vaarstede, Level.MANAGEMENT, "hoofd Werk"),
        wit=person("Wit", work, Level.OPERATIONAL, "relatiemanager"),
        kramer=person("Kramer", yard, Level.EXECUTIVE, "directeur"),
        visser=person("Visser", yard, Level.MANAGEMENT, "hoofd personeel"),
        mulder=person("Mulder", hall, Level.OPERATIONAL, "leermeester"),
    )
