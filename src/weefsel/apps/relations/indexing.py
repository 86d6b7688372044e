"""What the search box knows of relations and contacts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Q
from django.utils import formats, translation

from weefsel.apps.core.circles import circle_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.enums import TouchpointKind
from weefsel.apps.relations.models import Relation, Touchpoint
from weefsel.apps.relations.queries.sides import all_read
from weefsel.apps.search.actions import put_in_index, take_from_index
from weefsel.apps.search.registry import Chunk, Findable

RELATION = "relations.relation"
TOUCHPOINT = "relations.touchpoint"
Found = tuple[list[Findable], list[Relation]]


def findable_relations(relations: Sequence[Relation]) -> Found:
    """Return the relations as the search box shows them, and those that may not be found.

    Those are relations that ended, and those of which not everybody who sees the relation is sure
    to see both sides: the box tells no more than the page.
    """
    read = all_read(relations)
    found, hidden = [], []
    for row in relations:
        seen = {*read[row.pk], circle_of(row)}
        if row.is_ended or not {row.home.circle_id, row.partner.circle_id} <= seen:
            hidden.append(row)
            continue
        found.append(
            Findable(
                kind=RELATION,
                uuid=row.uuid,
                circle_id=circle_of(row),
                title=row.partner.name,
                subtitle=row.home.name,
                mark=row.partner.world,
                text=row.summary,
            )
        )
    return found, hidden


def findable_touchpoint(touchpoint: Touchpoint) -> Findable | None:
    """Return the contact as the search box shows it; without a line there is nothing to find.

    Names nobody: who was there may be known to fewer people than the contact.
    """
    if touchpoint.is_withdrawn or not touchpoint.summary:
        return None
    with translation.override("nl"):  # one text for all who search
        kind = TouchpointKind(touchpoint.kind).label
        subtitle = f"{kind}, {formats.date_format(touchpoint.happened_on, 'j F Y')}"
    return Findable(
        kind=TOUCHPOINT,
        uuid=touchpoint.uuid,
        circle_id=circle_of(touchpoint),
        title=touchpoint.summary,
        subtitle=subtitle,
    )


def index_relations(relations: Sequence[Relation], *, actor: Viewer) -> None:
    """Make the relations findable as they are now, or not any more."""
    found, hidden = findable_relations(relations)
    put_in_index(records=found, actor=actor)
    if hidden:
        take_from_index(uuids=[row.uuid for row in hidden], actor=actor)


def index_relations_of(organisations: Collection[int], *, actor: Viewer) -> None:
    """Make the relations of these organisations findable by what both sides are now."""
    rows = Relation.objects.filter(Q(partner__in=organisations) | Q(home__in=organisations))
    index_relations(list(rows.select_related("home", "partner").order_by("pk")), actor=actor)


def index_touchpoints(touchpoints: Sequence[Touchpoint], *, actor: Viewer) -> None:
    """Make the contacts findable; a new one with nothing to find costs nothing."""
    found = [one for row in touchpoints if (one := findable_touchpoint(row)) is not None]
    put_in_index(records=found, actor=actor)


def index_touchpoint_again(touchpoint: Touchpoint, *, actor: Viewer) -> None:
    """Make the contact findable as it is now, or not any more."""
    if findable_touchpoint(touchpoint) is None:
        take_from_index(uuids=[touchpoint.uuid], actor=actor)
        return
    index_touchpoints([touchpoint], actor=actor)


def read_relations(after: int, size: int) -> Chunk:
    """Return the next relations for making the index again."""
    rows = list(
        Relation.objects.filter(pk__gt=after)
        .select_related("home", "partner")
        .order_by("pk")[:size]
    )
    found, hidden = findable_relations(rows)
    return Chunk(
        records=found,
        gone=[row.uuid for row in hidden],
        last=rows[-1].pk if len(rows) == size else 0,
    )


def read_touchpoints(after: int, size: int) -> Chunk:
    """Return the next contacts for making the index again."""
    rows = list(Touchpoint.objects.filter(pk__gt=after).order_by("pk")[:size])
    found = {row.uuid: findable_touchpoint(row) for row in rows}
    return Chunk(
        records=[one for one in found.values() if one is not None],
        gone=[uuid for uuid, one in found.items() if one is None],
        last=rows[-1].pk if len(rows) == size else 0,
    )
