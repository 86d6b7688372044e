"""Reads of Today: each is one query, however large the region is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet

from weefsel.apps.challenges.models import Experiment
from weefsel.apps.challenges.queries import challenges_visible_to, experiments_past_end
from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.queries import introductions_under_way
from weefsel.apps.imports.enums import BatchStatus
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.imports.queries import batches_visible_to
from weefsel.apps.imports.rules import can_import
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Position
from weefsel.apps.parties.queries import positions_visible_to, valid_on
from weefsel.apps.relations.enums import Tier
from weefsel.apps.relations.models import Attendance, FollowUp, Impression, Relation, Touchpoint
from weefsel.apps.relations.queries.reading import (
    attendances_visible_to,
    follow_ups_visible_to,
    relations_visible_to,
    touchpoints_visible_to,
)
from weefsel.apps.today.models import PutOff

MOST_TENDED = 200
COUNTED = 99  # nobody reads a larger number here
DAYS_AHEAD = 7
SENSITIVE_DAYS = 183
RECENT = 2
_WITH = ("relation__partner", "relation__home", "touchpoint")


def introductions_of(viewer: Viewer, *, besides: Collection[UUID]) -> list[Introduction]:
    """Return the introductions under way that this person took up, the oldest change first."""
    rows = introductions_under_way(viewer).filter(taken_by=viewer.user_id)
    found = rows.exclude(uuid__in=besides).select_related("first", "second", "follow_up")
    return list(found[:COUNTED])


def put_off_by(viewer: Viewer, on: date) -> dict[str, set[UUID]]:
    """Return what this person does not want to see yet, by source."""
    found: dict[str, set[UUID]] = defaultdict(set)
    rows = PutOff.objects.filter(user=viewer.user_id, until__gt=on)
    for source, target in rows.values_list("source", "target"):
        found[source].add(target)
    return found


# -- Promises -------------------------------------------------------------------------------------


def promises_of(viewer: Viewer) -> QuerySet[FollowUp]:
    """Return what this person looks after and is not done, the earliest day first."""
    rows = FollowUp.objects.filter(assignee=viewer.user_id, done_at__isnull=True)
    return rows.select_related(*_WITH).order_by("due_on", "id")


def relation_seen(viewer: Viewer, promise: FollowUp) -> Relation | None:
    """Return the relation of a promise when this person may know of it.

    Who looks after a promise need not see the relation it belongs to.
    """
    relation = promise.relation
    if relation is None or viewer.sees_everything:
        return relation
    circles = {relation.circle_id, relation.partner.circle_id, relation.home.circle_id}
    return relation if circles <= {*viewer.circles} else None


def promises_ahead(viewer: Viewer, on: date, *, n_days: int = DAYS_AHEAD) -> list[FollowUp]:
    """Return what is due in the next days: this person's, or of relations he or she keeps."""
    rows = follow_ups_visible_to(viewer).filter(
        Q(assignee=viewer.user_id) | Q(relation__keeper=viewer.user_id),
        done_at__isnull=True,
        due_on__gt=on,
        due_on__lte=on + timedelta(days=n_days),
    )
    found = rows.select_related(*_WITH, "assignee", "promised_by")
    return list(found.order_by("due_on", "id")[:COUNTED])


def promises_about(viewer: Viewer, relations: Collection[int]) -> list[FollowUp]:
    """Return what both sides of these relations promised and did not do yet."""
    rows = follow_ups_visible_to(viewer).filter(relation__in=relations, done_at__isnull=True)
    found = rows.select_related("assignee", "promised_by")
    return list(found.order_by("due_on", "id")[:COUNTED])


def asked_of_partner(viewer: Viewer) -> list[FollowUp]:
    """Return what the own organisation promised and did not do yet, the earliest day first."""
    rows = follow_ups_visible_to(viewer).filter(
        Q(assignee=viewer.user_id) | Q(promised_by=viewer.organisation_id), done_at__isnull=True
    )
    found = rows.select_related("owner", "touchpoint")
    return list(found.order_by("due_on", "id")[:COUNTED])


def answered_by_partner(viewer: Viewer) -> FollowUp | None:
    """Return what the own organisation last did of what it promised."""
    rows = follow_ups_visible_to(viewer).filter(
        Q(assignee=viewer.user_id) | Q(promised_by=viewer.organisation_id), done_at__isnull=False
    )
    return rows.select_related("owner").order_by("-done_at", "-id").first()


def whom_to_call(viewer: Viewer, promise: FollowUp) -> Attendance | None:
    """Return who of the other side was there when a promise was made."""
    if promise.touchpoint_id is None:
        return None
    rows = Attendance.objects.filter(touchpoint=promise.touchpoint_id)
    others = rows.exclude(organisation__in=viewer.lineage)
    return (
        visible_to(others, viewer).select_related("person", "organisation").order_by("id").first()
    )


def contacts_since(viewer: Viewer, day: date) -> list[Touchpoint]:
    """Return the last contacts of the own organisation after a day, the newest first."""
    there = attendances_visible_to(viewer).filter(
        organisation=viewer.organisation_id, happened_on__gt=day
    )
    rows = Touchpoint.objects.filter(pk__in=there.values("touchpoint"), withdrawn_at__isnull=True)
    return list(rows.order_by("-happened_on", "-id")[:RECENT])


# -- Relations ------------------------------------------------------------------------------------


def quiet_relations(
    viewer: Viewer, on: date, *, besides: Collection[UUID] = ()
) -> QuerySet[Relation]:
    """Return the relations this person keeps that are past their rhythm, the longest first."""
    rows = relations_visible_to(viewer).filter(
        keeper=viewer.user_id, quiet_on__lte=on, ended_at__isnull=True
    )
    found = rows.exclude(uuid__in=list(besides)).select_related("partner", "home")
    return found.order_by("quiet_on", "id")


def relations_tended(viewer: Viewer, *, besides: Collection[UUID] = ()) -> list[Relation]:
    """Return the relations this person keeps and gives attention, at most two hundred."""
    rows = relations_visible_to(viewer).filter(
        keeper=viewer.user_id, tier__in=(Tier.TOP, Tier.ACTIVE), ended_at__isnull=True
    )
    found = rows.exclude(uuid__in=list(besides)).select_related("partner", "keeper")
    return list(found.order_by("-tier", "id")[:MOST_TENDED])


def who_met_last(
    viewer: Viewer, asked: Sequence[tuple[Relation, Level]]
) -> dict[int, list[Attendance]]:
    """Return by relation who of ours was at its last contact at a level."""
    condition = Q()
    for relation, level in asked:
        condition |= Q(
            Q(organisation=relation.home_id) | Q(organisation__parent=relation.home_id),
            touchpoint__relation_links__relation=relation,
            happened_on=getattr(relation, f"last_{level}_on"),
            level=level,
        )
    if not condition:
        return {}
    rows = attendances_visible_to(viewer).filter(condition, touchpoint__withdrawn_at__isnull=True)
    found: dict[int, list[Attendance]] = defaultdict(list)
    of = F("touchpoint__relation_links__relation")
    for row in rows.annotate(of=of).select_related("person").order_by("id"):
        found[row.of].append(row)
    return found


def seats_of(viewer: Viewer, people: Iterable[int], organisations: Iterable[int]) -> list[Position]:
    """Return the positions of these people at these organisations, the latest first."""
    rows = positions_visible_to(viewer).filter(
        person__in=list(people), organisation__in=list(organisations)
    )
    return list(rows.order_by("-starts_on", "-id"))


def who_sits_there(
    viewer: Viewer, organisations: Collection[int], level: Level, on: date
) -> list[Position]:
    """Return who sits at a level of these organisations now, those who sit longest first."""
    rows = positions_visible_to(viewer).filter(
        valid_on(on), organisation__in=organisations, level=level
    )
    return list(rows.select_related("person").order_by("starts_on", "id"))


def imports_in_doubt(
    viewer: Viewer, *, besides: Collection[UUID] = ()
) -> list[tuple[ImportBatch, int]]:
    """Return imports that wait for answers, with how many; the newest first."""
    open_ones = Count("questions", filter=Q(questions__answer__isnull=True))
    rows = batches_visible_to(viewer).filter(status__in=(BatchStatus.READY, BatchStatus.DONE))
    asked = rows.exclude(uuid__in=list(besides)).annotate(n_open=open_ones).filter(n_open__gt=0)
    return [(row, row.n_open) for row in asked[: COUNTED + 1]]


def begins_empty(viewer: Viewer) -> bool:
    """Whether this person may bring in a list, and nothing was brought in or kept yet."""
    if not can_import(viewer) or batches_visible_to(viewer).exists():
        return False
    return not relations_visible_to(viewer).exists()


def last_contact(viewer: Viewer, relation: Relation) -> Touchpoint | None:
    """Return the last contact of a relation that this person may see, with who was there."""
    who = attendances_visible_to(viewer).select_related("person").order_by("id")
    rows = touchpoints_visible_to(viewer).filter(
        relation_links__relation=relation, withdrawn_at__isnull=True
    )
    with_people = rows.prefetch_related(Prefetch("attendances", who, to_attr="present"))
    return with_people.order_by("-happened_on", "-id").first()


def sensitive_moment(viewer: Viewer, relation: Relation, on: date) -> Impression | None:
    """Return the last contact that felt bad lately, as far as that is shared with this person."""
    rows = Impression.objects.filter(
        touchpoint__relation_links__relation=relation,
        touchpoint__happened_on__gt=on - timedelta(days=SENSITIVE_DAYS),
        touchpoint__withdrawn_at__isnull=True,
        felt__lt=0,
    )
    found = visible_to(visible_to(rows, viewer), viewer, column="touchpoint__circle")
    return found.select_related("touchpoint").order_by("-touchpoint__happened_on", "-id").first()


# -- Experiments ----------------------------------------------------------------------------------


def experiments_led(
    viewer: Viewer, on: date, *, besides: Collection[UUID] = ()
) -> QuerySet[Experiment]:
    """Return what ran past its last day in the challenges this person leads and is still in."""
    seen = challenges_visible_to(viewer).filter(lead=viewer.user_id)
    rows = experiments_past_end(on).filter(challenge__in=seen).exclude(uuid__in=besides)
    return rows.select_related("challenge")
