"""The access table: every path of the site, and what five people get there.

The five are always the same. Nobody did not sign in. The outsider works for another organisation and
is in none of ours' circles. The colleague works for the same organisation but only reads. The owner
keeps the record. The administrator keeps the region. A path that is missing here fails the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


from tests.cast import Cast, make_cast, make_organisation, make_person
from weefsel.apps.core.models import REGION_CIRCLE_ID
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
    more: dict[str, Any] = field(default_factory=dict)

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
    own = {"circle": cast.vaarstede.own_circle}
    organisation = make_organisation("Werf De Vaart", actor=alice, **own)
    cooperation = make_organisation(
        "Arbeidsmarktregio", actor=alice, kind=OrganisationKind.COOPERATION, **own
    )
    person = make_person("Mulder", actor=alice, **own)
    position = add_position(
        person=person,
        organisation=organisation,
        values={"title": "leermeester", "level": Level.OPERATIONAL},
        actor=alice,
    )
    participation = add_participation(
        organisation=organisation, cooperation=cooperation, values={}, actor=alice
    )
    twin = make_organisation("Werf De Vaart B.V.", actor=alice, **own)
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


Args = Callable[[Scene], Mapping[str, Any]]
Data = Callable[[Scene], Mapping[str, Any]]


def nothing(_scene: Scene) -> Mapping[str, Any]:
    """Take no arguments."""
    return {}


def of(name: str) -> Args:
    """Take the identifier of one record of the scene."""

    def args(scene: Scene) -> Mapping[str, Any]:
        return {"uuid": getattr(scene, name, None) and getattr(scene, name).uuid}

    return args


@dataclass(frozen=True)
class Door:
    """One path and method.

    Attributes:
        name: of the path.
        expected: status for nobody, outsider, colleague, owner and administrator.
        args: of the path.
        post: what is posted; None means GET.
        query: what stands in the address.
        is_page: whether it is a page people look at (for the accessibility tests).
    """

    name: str
    expected: tuple[int, int, int, int, int]
    args: Args = nothing
    post: Data | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    is_page: bool = False

    @property
    def label(self) -> str:
        """How a test names it."""
        return f"{'POST' if self.post else 'GET'} {self.name}"


def page(name: str, expected: tuple[int, int, int, int, int], args: Args = nothing) -> Door:
    """Return a page that people look at."""
    return Door(name, expected, args, is_page=True)


ALL_WHO_SIGN_IN = (302, 200, 200, 200, 200)
KEEPERS_ONLY = (302, 200, 403, 200, 200)  # keepers of any organisation, so also the outsider
READERS = (302, 404, 200, 200, 200)
OWNERS = (302, 404, 403, 200, 200)
OWNERS_DO = (302, 404, 403, 302, 302)
ADMINISTRATORS = (302, 403, 403, 403, 200)


def organisation_fields(scene: Scene) -> Mapping[str, Any]:
    """What the form of an organisation posts."""
    return {
        "name": "Werf De Vaart",
        "kind": "company",
        "circle": scene.organisation.circle_id,
        "version": scene.organisation.version,
    }


def person_fields(scene: Scene) -> Mapping[str, Any]:
    """What the form of a person posts."""
    return {
        "family_name": "Mulder",
        "circle": scene.person.circle_id,
        "version": scene.person.version,
    }


def new_organisation(_scene: Scene) -> Mapping[str, Any]:
    """What the form of a new organisation posts."""
    return {"name": "Nieuwe werf", "kind": "company", "circle": REGION_CIRCLE_ID}


def new_person(_scene: Scene) -> Mapping[str, Any]:
    """What the form of a new person posts."""
    return {"family_name": "Nieuw", "circle": REGION_CIRCLE_ID}


def position_fields(scene: Scene) -> Mapping[str, Any]:
    """What the form of a position posts."""
    return {"title": "leermeester", "level": "operational", "version": scene.position.version}


def participation_fields(scene: Scene) -> Mapping[str, Any]:
    """What the form of a participation posts."""
    return {"role": "member", "version": scene.participation.version}


PARTIES = [
    Door("home", (302, 302, 302, 302, 302)),
    page("parties:organisation_list", ALL_WHO_SIGN_IN),
    Door("parties:organisation_export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "csv"}),
    Door("parties:organisation_export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "xlsx"}),
    Door(
        "parties:organisation_bulk",
        (302, 302, 403, 302, 302),
        post=lambda s: {"wat": "label", "label": "x", "selected": str(s.organisation.uuid)},
    ),
    Door("parties:organisation_suggest", ALL_WHO_SIGN_IN),
    page("parties:organisation_add", KEEPERS_ONLY),
    Door("parties:organisation_add", (302, 302, 403, 302, 302), post=new_organisation),
    page("parties:organisation_detail", READERS, of("organisation")),
    page("parties:organisation_edit", OWNERS, of("organisation")),
    Door("parties:organisation_edit", OWNERS_DO, of("organisation"), post=organisation_fields),
    Door("parties:organisation_archive", OWNERS_DO, of("organisation"), post=nothing),
    Door("parties:organisation_restore", OWNERS_DO, of("organisation"), post=nothing),
    Door(
        "parties:organisation_hand_out",
        (302, 403, 403, 302, 302),
        lambda s: {"uuid": s.cast.vaarstede.uuid},
        post=nothing,
    ),
    page("parties:organisation_merge", OWNERS, of("organisation")),
    page("parties:organisation_trail", READERS, of("organisation")),
    page("parties:position_add_at", OWNERS, of("organisation")),
    page("parties:participation_add", OWNERS, of("organisation")),
    page("parties:person_list", ALL_WHO_SIGN_IN),
    Door("parties:person_export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "csv"}),
    Door(
        "parties:person_bulk",
        (302, 302, 403, 302, 302),
        post=lambda s: {"wat": "archief", "selected": str(s.person.uuid)},
    ),
    Door("parties:person_suggest", ALL_WHO_SIGN_IN),
    page("parties:person_add", KEEPERS_ONLY),
    Door("parties:person_add", (302, 302, 403, 302, 302), post=new_person),
    page("parties:person_detail", READERS, of("person")),
    page("parties:person_edit", OWNERS, of("person")),
    Door("parties:person_edit", OWNERS_DO, of("person"), post=person_fields),
    Door("parties:person_archive", OWNERS_DO, of("person"), post=nothing),
    Door("parties:person_restore", OWNERS_DO, of("person"), post=nothing),
    page("parties:person_merge", OWNERS, of("person")),
    page("parties:person_trail", READERS, of("person")),
    page("parties:position_add_for", OWNERS, of("person")),
    page("parties:position_edit", OWNERS, of("position")),
    Door("parties:position_edit", OWNERS_DO, of("position"), post=position_fields),
    Door("parties:position_remove", OWNERS_DO, of("position"), post=nothing),
    page("parties:participation_edit", OWNERS, of("participation")),
    Door("parties:participation_edit", OWNERS_DO, of("participation"), post=participation_fields),
    Door("parties:participation_remove", OWNERS_DO, of("participation"), post=nothing),
    Door(
        "parties:merge_undo",
        OWNERS_DO,
        lambda s: {"uuid": s.merge.uuid},
        post=nothing,
    ),
]
SEARCH = [
    page("search:search", ALL_WHO_SIGN_IN),
    Door("search:suggest", ALL_WHO_SIGN_IN, query={"q": "werf"}),
]
AUDIT = [page("audit:list", ADMINISTRATORS)]
OPEN = [
    Door("health-alive", (200, 200, 200, 200, 200)),
    Door("health-ready", (200, 200, 200, 200, 200)),
    Door("health-metrics", (404, 404, 404, 404, 404)),
    Door("set_language", (302, 302, 302, 302, 302), post=lambda _s: {"language": "en"}),
    Door(
        "demo:sign_in",
        (404, 404, 404, 404, 404),
        lambda _s: {"role": "relation_manager"},
        post=nothing,
    ),
]
DOORS: list[Door] = [*PARTIES, *SEARCH, *AUDIT, *OPEN]
