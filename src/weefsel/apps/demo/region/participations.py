"""Who takes part in which formal cooperation: the written ones, and those who join by trade."""

from __future__ import annotations

from weefsel.apps.demo.region.draw import Origin
from weefsel.apps.demo.region.heart import AS_OF, PARTICIPATIONS
from weefsel.apps.demo.region.heart_records import heart_id
from weefsel.apps.demo.region.people import draw_past, draw_start
from weefsel.apps.demo.region.records import Openness, Organisation, Participation

LEFT_PER_MILLE = 80


def draw_participations(
    origin: Origin, organisations: tuple[Organisation, ...]
) -> tuple[Participation, ...]:
    """Return the participations of a block; the first block has those of the heart too."""
    found: list[Participation] = []
    if origin.number == 0:
        found.extend(_written(origin))
    draw = origin.draw("participations")
    for cooperation in PARTICIPATIONS:
        cooperation_id = heart_id(origin.seed, cooperation.key)
        for organisation in organisations:
            if organisation.core or organisation.sector not in cooperation.sectors:
                continue
            if organisation.openness == Openness.OWN:
                continue
            if not draw.chance(cooperation.join_per_mille):
                continue
            started, ended = draw_start(draw), None
            if draw.chance(LEFT_PER_MILLE):
                started, ended = draw_past(draw, AS_OF)
            found.append(
                Participation(
                    id=origin.id(f"participation/{cooperation.key}/{organisation.id}"),
                    organisation=organisation.id,
                    cooperation=cooperation_id,
                    role="observer" if draw.chance(60) else "member",
                    started_on=started,
                    ended_on=ended,
                )
            )
    return tuple(found)


def _written(origin: Origin) -> list[Participation]:
    return [
        Participation(
            id=origin.id(f"participation/{cooperation.key}/{key}/{started_on}"),
            organisation=heart_id(origin.seed, key),
            cooperation=heart_id(origin.seed, cooperation.key),
            role=role,
            started_on=started_on,
            ended_on=ended_on,
        )
        for cooperation in PARTICIPATIONS
        for key, role, started_on, ended_on in cooperation.members
    ]
