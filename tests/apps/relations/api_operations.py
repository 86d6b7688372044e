"""Every operation of the API on relations, contacts and follow-ups, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tests.cast import Cast
from weefsel.apps.core.models import Record
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.actions import (
    Attendee,
    NewFollowUp,
    NewRelation,
    NewTouchpoint,
    log_touchpoint,
    open_relation,
)
from weefsel.apps.relations.models import FollowUp, Relation, Touchpoint


@dataclass(frozen=True)
class RelationsKept:
    """A relation of Vaarstede, a contact and a promise, which are nobody else's."""

    relation: Relation
    touchpoint: Touchpoint
    follow_up: FollowUp
    vaarstede: Organisation


def keep_relations(cast: Cast, partner: Organisation, person: Person, own: Person) -> RelationsKept:
    """Make them."""
    alice = cast.viewer(cast.alice)
    relation = open_relation(
        relation=NewRelation(home=cast.vaarstede, partner=partner), actor=alice
    )
    touchpoint = log_touchpoint(
        touchpoint=NewTouchpoint(
            who=[
                Attendee(person=person, organisation=partner),
                Attendee(person=own, organisation=cast.vaarstede),
            ],
            happened_on=timezone.localdate(),
            kind="call",
            follow_ups=[NewFollowUp(what="Bel terug", due_on=timezone.localdate())],
        ),
        actor=alice,
    )
    return RelationsKept(relation, touchpoint, touchpoint.follow_ups.get(), cast.vaarstede)


def _relation(kept: RelationsKept) -> Record:
    return kept.relation


def _touchpoint(kept: RelationsKept) -> Record:
    return kept.touchpoint


def _follow_up(kept: RelationsKept) -> Record:
    return kept.follow_up


def _new_contact(kept: Any) -> dict[str, Any]:
    return {
        "datum": timezone.localdate().isoformat(),
        "soort": "bezoek",
        "aanwezigen": [
            {"persoonId": str(kept.person.uuid), "organisatieId": str(kept.organisation.uuid)},
            {
                "persoonId": str(kept.other_person.uuid),
                "organisatieId": str(kept.relations.vaarstede.uuid),
            },
        ],
    }


# Method, path, status for who may, the record it is about, and what is sent.
KEPT_RELATIONS: list[tuple[str, str, int, Any, Any]] = [
    ("GET", "/relaties", 200, None, None),
    ("POST", "/relaties", 201, None, lambda kept: {"partnerId": str(kept.cooperation.uuid)}),
    ("GET", "/relaties/{uuid}", 200, _relation, None),
    ("PATCH", "/relaties/{uuid}", 200, _relation, lambda _kept: {"aandacht": "op_afstand"}),
    ("GET", "/contacten", 200, None, None),
    ("POST", "/contacten", 201, None, _new_contact),
    ("GET", "/contacten/{uuid}", 200, _touchpoint, None),
    ("PATCH", "/contacten/{uuid}", 200, _touchpoint, lambda _kept: {"inEenRegel": "Bezoek"}),
    ("GET", "/vervolgacties", 200, None, None),
    (
        "POST",
        "/vervolgacties",
        201,
        None,
        lambda _kept: {"wat": "Bel", "uiterlijkOp": timezone.localdate().isoformat()},
    ),
    ("GET", "/vervolgacties/{uuid}", 200, _follow_up, None),
    ("PATCH", "/vervolgacties/{uuid}", 200, _follow_up, lambda _kept: {"gedaan": True}),
]
