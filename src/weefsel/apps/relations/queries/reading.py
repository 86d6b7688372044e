"""Reads of relations, contacts and follow-ups; each begins with what this person may see."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from weefsel.apps.accounts.models import User
from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.parties.queries import present_positions
from weefsel.apps.relations.models import (
    Attendance,
    FollowUp,
    Relation,
    Touchpoint,
)

Order = Literal["quiet", "name", "-last"]
ORDER_KEYS: dict[Order, tuple[str, str]] = {
    "quiet": ("quiet_on", "id"),
    "name": ("sort_name", "id"),
    "-last": ("-last_on", "-id"),
}
MOST_SUGGESTED = 12


def relations_visible_to(viewer: Viewer) -> QuerySet[Relation]:
    """Return the relations of which this person may see the relation and both sides."""
    rows = visible_to(Relation.objects.all(), viewer)
    rows = visible_to(rows, viewer, column="home__circle")
    return visible_to(rows, viewer, column="partner__circle")


def touchpoints_visible_to(viewer: Viewer) -> QuerySet[Touchpoint]:
    """Return the contacts this person may see, also those that were withdrawn."""
    return visible_to(Touchpoint.objects.all(), viewer)


def attendances_visible_to(viewer: Viewer) -> QuerySet[Attendance]:
    """Return who was at the contacts this person may see, as far as he or she may see them."""
    rows = visible_to(Attendance.objects.all(), viewer)
    rows = visible_to(rows, viewer, column="person__circle")
    return visible_to(rows, viewer, column="organisation__circle")


def follow_ups_visible_to(viewer: Viewer) -> QuerySet[FollowUp]:
    """Return the promises this person may see, or looks after."""
    if viewer.sees_everything:
        return FollowUp.objects.all()
    mine = Q(assignee_id=viewer.user_id) if viewer.user_id is not None else Q()
    return FollowUp.objects.filter(Q(circle__in=viewer.circles) | mine)


# -- The list of relations ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationFilter:
    """Which relations a list shows; what is empty does not narrow.

    Attributes:
        name: beginning of the partner's name, folded by the caller.
        tier, form: stored values; the form is the actual one.
        municipality: outside identifier of the partner's municipality.
        keeper: outside identifier of the account that keeps them.
        is_mine: only those this person keeps.
        is_quiet: only those past their rhythm today.
        is_ended: those that ended instead of those that are kept.
    """

    name: str = ""
    tier: str = ""
    form: str = ""
    municipality: UUID | None = None
    keeper: UUID | None = None
    is_mine: bool = False
    is_quiet: bool = False
    is_ended: bool = False


def relations_listed(viewer: Viewer, wanted: RelationFilter) -> QuerySet[Relation]:
    """Return the relations that the own organisation keeps, or one above it.

    The region administrator, who acts for no side in particular, finds those of everybody.
    """
    rows = relations_visible_to(viewer).filter(ended_at__isnull=not wanted.is_ended)
    if not viewer.sees_everything:
        rows = rows.filter(home__in=viewer.lineage)
    if wanted.name:
        rows = rows.filter(sort_name__gte=wanted.name, sort_name__lt=wanted.name + "{")
    same = {
        "tier": wanted.tier,
        "actual_form": wanted.form,
        "partner__municipality__uuid": wanted.municipality,
        "keeper__uuid": wanted.keeper,
    }
    rows = rows.filter(**{column: value for column, value in same.items() if value})
    if wanted.is_mine:
        rows = rows.filter(keeper_id=viewer.user_id)
    if wanted.is_quiet:
        rows = rows.filter(quiet_on__lte=timezone.localdate())
    return rows.select_related("home", "partner__municipality", "keeper")


# -- One contact ----------------------------------------------------------------------------------


def touchpoint_by_uuid(viewer: Viewer, uuid: UUID) -> Touchpoint | None:
    """Return one contact with who was there, as far as this person may see them."""
    who = attendances_visible_to(viewer).select_related("person", "organisation").order_by("id")
    return (
        touchpoints_visible_to(viewer)
        .select_related("owner", "initiative_by", "circle", "logged_by")
        .prefetch_related(Prefetch("attendances", who, to_attr="present"))
        .filter(uuid=uuid)
        .first()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchpointFilter:
    """Which contacts a list shows; what is empty does not narrow.

    Attributes:
        relation, organisation, person: outside identifier of what they must belong to.
        since, until: first and last day.
        is_withdrawn: those that were withdrawn instead of those that count.
    """

    relation: UUID | None = None
    organisation: UUID | None = None
    person: UUID | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    is_withdrawn: bool = False


def touchpoints_listed(viewer: Viewer, wanted: TouchpointFilter) -> QuerySet[Touchpoint]:
    """Return contacts with who was there (`present`), as far as this person may see them."""
    rows = touchpoints_visible_to(viewer).filter(withdrawn_at__isnull=not wanted.is_withdrawn)
    if wanted.relation is not None:
        relations = relations_visible_to(viewer).filter(uuid=wanted.relation)
        rows = rows.filter(relation_links__relation__in=relations)
    there = attendances_visible_to(viewer)
    if wanted.organisation is not None:
        met = there.filter(organisation__uuid=wanted.organisation)
        rows = rows.filter(pk__in=met.values("touchpoint"))
    if wanted.person is not None:
        met = there.filter(person__uuid=wanted.person)
        rows = rows.filter(pk__in=met.values("touchpoint"))
    if wanted.since is not None:
        rows = rows.filter(happened_on__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(happened_on__lte=wanted.until)
    who = there.select_related("person", "organisation").order_by("id")
    return rows.select_related("owner", "initiative_by", "circle").prefetch_related(
        Prefetch("attendances", who, to_attr="present")
    )


def relation_by_uuid(viewer: Viewer, uuid: UUID) -> Relation | None:
    """Return one relation with both sides and who keeps it."""
    return (
        relations_visible_to(viewer)
        .select_related("home", "partner__municipality", "keeper", "circle", "shared_circle")
        .filter(uuid=uuid)
        .first()
    )


def relation_with(viewer: Viewer, partner: Organisation) -> Relation | None:
    """Return the relation that the own organisation, or else one above it, keeps with another."""
    found = {
        row.home_id: row
        for row in relations_visible_to(viewer).filter(
            home__in=viewer.lineage, partner=partner, ended_at__isnull=True
        )
    }
    return next((found[pk] for pk in viewer.lineage if pk in found), None)


def people_at(viewer: Viewer, organisation: Organisation) -> list[Person]:
    """Return who sits at an organisation or below it now, those met last first, at most twelve."""
    seats = present_positions(viewer).filter(
        Q(organisation=organisation) | Q(organisation__parent=organisation),
        person__archived_at__isnull=True,
    )
    people = {seat.person_id: seat.person for seat in seats.select_related("person")[:200]}
    met = (
        attendances_visible_to(viewer)
        .filter(organisation=organisation)
        .order_by("-happened_on", "-id")
        .values_list("person_id", flat=True)[:200]
    )
    order = {pk: place for place, pk in reversed(list(enumerate(met)))}
    last = len(order)
    found = sorted(people.values(), key=lambda one: (order.get(one.pk, last), one.sort_name))
    return found[:MOST_SUGGESTED]


def person_of(viewer: Viewer) -> Person | None:
    """Return the person behind an account, when that is known."""
    user = User.objects.select_related("person").filter(pk=viewer.user_id or 0).first()
    return user.person if user is not None else None


def colleagues_of(viewer: Viewer) -> list[User]:
    """Return who works for the organisation acted for, by name, to look after a promise."""
    rows = User.objects.filter(
        memberships__organisation_id=viewer.organisation_id or 0, is_active=True
    )
    return list(rows.distinct().order_by("name", "id"))


def organisation_of_person(viewer: Viewer, person: Person) -> Organisation | None:
    """Return where somebody sits now, the newest function first."""
    seats = present_positions(viewer).filter(person=person).select_related("organisation")
    seat = seats.order_by("-starts_on", "-id").first()
    return seat.organisation if seat is not None else None


def relations_of_touchpoint(viewer: Viewer, touchpoint: Touchpoint) -> list[Relation]:
    """Return the relations of the own side, or one above it, that a contact belongs to."""
    rows = relations_visible_to(viewer).filter(touchpoint_links__touchpoint=touchpoint)
    if not viewer.sees_everything:
        rows = rows.filter(home__in=viewer.lineage)
    return list(rows.select_related("home", "partner").order_by("sort_name", "id"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """Another organisation that met somebody there lately.

    Attributes:
        name: of the organisation that logged it.
        happened_on: the last time.
    """

    name: str
    happened_on: datetime.date


def spoken_lately(viewer: Viewer, partner: Organisation, *, since: datetime.date) -> list[Spoken]:
    """Return who else met this organisation since a day, as far as this person may see it."""
    rows = (
        attendances_visible_to(viewer)
        .filter(
            organisation=partner,
            happened_on__gte=since,
            touchpoint__withdrawn_at__isnull=True,
        )
        .exclude(touchpoint__owner__in=viewer.lineage)
        .order_by("-happened_on", "-id")
        .values_list("touchpoint__owner__name", "happened_on")[:50]
    )
    found: dict[str, Spoken] = {}
    for name, day in rows:
        found.setdefault(name, Spoken(name, day))
    return list(found.values())[:3]


# -- What was promised ----------------------------------------------------------------------------


def follow_ups_listed(
    viewer: Viewer, *, is_mine: bool = True, is_done: bool = False
) -> QuerySet[FollowUp]:
    """Return promises, by the day they are due."""
    rows = follow_ups_visible_to(viewer).filter(done_at__isnull=not is_done)
    if is_mine:
        rows = rows.filter(assignee_id=viewer.user_id)
    return rows.select_related("relation__partner", "touchpoint", "assignee", "promised_by")


def follow_up_by_uuid(viewer: Viewer, uuid: UUID) -> FollowUp | None:
    """Return one promise this person may see or looks after."""
    return (
        follow_ups_visible_to(viewer)
        .select_related(
            "relation__partner", "touchpoint", "promised_by", "assignee", "owner", "circle"
        )
        .filter(uuid=uuid)
        .first()
    )
