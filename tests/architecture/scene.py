"""What stands in the database while a door is tried, and the five people who try it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from tests.cast import Cast, make_cast, make_organisation, make_person
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.actions import add_participation, add_position, merge_parties
from weefsel.apps.parties.enums import Level, OrganisationKind
from weefsel.apps.parties.models import Merge, Organisation, Participation, Person, Position

Who = Literal["nobody", "outsider", "colleague", "owner", "administrator"]
PEOPLE: tuple[Who, ...] = ("nobody", "outsider", "colleague", "owner", "administrator")


@dataclass(frozen=True)
class Scene:
    """What stands in the database while a door is tried; all of it in Vaarstede's own circle."""

    cast: Cast
    organisation: Organisation
    cooperation: Organisation
    person: Person
    position: Position
    participation: Participation
    merge: Merge

    def viewer(self, who: Who) -> Viewer | None:
        """Return who looks."""
        user = self.user(who)
        return None if user is None else self.cast.viewer(user)

    def user(self, who: Who) -> Any:
        """Return the account of one of the five, or None."""
        return {
            "nobody": None,
            "outsider": self.cast.charlie,
            "colleague": self.cast.bob,
            "owner": self.cast.alice,
            "administrator": self.cast.ada,
        }[who]


def make_scene() -> Scene:
    """Make everything; each test has its own."""
    cast = make_cast()
    alice = cast.viewer(cast.alice)
    own = cast.vaarstede.own_circle
    organisation = make_organisation("Werf De Vaart", actor=alice, circle=own)
    cooperation = make_organisation(
        "Arbeidsmarktregio", actor=alice, kind=OrganisationKind.COOPERATION, circle=own
    )
    person = make_person("Mulder", actor=alice, circle=own)
    position = add_position(
        person=person,
        organisation=organisation,
        values={"title": "leermeester", "level": Level.OPERATIONAL},
        actor=alice,
    )
    participation = add_participation(
        organisation=organisation, cooperation=cooperation, values={}, actor=alice
    )
    twin = make_organisation("Werf De Vaart B.V.", actor=alice, circle=own)
    merge = merge_parties(kept=organisation, dropped=twin, values={}, actor=alice)
    organisation.refresh_from_db()
    return Scene(
        cast=cast,
        organisation=organisation,
        cooperation=cooperation,
        person=person,
        position=position,
        participation=participation,
        merge=merge,
    )
