"""Every operation of the API on parties: the request that is good, and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.apps.relations.api_operations import KEPT_RELATIONS, RelationsKept, keep_relations
from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.core.models import Record
from weefsel.apps.fabric.actions import take_up_introduction
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.parties.actions import add_participation, add_position, merge_parties
from weefsel.apps.parties.actions.doubles import say_not_same
from weefsel.apps.parties.enums import Level, OrganisationKind
from weefsel.apps.parties.models import (
    Merge,
    NotSame,
    Organisation,
    Participation,
    Person,
    Position,
)


@dataclass(frozen=True)
class Kept:
    """What Vaarstede keeps for itself: nobody else is in its circle."""

    organisation: Organisation
    cooperation: Organisation
    person: Person
    position: Position
    participation: Participation
    other_person: Person
    merge: Merge
    person_merge: Merge
    apart: NotSame
    people_apart: NotSame
    introduction: Introduction
    relations: RelationsKept


def make_kept(cast: Cast) -> Kept:
    """Return what Vaarstede keeps for itself."""
    alice = cast.viewer(cast.alice)
    own = cast.vaarstede.own_circle
    korrel = make_organisation("Bakkerij Korrel", actor=alice, circle=own)
    table = make_organisation("Tafel", actor=alice, kind=OrganisationKind.COOPERATION, circle=own)
    noor = make_person("Mulder", actor=alice, circle=own)
    other = make_person("Visser", actor=alice, circle=own)
    merge = merge_parties(
        kept=korrel,
        dropped=make_organisation("Korrel Bakkerij", actor=alice, circle=own),
        values={},
        actor=alice,
    )
    person_merge = merge_parties(
        kept=noor, dropped=make_person("Muller", actor=alice, circle=own), values={}, actor=alice
    )
    korrel.refresh_from_db()
    noor.refresh_from_db()
    third = make_organisation("Slagerij", actor=alice, circle=own)
    return Kept(
        organisation=korrel,
        cooperation=table,
        person=noor,
        position=add_position(
            person=noor,
            organisation=korrel,
            values={"title": "Bakker", "level": Level.OPERATIONAL},
            actor=alice,
        ),
        participation=add_participation(
            organisation=korrel, cooperation=table, values={}, actor=alice
        ),
        other_person=other,
        merge=merge,
        person_merge=person_merge,
        apart=say_not_same(first=korrel, second=third, actor=alice),
        people_apart=say_not_same(
            first=noor, second=make_person("Bos", actor=alice, circle=own), actor=alice
        ),
        introduction=take_up_introduction(first=korrel, second=third, actor=alice),
        relations=keep_relations(cast, korrel, noor, other),
    )


@dataclass(frozen=True)
class Operation:
    """One operation of the API, and what a valid request holds.

    Attributes:
        record: gives the record it is about; None for a collection.
        body: gives what is sent; None for nothing.
        done: the status for who may.
        reads: whether whoever sees the record may.
    """

    method: str
    path: str
    done: int
    record: Callable[[Kept], Record | Merge | NotSame] | None = None
    body: Callable[[Kept], object] | None = None

    @property
    def reads(self) -> bool:
        return self.method == "GET"

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def _of_relations(method: str, path: str, done: int, find: Any, make: Any) -> Operation:
    def record(kept: Kept) -> Record:
        found: Record = find(kept.relations)
        return found

    return Operation(method, path, done, record if find else None, make)


APART, MERGES = "/niet-dezelfde", "/samenvoegingen"
ORGANISATION = {"naam": "Nieuw", "soort": "bedrijf"}
PERSON = {"achternaam": "Nieuw"}
OPERATIONS = [
    Operation("GET", "/organisaties", 200),
    Operation("POST", "/organisaties", 201, body=lambda _kept: ORGANISATION),
    Operation("GET", "/organisaties/{uuid}", 200, lambda kept: kept.organisation),
    Operation(
        "PUT",
        "/organisaties/{uuid}",
        200,
        lambda kept: kept.organisation,
        lambda _kept: ORGANISATION,
    ),
    Operation(
        "PATCH",
        "/organisaties/{uuid}",
        200,
        lambda kept: kept.organisation,
        lambda _kept: {"plaats": "Daar"},
    ),
    Operation("GET", "/personen", 200),
    Operation("POST", "/personen", 201, body=lambda _kept: PERSON),
    Operation("GET", "/personen/{uuid}", 200, lambda kept: kept.person),
    Operation("PUT", "/personen/{uuid}", 200, lambda kept: kept.person, lambda _kept: PERSON),
    Operation(
        "PATCH",
        "/personen/{uuid}",
        200,
        lambda kept: kept.person,
        lambda _kept: {"voornaam": "Noor"},
    ),
    Operation("GET", "/functies", 200),
    Operation(
        "POST",
        "/functies",
        201,
        body=lambda kept: {
            "persoonId": str(kept.person.uuid),
            "organisatieId": str(kept.organisation.uuid),
            "titel": "Chef",
            "niveau": "management",
        },
    ),
    Operation("GET", "/functies/{uuid}", 200, lambda kept: kept.position),
    Operation(
        "PATCH",
        "/functies/{uuid}",
        200,
        lambda kept: kept.position,
        lambda _kept: {"titel": "Chef"},
    ),
    Operation("DELETE", "/functies/{uuid}", 204, lambda kept: kept.position),
    Operation("GET", "/deelnames", 200),
    Operation(
        "POST",
        "/deelnames",
        201,
        body=lambda kept: {
            "organisatieId": str(kept.organisation.uuid),
            "samenwerkingId": str(kept.cooperation.uuid),
        },
    ),
    Operation("GET", "/deelnames/{uuid}", 200, lambda kept: kept.participation),
    Operation(
        "PATCH",
        "/deelnames/{uuid}",
        200,
        lambda kept: kept.participation,
        lambda _kept: {"rol": "voorzitter"},
    ),
    Operation("DELETE", "/deelnames/{uuid}", 204, lambda kept: kept.participation),
    Operation("GET", "/dubbele-organisaties", 200),
    Operation("GET", f"/dubbele-organisaties{APART}", 200),
    Operation(
        "POST",
        f"/dubbele-organisaties{APART}",
        201,
        body=lambda kept: {
            "eersteId": str(kept.organisation.uuid),
            "tweedeId": str(kept.cooperation.uuid),
        },
    ),
    Operation("DELETE", f"/dubbele-organisaties{APART}/{{uuid}}", 204, lambda kept: kept.apart),
    Operation(
        "POST",
        f"/dubbele-organisaties{MERGES}",
        201,
        body=lambda kept: {
            "blijftId": str(kept.organisation.uuid),
            "gaatOpId": str(kept.cooperation.uuid),
        },
    ),
    Operation("DELETE", f"/dubbele-organisaties{MERGES}/{{uuid}}", 204, lambda kept: kept.merge),
    Operation("GET", "/dubbele-personen", 200),
    Operation("GET", f"/dubbele-personen{APART}", 200),
    Operation(
        "POST",
        f"/dubbele-personen{APART}",
        201,
        body=lambda kept: {
            "eersteId": str(kept.person.uuid),
            "tweedeId": str(kept.other_person.uuid),
        },
    ),
    Operation("DELETE", f"/dubbele-personen{APART}/{{uuid}}", 204, lambda kept: kept.people_apart),
    Operation(
        "POST",
        f"/dubbele-personen{MERGES}",
        201,
        body=lambda kept: {
            "blijftId": str(kept.person.uuid),
            "gaatOpId": str(kept.other_person.uuid),
        },
    ),
    Operation("DELETE", f"/dubbele-personen{MERGES}/{{uuid}}", 204, lambda kept: kept.person_merge),
    Operation("GET", "/labels", 200),
    Operation("GET", "/gemeenten", 200),
    Operation("GET", "/weefsel", 200),
    Operation("GET", "/weefsel/werelden", 200),
    Operation("GET", "/weefsel/banden", 200),
    Operation("GET", "/weefsel/koelend", 200),
    Operation("GET", "/weefsel/voorstellen", 200),
    Operation("GET", "/weefsel/keten", 200),
    Operation("GET", "/weefsel/voorstellingen", 200),
    Operation(
        "POST",
        "/weefsel/voorstellingen",
        201,
        body=lambda kept: {
            "eersteId": str(kept.cooperation.uuid),
            "tweedeId": str(kept.organisation.uuid),
        },
    ),
    Operation("GET", "/weefsel/voorstellingen/{uuid}", 200, lambda kept: kept.introduction),
    Operation(
        "PATCH",
        "/weefsel/voorstellingen/{uuid}",
        200,
        lambda kept: kept.introduction,
        lambda _kept: {"stand": "voorgesteld"},
    ),
    Operation("GET", "/vandaag", 200),
    *(_of_relations(*row) for row in KEPT_RELATIONS),
]
OPEN_TO_EVERY_KEY = {"/labels", "/gemeenten"}
