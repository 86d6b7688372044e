"""The network on which worlds are measured, and the measures beside NetworkX."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from bench.engines.clock import Spread
from bench.engines.page import duration, times
from weefsel.engines.worlds import (
    Params,
    Problem,
    World,
    betweenness,
    cohesion,
    communities,
    crossing,
    cuts,
    modularity,
    permutation_check,
    segregation,
    without,
)

GROUP = 60  # nodes that mostly meet each other
N_DEALT = 1_024


@dataclass(frozen=True, eq=False)
class Region:
    """A network, as we want it and as NetworkX does."""

    problem: Problem
    graph: nx.Graph[int]

    @classmethod
    def of(cls, n_nodes: int, seed: int = 0) -> Region:
        """Return about six ties per node: groups of one world mostly, four ties in five inside."""
        rng = np.random.default_rng(seed)
        n_groups = max(4, n_nodes // GROUP)
        group = np.arange(n_nodes) % n_groups
        inclusion = (rng.random(n_groups) < 0.5)[group] ^ (rng.random(n_nodes) < 0.1)
        activity = rng.pareto(2.2, n_nodes) + 0.3
        first = rng.choice(n_nodes, int(n_nodes * 8.0), p=activity / activity.sum())
        inside = group[first] + n_groups * rng.integers(0, n_nodes // n_groups, first.size)
        far = rng.choice(n_nodes, first.size, p=activity / activity.sum())
        is_inside = rng.random(first.size) < 0.8
        second = np.where(is_inside, inside, far)
        is_across = inclusion[first] != inclusion[second]
        shuns = ~is_inside & is_across & (rng.random(first.size) < 0.65)
        low, high = np.minimum(first, second)[~shuns], np.maximum(first, second)[~shuns]
        pairs = np.unique(low[low < high] * n_nodes + high[low < high])
        a, b = np.divmod(pairs, n_nodes)
        weight = rng.gamma(0.7, 2.0, pairs.size) + 0.05
        world = np.where(inclusion, World.INCLUSION, World.ECONOMY)
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from((node, {"world": int(world[node])}) for node in range(n_nodes))
        graph.add_weighted_edges_from(zip(a.tolist(), b.tolist(), weight.tolist(), strict=True))
        return cls(Problem(world, a, b, weight), graph)


@dataclass(frozen=True)
class Duel:
    """One measure, by us and by NetworkX.

    Attributes:
        name: of the measure.
        ours, theirs: how it is computed.
        whole: how many times what NetworkX was asked the whole is.
        agreement: what to tell about both answers.
    """

    name: str
    ours: Callable[[], Any]
    theirs: Callable[[], Any]
    whole: float = 1.0
    agreement: Callable[[Any, Any], str] = lambda _one, _other: ""


@dataclass(frozen=True)
class Outcome:
    """How long each took, per round, the whole of it."""

    duel: Duel
    ours: list[float]
    theirs: list[float]
    told: str

    def row(self) -> list[str]:
        """Return a row of the table."""
        ratio = Spread.of([b / a for a, b in zip(self.ours, self.theirs, strict=True)])
        asked = "" if self.duel.whole == 1.0 else f", x {self.duel.whole:,.0f}"
        return [
            self.duel.name,
            duration(Spread.of(self.ours)),
            duration(Spread.of(self.theirs)) + asked,
            times(ratio),
            self.told,
        ]


def fought(duel: Duel, rounds: int) -> Outcome:
    """Return how long both take, taking turns."""
    ours: list[float] = []
    theirs: list[float] = []
    answers: list[Any] = [None, None]
    for _ in range(rounds):
        seconds, answers[0] = spent(duel.ours)
        ours.append(seconds)
        seconds, answers[1] = spent(duel.theirs)
        theirs.append(seconds * duel.whole)
    return Outcome(duel, ours, theirs, duel.agreement(answers[0], answers[1]))


def spent(call: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of processor time that a call takes, and its answer."""
    start = time.process_time()
    answer = call()
    return max(time.process_time() - start, 1e-6), answer


def rng() -> np.random.Generator:
    """Return the same one every time."""
    return np.random.default_rng(1)


def page_duels(region: Region, n_sources: int) -> list[Duel]:
    """Return the measures of the page about the two worlds."""
    problem, graph, n = region.problem, region.graph, region.problem.n_nodes
    n_sources = min(n, n_sources)
    return [
        Duel(
            f"share that crosses, beside {N_DEALT:,} ways to deal the worlds",
            lambda: (segregation(problem), permutation_check(problem, Params(), rng())),
            lambda: dealt_once(graph),
            N_DEALT,
        ),
        Duel(
            "betweenness (ours: between the worlds as well)",
            lambda: betweenness(problem, Params(), rng()).paths,
            lambda: nx.betweenness_centrality(graph, k=n_sources, normalized=False, seed=1),
            n / n_sources,
            lambda one, other: same(one, other) if n_sources == n else "",
        ),
        Duel(
            "constraint, cores, cut points, parts",
            lambda: cohesion(problem),
            lambda: held_together(graph),
            agreement=lambda one, other: same(one.constraint, other),
        ),
        Duel(
            "groups",
            lambda: communities(problem, Params(), rng()),
            lambda: nx.community.louvain_communities(graph, seed=1),
            agreement=lambda one, other: qualities(problem, one.group, other),
        ),
        Duel(
            "what is left without the one who carries most",
            lambda: without(problem, [int(crossing(problem).carried.argmax())]),
            lambda: left_without_first(graph),
        ),
    ]


def dealt_once(graph: nx.Graph[int]) -> float:
    """Return the share that crosses when the worlds are dealt anew."""
    worlds = np.array([data["world"] for _, data in graph.nodes(data=True)])
    nx.set_node_attributes(graph, dict(enumerate(rng().permutation(worlds).tolist())), "dealt")
    mixing = nx.attribute_mixing_matrix(graph, "dealt")
    return float(1.0 - mixing.trace())


def held_together(graph: nx.Graph[int]) -> dict[int, float]:
    """Compute what `cohesion` does; return the constraint."""
    nx.core_number(graph)
    list(nx.articulation_points(graph))
    list(nx.connected_components(graph))
    found: dict[int, float] = nx.constraint(graph, weight="weight")
    return found


def left_without_first(graph: nx.Graph[int]) -> tuple[float, int]:
    """Return what crosses and how many parts there are without who carries most."""
    world = nx.get_node_attributes(graph, "world")
    carried = dict.fromkeys(graph, 0.0)
    total = 0.0
    for a, b, data in graph.edges(data=True):
        weight = float(data["weight"])
        if world[a] != world[b]:
            carried[a] += weight
            carried[b] += weight
            total += weight
    first = max(graph, key=carried.__getitem__)
    rest = graph.copy()
    rest.remove_node(first)
    return total - carried[first], nx.number_connected_components(rest)


def large_duels(region: Region) -> list[Duel]:
    """Return what is measured on a large network."""
    problem, graph = region.problem, region.graph
    return [
        Duel(
            "groups",
            lambda: communities(problem, Params(), rng()),
            lambda: nx.community.louvain_communities(graph, seed=1),
            agreement=lambda one, other: qualities(problem, one.group, other),
        ),
        Duel(
            "constraint, cores, cut points, parts",
            lambda: cohesion(problem),
            lambda: held_together(graph),
            agreement=lambda one, other: same(one.constraint, other),
        ),
        Duel(
            "cut points, and the pairs that each cuts",
            lambda: cuts(problem),
            lambda: sorted(nx.articulation_points(graph)),
            agreement=lambda one, other: (
                "the same"
                if np.flatnonzero(one.is_cut_point).tolist() == other
                else "**not the same**"
            ),
        ),
    ]


def same(one: Any, other: dict[int, float]) -> str:
    """Tell how far two answers differ at most, as a share of the largest."""
    wanted = np.array([other[node] for node in range(len(other))])
    off = np.nanmax(np.abs(np.asarray(one) - wanted)) / np.nanmax(wanted)
    return f"differ by {off:.0e} at most"


def qualities(problem: Problem, ours: Any, theirs: list[set[int]]) -> str:
    """Tell the modularity of both."""
    group = np.empty(problem.n_nodes, np.int64)
    for number, members in enumerate(theirs):
        group[list(members)] = number
    return f"modularity {modularity(problem, ours):.4f}, {modularity(problem, group):.4f}"


def is_better(told: str) -> bool:
    """Return whether our modularity is at least theirs."""
    ours, theirs = (float(word) for word in told.removeprefix("modularity ").split(", "))
    return ours >= theirs
