"""What the pages of organisations and people show of relations and contacts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.parties.registry import Panel
from weefsel.apps.relations.models import Attendance, FollowUp, Relation, Touchpoint
from weefsel.apps.relations.queries.party import (
    places_of,
    promises_around,
    relations_around,
    touchpoints_with,
)
from weefsel.apps.relations.queries.silence import quiet_levels
from weefsel.apps.relations.rules import can_log_contacts, can_open_relations

TEMPLATE = "relations/_party_panel.html"
PUBLIC_KINDS = {
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.DEPARTMENT,
    OrganisationKind.PUBLIC_BODY,
}
MOST_CONTACTS, MOST_WHO, MOST_NAMES = 5, 6, 3


@dataclass(slots=True)
class Spoke:
    """An organisation that spoke with them.

    Attributes:
        organisation: which one.
        last_on: the last time.
        n_contacts: how often, among the newest fifty.
        people: who did, the newest first, at most three.
    """

    organisation: Organisation
    last_on: datetime.date
    n_contacts: int = 0
    people: list[Person] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PartyPanel:
    """What the panel shows.

    Attributes:
        name: of the organisation or person.
        relations: who keeps a relation with them, the own side first, each with its levels that are
            silent for too long in words.
        contacts: the newest, each with `present`.
        spoke: who already spoke with them, the last one first.
        follow_ups: what is still open.
        log_url: where to log a contact with them, or "".
        open_url: where to open a relation with them, or "".
        today: the day it was made.
    """

    name: str
    relations: list[tuple[Relation, str]]
    contacts: list[Touchpoint]
    spoke: list[Spoke]
    follow_ups: list[FollowUp]
    log_url: str
    open_url: str
    today: datetime.date


def organisation_panel(viewer: Viewer, organisation: Organisation) -> Panel:
    """Return relations, contacts and promises with an organisation."""
    touchpoints = touchpoints_with(viewer, organisation)
    relations = relations_around(viewer, [organisation.pk])
    is_ours = organisation.pk in viewer.lineage
    has_own = any(row.home_id in viewer.lineage for row in relations)
    may_open = can_open_relations(viewer) and not is_ours and not has_own

    def is_theirs(row: Attendance) -> bool:
        return organisation.pk in {row.organisation_id, row.organisation.parent_id}

    content = PartyPanel(
        name=organisation.name,
        relations=quiet_levels(relations, on=timezone.localdate()),
        contacts=touchpoints[:MOST_CONTACTS],
        spoke=_spoke(viewer, touchpoints, is_theirs),
        follow_ups=promises_around(viewer, relations, touchpoints),
        log_url="" if is_ours else _log_url(viewer, organisatie=str(organisation.uuid)),
        open_url=_address("relations:add", organisatie=str(organisation.uuid)) if may_open else "",
        today=timezone.localdate(),
    )
    return Panel(TEMPLATE, content)


def person_panel(viewer: Viewer, person: Person) -> Panel:
    """Return contacts and promises with a person, and relations with where he or she sits."""
    touchpoints = touchpoints_with(viewer, person)
    places = places_of(viewer, person)
    relations = relations_around(viewer, places)
    is_ours = not {*places}.isdisjoint(viewer.lineage)
    sides = {
        row.touchpoint_id: row.organisation_id
        for touchpoint in touchpoints
        for row in _present(touchpoint)
        if row.person_id == person.pk
    }

    def is_theirs(row: Attendance) -> bool:
        return row.organisation_id == sides.get(row.touchpoint_id)

    content = PartyPanel(
        name=person.name,
        relations=quiet_levels(relations, on=timezone.localdate()),
        contacts=touchpoints[:MOST_CONTACTS],
        spoke=_spoke(viewer, touchpoints, is_theirs),
        follow_ups=promises_around(viewer, [], touchpoints),
        log_url="" if is_ours else _log_url(viewer, persoon=str(person.uuid)),
        open_url="",
        today=timezone.localdate(),
    )
    return Panel(TEMPLATE, content)


def _spoke(
    viewer: Viewer, touchpoints: Sequence[Touchpoint], is_theirs: Callable[[Attendance], bool]
) -> list[Spoke]:
    """Return which of us were at these contacts, the last one first.

    Of us are the own organisation and those above it, who logged the contact, and every
    municipality, department and other public body; not the other guests of a large meeting.
    """
    found: dict[int, Spoke] = {}
    for touchpoint in touchpoints:
        of_us = {*viewer.lineage, touchpoint.owner_id}
        ours = [
            row
            for row in _present(touchpoint)
            if (row.organisation_id in of_us or row.organisation.kind in PUBLIC_KINDS)
            and not is_theirs(row)
        ]
        for row in ours:
            one = found.setdefault(
                row.organisation_id, Spoke(row.organisation, touchpoint.happened_on)
            )
            if row.person not in one.people and len(one.people) < MOST_NAMES:
                one.people.append(row.person)
        for place in {row.organisation_id for row in ours}:
            found[place].n_contacts += 1
    return list(found.values())[:MOST_WHO]


def _present(touchpoint: Touchpoint) -> list[Attendance]:
    present: list[Attendance] = getattr(touchpoint, "present", [])
    return present


def _log_url(viewer: Viewer, **given: str) -> str:
    return _address("relations:contact_add", **given) if can_log_contacts(viewer) else ""


def _address(name: str, **given: str) -> str:
    return f"{reverse(name)}?{urlencode(given)}"
