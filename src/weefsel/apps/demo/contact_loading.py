"""Loads the relations and contacts of a block of Vaarland, checked as single writes are."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.core.models import REGION_CIRCLE_ID, Circle, Record
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.demo.models import DemoRegion
from weefsel.apps.demo.region import Contacts, Sharing
from weefsel.apps.demo.region import contact_records as vaarland
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.actions import (
    Attendee,
    NewFollowUp,
    NewImpression,
    NewRelation,
    NewTouchpoint,
    add_follow_up,
)
from weefsel.apps.relations.actions.loading import load_relations, load_touchpoints
from weefsel.apps.relations.models import Relation

R = TypeVar("R", bound=Record)
AT_ONCE = 2_000
IN_THE_EVENING = datetime.time(17)


@dataclass(frozen=True, slots=True)
class _There:
    """What is in the database already, by the identifiers the records use."""

    organisations: Mapping[UUID, Organisation]
    people: Mapping[UUID, Person]
    users: Mapping[UUID, User]
    region: Circle


def load_contacts(contacts: Contacts, *, mark: DemoRegion, actor: Viewer) -> None:
    """Load the relations and contacts of a block whose organisations and people are in.

    Args:
        contacts: what to load.
        mark: the record the lines in the trail are about.
        actor: who loads.
    """
    there = _There(
        organisations=_by_uuid(Organisation.objects.all(), _organisations_in(contacts)),
        people=_by_uuid(
            Person.objects.all(), {who.person for t in contacts.touchpoints for who in t.attended}
        ),
        users={row.uuid: row for row in User.objects.all()},
        region=Circle.objects.get(pk=REGION_CIRCLE_ID),
    )
    made = load_relations(
        rows=[_relation(row, there) for row in contacts.relations], source=mark, actor=actor
    )
    relations = {row.uuid: row for row in made}
    rows = _touchpoints(contacts, relations, there)
    for start in range(0, len(rows), AT_ONCE):
        load_touchpoints(rows=rows[start : start + AT_ONCE], source=mark, actor=actor)
    for follow_up in contacts.follow_ups:
        if follow_up.touchpoint is None:
            add_follow_up(
                follow_up=_follow_up(follow_up, relations, there),
                actor=viewer_for(there.users[follow_up.assignee]),
            )


def _organisations_in(contacts: Contacts) -> set[UUID]:
    found = {who.organisation for row in contacts.touchpoints for who in row.attended}
    found |= {row.owner for row in contacts.touchpoints}
    found |= {row.home for row in contacts.relations} | {row.partner for row in contacts.relations}
    return found | {row.promised_by for row in contacts.follow_ups}


def _by_uuid(rows: QuerySet[R], uuids: Iterable[UUID]) -> dict[UUID, R]:
    wanted = sorted(uuids)
    return {
        row.uuid: row
        for start in range(0, len(wanted), AT_ONCE)
        for row in rows.filter(uuid__in=wanted[start : start + AT_ONCE])
    }


def _relation(row: vaarland.Relation, there: _There) -> NewRelation:
    executive, management, operational = row.rhythms
    return NewRelation(
        home=there.organisations[row.home],
        partner=there.organisations[row.partner],
        values={
            "keeper": there.users[row.keeper] if row.keeper else None,
            "intended_form": row.intended_form,
            "actual_form": row.actual_form,
            "tier": row.tier,
            "rhythm_executive": executive,
            "rhythm_management": management,
            "rhythm_operational": operational,
            "since": row.since,
            "summary": row.summary,
        },
        uuid=row.id,
    )


def _touchpoints(
    contacts: Contacts, relations: Mapping[UUID, Relation], there: _There
) -> list[NewTouchpoint]:
    impressions: dict[UUID, list[NewImpression]] = defaultdict(list)
    for felt in contacts.impressions:
        side = there.organisations[felt.organisation]
        impressions[felt.touchpoint].append(
            NewImpression(felt=felt.felt, note=felt.note, organisation=side)
        )
    promises: dict[UUID | None, list[NewFollowUp]] = defaultdict(list)
    for promise in contacts.follow_ups:
        promises[promise.touchpoint].append(_follow_up(promise, relations, there))
    return [
        _touchpoint(row, relations, there, impressions.get(row.id, ()), promises.get(row.id, ()))
        for row in contacts.touchpoints
    ]


def _touchpoint(
    row: vaarland.Touchpoint,
    relations: Mapping[UUID, Relation],
    there: _There,
    impressions: Sequence[NewImpression],
    promises: Sequence[NewFollowUp],
) -> NewTouchpoint:
    shared = relations[row.relation] if row.relation is not None else None
    return NewTouchpoint(
        who=[
            Attendee(
                person=there.people[who.person], organisation=there.organisations[who.organisation]
            )
            for who in row.attended
        ],
        happened_on=row.happened_on,
        kind=row.kind,
        summary=row.summary,
        initiative_by=there.organisations[row.initiative_by],
        circle=there.region if row.sharing == Sharing.REGION else None,
        shared_with=shared if row.sharing == Sharing.PARTNER else None,
        impressions=impressions,
        follow_ups=promises,
        owner=there.organisations[row.owner],
        logged_by=there.users[row.logged_by] if row.logged_by else None,
        uuid=row.id,
    )


def _follow_up(
    row: vaarland.FollowUp, relations: Mapping[UUID, Relation], there: _There
) -> NewFollowUp:
    return NewFollowUp(
        what=row.what,
        due_on=row.due_on,
        assignee=there.users[row.assignee],
        promised_by=there.organisations[row.promised_by],
        relation=relations[row.relation] if row.relation else None,
        done_at=_in_the_evening(row.done_on) if row.done_on else None,
        outcome=row.outcome,
    )


def _in_the_evening(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, IN_THE_EVENING))
