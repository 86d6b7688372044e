"""From figures to what the API shows of them; names are of who the viewer may see."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.api.choices import Layers, Statuses
from weefsel.apps.fabric.api.schemas import (
    ApartOut,
    CarrierOut,
    ContactsOfOut,
    CoolingList,
    CoolingOut,
    FabricOut,
    IntroductionOut,
    IntroductionPage,
    LinkOut,
    NamedOut,
    PathOut,
    ProposalList,
    ProposalOut,
    QuarterOut,
    TieList,
    TieOut,
    TownOut,
    WorldCountOut,
    WorldsOut,
)
from weefsel.apps.fabric.enums import IntroductionStatus, NodeKind
from weefsel.apps.fabric.figures import Worlds
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.paths import strongest_chain
from weefsel.apps.fabric.queries import Named, municipality_names, named
from weefsel.apps.fabric.seen import Seen, SeenTie
from weefsel.apps.fabric.standing import Standing
from weefsel.apps.parties.api.choices import Worlds as DutchWorlds
from weefsel.apps.parties.api.choices import shown
from weefsel.apps.parties.enums import World


def _read(standing: Standing) -> dict[str, Any]:
    reading = standing.reading
    return {"on": standing.on, "read_at": reading.read_at if reading else None}


def fabric_shown(standing: Standing) -> FabricOut:
    """Return the key figures."""
    found = standing.figures
    return FabricOut.model_construct(
        **_read(standing),
        n_nodes=found.n_nodes,
        n_tied=found.n_tied,
        n_ties=found.n_ties,
        strength=found.strength,
        n_contacts=found.n_contacts,
        n_large=found.n_large,
        first_contact_on=_day(found.first_on),
        last_contact_on=_day(found.last_on),
        half_life=found.half_life,
        n_parts=found.n_parts,
        largest_part=found.largest_part,
        n_communities=found.n_communities,
    )


def worlds_shown(viewer: Viewer, standing: Standing) -> WorldsOut:
    """Return the two worlds."""
    found, node = standing.figures, standing.scope.node
    names = named(viewer, node, [row.row for row in found.carriers])
    people = named(viewer, NodeKind.PERSON, [row for row, _n in found.people_who_carry])
    towns = municipality_names()
    return WorldsOut.model_construct(
        **_read(standing),
        **_apart(found.worlds),
        counts=[
            WorldCountOut.model_construct(
                world=shown(DutchWorlds, World, row.world), n_nodes=row.n_nodes, n_tied=row.n_tied
            )
            for row in found.counts
        ],
        quarters=[
            QuarterOut.model_construct(
                on=_day(row.on), within=row.within, across=row.across, share=row.share
            )
            for row in found.quarters
        ],
        places=[
            TownOut.model_construct(
                municipality_name=towns.get(row.place, ""),
                n_nodes=row.n_nodes,
                **_apart(row.worlds),
            )
            for row in found.places
        ],
        carriers=[
            CarrierOut.model_construct(
                **_who(names[row.row]),
                n_ties=row.n_ties,
                share=row.share,
                paths=row.paths,
                constraint=row.constraint,
                pairs_cut=row.pairs_cut,
            )
            for row in found.carriers
            if row.row in names
        ],
        people=[
            ContactsOfOut.model_construct(**_who(people[row]), n_contacts=n)
            for row, n in sorted(
                found.people_who_carry,
                key=lambda one: people[one[0]].name if one[0] in people else "",
            )
            if row in people
        ],
    )


def _apart(worlds: Worlds) -> dict[str, Any]:
    return {
        name: value
        for name, value in {**asdict(worlds), "share": worlds.share}.items()
        if name in ApartOut.model_fields
    }


def ties_shown(standing: Standing, seen: Seen | None, *, page: int, size: int) -> TieList:
    """Return a page of ties, the strongest first."""
    order = _visible_order(seen) if seen else []
    start = (page - 1) * size
    ties = list(seen.ties(order[start : start + size])) if seen else []
    return TieList.model_construct(
        **_read(standing), total=len(order), results=[_tie(tie) for tie in ties]
    )


def _visible_order(seen: Seen) -> list[int]:
    graph = seen.graph
    visible = [
        at
        for at in range(graph.n_ties)
        if graph.low[at] in seen.names and graph.high[at] in seen.names
    ]
    return sorted(visible, key=lambda at: (-graph.values[at], at))


def _tie(tie: SeenTie) -> TieOut:
    both = tie.has_contacts and tie.is_formal
    return TieOut.model_construct(
        **_ends(tie.first, tie.second),
        strength=tie.strength,
        n_contacts=tie.n_contacts,
        first_contact_on=tie.first_on,
        last_contact_on=tie.last_on,
        layer=Layers.BOTH if both else Layers.STRUCTURE if tie.is_formal else Layers.FABRIC,
    )


def cooling_shown(viewer: Viewer, standing: Standing) -> CoolingList:
    """Return what cools."""
    found = standing.figures.cooling
    names = named(
        viewer, standing.scope.node, [row for one in found for row in (one.low, one.high)]
    )
    return CoolingList.model_construct(
        **_read(standing),
        results=[
            CoolingOut.model_construct(
                **_ends(names[one.low], names[one.high]),
                was=one.was,
                now=one.now,
                n_contacts=one.n_contacts,
                last_contact_on=_day(one.last_on),
            )
            for one in found
            if one.low in names and one.high in names
        ],
    )


def proposals_shown(viewer: Viewer, standing: Standing) -> ProposalList:
    """Return whom to introduce; a chain with somebody out of sight is left empty."""
    found = standing.figures.proposals
    ends = named(
        viewer, NodeKind.ORGANISATION, [row for one in found for row in (one.first, one.second)]
    )
    people = named(viewer, NodeKind.PERSON, [row for one in found for row in one.chain])
    return ProposalList.model_construct(
        **_read(standing),
        results=[
            ProposalOut.model_construct(
                **_ends(ends[one.first], ends[one.second]),
                gain=one.gain,
                through=_through(one.chain, people),
                same_place=one.same_place,
                tags=list(one.tags),
            )
            for one in found
            if one.first in ends and one.second in ends
        ],
    )


def _through(chain: Sequence[int], people: dict[int, Named]) -> list[NamedOut]:
    if not set(chain) <= set(people):
        return []
    return [NamedOut.model_construct(**_who(people[row])) for row in chain]


def path_shown(standing: Standing, seen: Seen | None, first: str, last: str) -> PathOut:
    """Return the strongest chain between two, by their identifiers."""
    links: list[LinkOut] = []
    place = {who.uuid: at for at, who in seen.names.items()} if seen else {}
    if seen is not None and first in place and last in place:
        chain = strongest_chain(seen.graph, place[first], place[last], through=seen.names) or []
        here = place[first]
        for tie in seen.ties(chain):
            low_first = seen.names[here].uuid == tie.first.uuid
            ends = (tie.first, tie.second) if low_first else (tie.second, tie.first)
            links.append(
                LinkOut.model_construct(
                    **_ends(*ends),
                    strength=tie.strength,
                    n_contacts=tie.n_contacts,
                    last_contact_on=tie.last_on,
                )
            )
            here = place[ends[1].uuid]
    return PathOut.model_construct(**_read(standing), links=links)


def introduction_shown(viewer: Viewer, row: Introduction) -> IntroductionOut:
    """Return one introduction."""
    return introductions_shown(viewer, [row]).results[0]


def introductions_shown(viewer: Viewer, rows: Sequence[Introduction]) -> IntroductionPage:
    """Return a page of introductions; who introduces is there for who may see that person."""
    asked = [row.introducer_id for row in rows if row.introducer_id]
    people = named(viewer, NodeKind.PERSON, asked)
    return IntroductionPage.model_construct(
        results=[_introduction(row, people.get(row.introducer_id or 0)) for row in rows]
    )


def _introduction(row: Introduction, introducer: Named | None) -> IntroductionOut:
    return IntroductionOut.model_construct(
        id=row.uuid,
        version=row.version,
        created_at=row.created_at,
        changed_at=row.changed_at,
        first_id=row.first.uuid,
        first_name=row.first.name,
        second_id=row.second.uuid,
        second_name=row.second.name,
        owner_name=row.owner.name,
        status=Statuses[IntroductionStatus(row.status).name],
        gain=row.gain,
        introducer_id=UUID(introducer.uuid) if introducer else None,
        introducer_name=introducer.name if introducer else None,
        asked_on=row.asked_on,
        introduced_on=row.introduced_on,
        outcome=row.outcome,
    )


def _who(who: Named) -> dict[str, Any]:
    return {"id": UUID(who.uuid), "name": who.name}


def _ends(first: Named, second: Named) -> dict[str, Any]:
    return {
        "first_id": UUID(first.uuid),
        "first_name": first.name,
        "second_id": UUID(second.uuid),
        "second_name": second.name,
    }


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
