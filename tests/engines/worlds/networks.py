"""Networks to try the engine on, and the same ones as other libraries want them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import igraph
import networkx as nx
import numpy as np
from hypothesis import strategies as st

from weefsel.engines.worlds import Problem, World

INCLUSION, ECONOMY = World.INCLUSION, World.ECONOMY


@dataclass(frozen=True)
class Named:
    """A problem, with what its nodes are called."""

    problem: Problem
    names: list[Any]

    def by_name(self, values: Any) -> dict[Any, Any]:
        return dict(zip(self.names, np.asarray(values).tolist(), strict=True))

    def number(self, name: Any) -> int:
        return self.names.index(name)


def problem_of(world: list[int], ties: Sequence[tuple[int, int, float]]) -> Problem:
    a, b, weight = zip(*ties, strict=True) if ties else ((), (), ())
    return Problem(
        np.array(world, int), np.array(a, int), np.array(b, int), np.array(weight, float)
    )


def named(graph: nx.Graph[Any], world: Mapping[Any, int], weight: str | None = None) -> Named:
    """Return a graph of NetworkX as a problem; nodes in the order of the graph."""
    names = list(graph)
    number = {name: at for at, name in enumerate(names)}
    ties = [
        (*sorted((number[a], number[b])), float(data.get(weight, 1.0)) if weight else 1.0)
        for a, b, data in graph.edges(data=True)
    ]
    return Named(problem_of([world[name] for name in names], ties), names)  # type: ignore[arg-type]


def karate() -> Named:
    """Return the club of Zachary (1977) without strengths; who went with Mr. Hi is a world."""
    graph = nx.karate_club_graph()
    sides = {"Mr. Hi": INCLUSION, "Officer": ECONOMY}
    return named(graph, {n: sides[data["club"]] for n, data in graph.nodes(data=True)})


def florentine() -> Named:
    """Return the marriages between the Florentine families of Padgett; all of one world."""
    graph = nx.florentine_families_graph()
    return named(graph, dict.fromkeys(graph, INCLUSION))


def southern_women() -> Named:
    """Return who came to what, of Davis, Gardner and Gardner (1941): women and events."""
    graph = nx.davis_southern_women_graph()
    sides = {0: INCLUSION, 1: ECONOMY}
    return named(graph, {n: sides[data["bipartite"]] for n, data in graph.nodes(data=True)})


def in_networkx(problem: Problem) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(problem.n_nodes))
    ties = zip(problem.a.tolist(), problem.b.tolist(), problem.weight.tolist(), strict=True)
    graph.add_weighted_edges_from(ties)
    for _, _, data in graph.edges(data=True):
        data["length"] = 1.0 / data["weight"]
    return graph


def in_igraph(problem: Problem) -> Any:
    graph = igraph.Graph(n=problem.n_nodes, edges=np.column_stack((problem.a, problem.b)))
    graph.es["weight"] = problem.weight
    return graph


def scattered(n_nodes: int, n_ties: int, seed: int) -> Problem:
    """Return ties between random nodes, with a few hubs, loose nodes and skew strengths."""
    rng = np.random.default_rng(seed)
    pull = rng.pareto(1.5, n_nodes) + 0.1
    ends = rng.choice(n_nodes, (n_ties, 2), p=pull / pull.sum())
    pairs = np.unique(np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1), axis=0)
    weight = rng.gamma(0.7, 2.0, len(pairs)) + 0.05
    return Problem(rng.integers(0, 4, n_nodes), pairs[:, 0], pairs[:, 1], weight)


def renumbered(problem: Problem, place: np.ndarray[Any, Any]) -> Problem:
    """Return the same network with node i called place[i]."""
    world = np.empty_like(problem.world)
    world[place] = problem.world
    a, b = place[problem.a], place[problem.b]
    return Problem(world, np.minimum(a, b), np.maximum(a, b), problem.weight)


def scaled(problem: Problem, factor: float) -> Problem:
    return Problem(problem.world, problem.a, problem.b, problem.weight * factor)


@st.composite
def small_problems(draw: st.DrawFn, most_nodes: int = 8, worlds: str = "0123") -> Problem:
    """Draw any network of a few nodes; strengths are multiples of a quarter."""
    world = draw(st.lists(st.sampled_from([int(w) for w in worlds]), max_size=most_nodes))
    pairs = [(a, b) for b in range(len(world)) for a in range(b)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    quarters = draw(st.lists(st.integers(1, 40), min_size=len(chosen), max_size=len(chosen)))
    return problem_of(world, [(a, b, w / 4) for (a, b), w in zip(chosen, quarters, strict=True)])
