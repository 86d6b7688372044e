"""Reads of introductions, and of what came of them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from weefsel.apps.accounts.models import User
from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import UNDER_WAY, IntroductionStatus
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.models import Attendance

AFTER_INTRODUCING = (IntroductionStatus.INTRODUCED, IntroductionStatus.FOLLOWED_UP)


def introductions_visible_to(viewer: Viewer) -> QuerySet[Introduction]:
    """Return the introductions this person may see, of which he or she may see both ends."""
    rows = visible_to(Introduction.objects.all(), viewer)
    rows = visible_to(rows, viewer, column="first__circle")
    return visible_to(rows, viewer, column="second__circle").select_related(
        "first", "second", "owner", "introducer", "taken_by"
    )


def introductions_under_way(viewer: Viewer) -> QuerySet[Introduction]:
    """Return what waits for a next step by the organisation acted for, the oldest first."""
    rows = introductions_visible_to(viewer).filter(status__in=UNDER_WAY)
    return rows.filter(owner_id__in=viewer.lineage).order_by("changed_at", "pk")


def introductions_with(viewer: Viewer, statuses: Iterable[str]) -> QuerySet[Introduction]:
    """Return the introductions that stand at one of these steps, the last changed first."""
    rows = introductions_visible_to(viewer).filter(status__in=list(statuses))
    return rows.order_by("-changed_at", "-pk")


def introduction_between(owner_id: int, first_id: int, second_id: int) -> Introduction | None:
    """Return what an organisation did about these two already, whoever may see it."""
    rows = Introduction.objects.filter(owner_id=owner_id, first_id=first_id, second_id=second_id)
    return rows.first()


def pairs_dealt_with(viewer: Viewer) -> set[tuple[int, int]]:
    """Return the pairs that need not be proposed again: taken up, done, or declined."""
    return set(introductions_visible_to(viewer).values_list("first_id", "second_id"))


def organisation_with(viewer: Viewer, uuid: UUID) -> Organisation | None:
    """Return the organisation in use with this identifier, if one may see it."""
    rows = visible_to(Organisation.objects.filter(archived_at__isnull=True), viewer)
    return rows.filter(uuid=uuid).first()


def person_with(viewer: Viewer, uuid: UUID) -> Person | None:
    """Return the person in use with this identifier, if one may see him or her."""
    rows = visible_to(Person.objects.filter(archived_at__isnull=True), viewer)
    return rows.filter(uuid=uuid).first()


def colleague_who_is(person: Person, lineage: Iterable[int]) -> User | None:
    """Return the account of this person, if he or she works for one of these organisations."""
    rows = User.objects.filter(person=person, is_active=True)
    return rows.filter(memberships__organisation__in=list(lineage)).first()


def first_contacts(viewer: Viewer, introduced: Iterable[Introduction]) -> dict[int, datetime.date]:
    """Return by introduction the day of the first contact between the two since; one query.

    Args:
        viewer: who looks; only contacts he or she may see count.
        introduced: with a day of introduction.
    """
    rows = [row for row in introduced if row.introduced_on is not None]
    if not rows:
        return {}
    ends = {end for row in rows for end in (row.first_id, row.second_id)}
    since = min(row.introduced_on for row in rows if row.introduced_on is not None)
    present = visible_to(
        Attendance.objects.filter(
            organisation__in=ends, happened_on__gte=since, touchpoint__withdrawn_at__isnull=True
        ),
        viewer,
    )
    contacts: dict[int, set[int]] = defaultdict(set)
    days: dict[int, datetime.date] = {}
    for contact, organisation, day in present.values_list(
        "touchpoint_id", "organisation_id", "happened_on"
    ):
        contacts[contact].add(organisation)
        days[contact] = day
    found = {row.pk: _first(row, contacts, days) for row in rows}
    return {pk: first for pk, first in found.items() if first is not None}


def _first(
    row: Introduction, contacts: dict[int, set[int]], days: dict[int, datetime.date]
) -> datetime.date | None:
    pair, since = {row.first_id, row.second_id}, row.introduced_on
    return min(
        (
            days[contact]
            for contact, present in contacts.items()
            if pair <= present and since is not None and days[contact] >= since
        ),
        default=None,
    )
