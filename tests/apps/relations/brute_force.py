"""What must follow from the contacts there are, worked out the slow way and without our queries."""

from __future__ import annotations

import datetime
from collections import defaultdict

from weefsel.apps.core.circles import circle_of
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import CircleMember, Organisation
from weefsel.apps.relations.models import Relation, RelationTouchpoint, Touchpoint

Link = tuple[int, int, datetime.date, int, frozenset[str]]


def up_from(organisation: Organisation | None) -> list[int]:
    """Return the organisation and those above it."""
    found = []
    while organisation is not None:
        assert organisation.pk not in found, "an organisation stands under itself"
        found.append(organisation.pk)
        organisation = organisation.parent
    return found


def side(organisation: Organisation, relation: Relation) -> str:
    """Return on which side of the relation somebody stands."""
    for pk in up_from(organisation):
        if pk == relation.home_id:
            return "ours"
        if pk == relation.partner_id:
            return "theirs"
    return ""


def links_that_must_be() -> set[Link]:
    """Return (relation, contact, day, circle, levels) of each contact of each relation."""
    found = set()
    for relation in Relation.objects.all():
        for touchpoint in Touchpoint.objects.filter(withdrawn_at=None):
            levels = defaultdict(set)
            for row in touchpoint.attendances.all():
                levels[side(row.organisation, relation)].add(row.level)
            if {"ours", "theirs"} <= levels.keys():
                at = (levels["ours"] - {""}) or (levels["theirs"] - {""})
                found.add(
                    (
                        relation.pk,
                        touchpoint.pk,
                        touchpoint.happened_on,
                        circle_of(touchpoint),
                        frozenset(at),
                    )
                )
    return found


def links_that_are() -> set[Link]:
    """Return the same as it is stored."""
    rows = list(RelationTouchpoint.objects.all())
    found = {
        (
            row.relation_id,
            row.touchpoint_id,
            row.happened_on,
            row.circle_id,
            frozenset(level.value for level in Level if getattr(row, f"at_{level}")),
        )
        for row in rows
    }
    assert len(found) == len(rows)
    return found


def readers_of(circle_id: int) -> set[int]:
    """Return the organisations whose people are in a circle: its members and all below them."""
    members = set(
        CircleMember.objects.filter(circle=circle_id).values_list("organisation", flat=True)
    )
    return {
        organisation.pk
        for organisation in Organisation.objects.all()
        if members & set(up_from(organisation))
    }


def days_that_must_be(relation: Relation) -> dict[str, datetime.date | None]:
    """Return the days of last contact of a relation."""
    everybody = {REGION_CIRCLE_ID, PUBLIC_CIRCLE_ID}
    days: dict[str, list[datetime.date]] = defaultdict(list)
    for pk, _touchpoint, day, circle, levels in links_that_must_be():
        is_read = circle in everybody or (
            relation.circle_id != REGION_CIRCLE_ID
            and readers_of(circle_of(relation)) <= readers_of(circle)
        )
        if pk == relation.pk and is_read:
            for level in [*levels, "any"]:
                days[level].append(day)
    return {level: max(days[level], default=None) for level in (*Level.values, "any")}


def days_that_are(relation: Relation) -> dict[str, datetime.date | None]:
    """Return the same as it is stored."""
    return {
        **{level.value: getattr(relation, f"last_{level}_on") for level in Level},
        "any": relation.last_on,
    }


def assert_derived() -> None:
    """Everything that is stored follows from the contacts there are."""
    assert links_that_are() == links_that_must_be()
    for relation in Relation.objects.select_related("partner"):
        assert days_that_are(relation) == days_that_must_be(relation), relation
        assert relation.sort_name == relation.partner.sort_name
    for touchpoint in Touchpoint.objects.all():
        rows = set(touchpoint.attendances.values_list("happened_on", "circle"))
        assert rows == {(touchpoint.happened_on, touchpoint.circle_id)}
