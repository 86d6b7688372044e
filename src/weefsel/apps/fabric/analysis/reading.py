"""Reads the whole fabric of one selection: rows in, figures and graph out."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.analysis.brokers import carriers_of, shape_of
from weefsel.apps.fabric.analysis.contacts import Floats, Integers, strengths_earlier
from weefsel.apps.fabric.analysis.cooling import cooling_of
from weefsel.apps.fabric.analysis.hanging import relations_that_hang
from weefsel.apps.fabric.analysis.layers import strength_per_node
from weefsel.apps.fabric.analysis.loom import Loom, set_up
from weefsel.apps.fabric.analysis.people import fewest_people, meetings_of
from weefsel.apps.fabric.analysis.picture import Lines, Places, lines_of, places_on_map
from weefsel.apps.fabric.analysis.proposals import proposals_in_challenges, proposals_of
from weefsel.apps.fabric.analysis.worlds import apart, counts_of, problem_of, quarters_of
from weefsel.apps.fabric.enums import Layer
from weefsel.apps.fabric.figures import Cooling, Figures, Hanging
from weefsel.apps.fabric.graph import Graph, Positions
from weefsel.apps.fabric.queries import Yardsticks
from weefsel.apps.fabric.scope import Scope

HALF_A_YEAR = datetime.timedelta(days=182)
PHASES = 7
LATEST = 10**7


@dataclass(frozen=True, slots=True)
class Read:
    """What was read."""

    figures: Figures
    graph: Graph


Tell = Callable[[int, int], None]


def read_fabric(
    viewer: Viewer,
    scope: Scope,
    *,
    norms: Yardsticks,
    on: datetime.date,
    earlier: Positions | None = None,
    tell: Tell = lambda _done, _total: None,
) -> Read:
    """Read the fabric as somebody sees it.

    Args:
        viewer: whose eyes.
        scope: the selection.
        norms: what the norms say.
        on: the day on which strengths hold, unless the selection names one.
        earlier: where everybody stood on an earlier map, so that nobody jumps.
        tell: called between phases with how many are done, of how many; may raise to stop.

    Returns:
        Figures, and the graph with a place on the map for each node.
    """
    tell(0, PHASES)
    loom = set_up(viewer, scope, norms=norms, on=scope.ends_on or on)
    tell(1, PHASES)
    ties, n_nodes = loom.ties.ties, len(loom.nodes)
    strengths = strength_per_node(ties, n_nodes)
    shape = shape_of(loom)
    tell(2, PHASES)
    places = places_on_map(loom, earlier or Positions())
    lines = lines_of(loom)
    tell(3, PHASES)
    problem = problem_of(loom, loom.meeting)
    found = apart(loom, problem)
    tell(4, PHASES)
    meetings = meetings_of(loom)
    people, people_share = fewest_people(meetings)
    held = carriers_of(loom, problem, meetings)
    tell(5, PHASES)
    proposals = proposals_of(loom, problem)
    in_challenges = proposals_in_challenges(loom, problem)
    tell(6, PHASES)
    figures = Figures(
        n_nodes=n_nodes,
        n_tied=int((strengths > 0).sum()),
        n_ties=ties.size,
        strength=float(ties.value.sum()),
        n_contacts=loom.contacts.problem.n_events,
        n_large=loom.n_large,
        first_on=_day(loom.contacts.problem.day.min(initial=LATEST)),
        last_on=_day(loom.contacts.problem.day.max(initial=0)),
        half_life=norms.basis.half_life,
        n_parts=shape.n_parts,
        largest_part=shape.largest_part,
        n_communities=shape.n_communities,
        worlds=found.worlds,
        counts=counts_of(loom.nodes, strengths > 0),
        quarters=quarters_of(loom),
        places=found.places,
        carriers=held.carriers,
        without=held.without,
        is_exact=held.is_exact,
        cooling=_cooling(loom),
        hanging=_hanging(loom),
        people_who_carry=people,
        people_share=people_share,
        proposals=proposals,
        challenges=in_challenges,
    )
    tell(PHASES, PHASES)
    return Read(figures, _graph(loom, strengths, shape.communities, places, lines))


def _cooling(loom: Loom) -> tuple[Cooling, ...]:
    if loom.scope.layer == Layer.STRUCTURE:
        return ()
    half_a_year_ago = (loom.on - HALF_A_YEAR).toordinal()
    before = strengths_earlier(loom.index, loom.rows, loom.norms.basis, on=half_a_year_ago)
    return cooling_of(before, loom.ties.ties, loom.rows, n_nodes=loom.n_nodes)


def _hanging(loom: Loom) -> tuple[Hanging, ...]:
    if not loom.scope.is_whole:  # relations are not narrowed by a selection
        return ()
    return relations_that_hang(loom.viewer, loom.norms, on=loom.on)


def _day(ordinal: int) -> str:
    return datetime.date.fromordinal(int(ordinal)).isoformat() if 0 < ordinal < LATEST else ""


def _graph(
    loom: Loom, strengths: Floats, communities: Integers, places: Places, lines: Lines
) -> Graph:
    ties = loom.ties.ties
    return Graph(
        rows=loom.rows.tolist(),
        worlds=[node.world for node in loom.nodes],
        places=[node.place for node in loom.nodes],
        kinds=[node.kind for node in loom.nodes],
        strengths=_rounded(strengths),
        communities=communities.tolist(),
        x=places.where[:, 0].tolist(),
        y=places.where[:, 1].tolist(),
        low=ties.low.tolist(),
        high=ties.high.tolist(),
        values=_rounded(ties.value),
        n_contacts=ties.n_contacts.tolist(),
        first_days=ties.first_day.tolist(),
        last_days=ties.last_day.tolist(),
        layers=loom.ties.layers.tolist(),
        spacing=places.spacing,
        quarters=lines.quarters,
        drawn_low=lines.low.tolist(),
        drawn_high=lines.high.tolist(),
        drawn_layers=lines.layers.tolist(),
        drawn=lines.drawn,
    )


def _rounded(values: Floats) -> list[float]:
    """Return strengths to a millionth, which nobody sees, in half the room."""
    rounded: list[float] = np.round(values, 6).tolist()
    return rounded
