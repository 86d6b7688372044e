"""The two worlds beside NetworkX: the same measures, the same network. `--write` makes the page."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from bench.engines.clock import Spread
from bench.engines.page import duration, table, times, verdict, write_page
from weefsel.engines.worlds import (
    Introductions,
    Params,
    Problem,
    World,
    betweenness,
    chains,
    cohesion,
    communities,
    crossing,
    cuts,
    introductions,
    joinings,
    modularity,
    permutation_check,
    segregation,
    warm,
    without,
)

GROUP = 60  # nodes that mostly meet each other
N_DEALT = 1_024
LEAST_TIMES, LEAST_TIMES_LARGE = 50.0, 30.0
MOST_SECONDS_JOB, MOST_SECONDS_INTRODUCTIONS = 60.0, 2.0


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
        seconds, answers[0] = _spent(duel.ours)
        ours.append(seconds)
        seconds, answers[1] = _spent(duel.theirs)
        theirs.append(seconds * duel.whole)
    return Outcome(duel, ours, theirs, duel.agreement(answers[0], answers[1]))


def _spent(call: Callable[[], Any]) -> tuple[float, Any]:
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
    for a, b, weight in graph.edges(data="weight"):
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
                "the same" if np.flatnonzero(one.is_cut_point).tolist() == other else "**not the same**"
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


HEAD = ["measure", "weefsel", "NetworkX", "times", "answers"]


def beside(outcomes: list[Outcome]) -> tuple[str, Spread]:
    """Return a table with a last row for the whole, and how many times as long that takes."""
    ours = [sum(seconds) for seconds in zip(*(o.ours for o in outcomes), strict=True)]
    theirs = [sum(seconds) for seconds in zip(*(o.theirs for o in outcomes), strict=True)]
    ratio = Spread.of([b / a for a, b in zip(ours, theirs, strict=True)])
    whole = ["together", duration(Spread.of(ours)), duration(Spread.of(theirs)), times(ratio), ""]
    return table(HEAD, [*(o.row() for o in outcomes), whole]), ratio


def introduced(region: Region, params: Params) -> tuple[float, Introductions]:
    """Return how long all introductions take, the second time."""
    introductions(region.problem, params, rng())
    return _spent(lambda: introductions(region.problem, params, rng()))


def job(problem: Problem) -> float:
    """Return how long everything on the page takes together."""

    def everything() -> None:
        segregation(problem, np.arange(problem.n_nodes) % 30)
        permutation_check(problem, Params(), rng())
        betweenness(problem, Params(), rng())
        cohesion(problem)
        communities(problem, Params(), rng())
        crossing(problem)
        found = introductions(problem, Params(), rng())
        joinings(problem, Params(), rng())
        chains(problem, np.column_stack([found.inclusion, found.economy]), Params())

    return _spent(everything)[0]


def page_section(region: Region, rounds: int, n_sources: int) -> str:
    """Return the measures of the page at one size."""
    n, m = region.problem.n_nodes, region.problem.n_ties
    outcomes = [fought(duel, rounds) for duel in page_duels(region, n_sources)]
    text, ratio = beside(outcomes)
    asked = "every source" if n <= n_sources else f"{n_sources} sources, times {n / n_sources:g}"
    return (
        f"## The page at {n:,} nodes, {m:,} ties\n\n{text}\n"
        f"NetworkX deals the worlds once, times {N_DEALT:,}, and follows paths from {asked}.\n\n"
        f"- At least {LEAST_TIMES:.0f} times as fast: {verdict(met=ratio.median >= LEAST_TIMES)}.\n"
    )


def large_section(region: Region, rounds: int) -> str:
    """Return what was measured on a large network."""
    n, m = region.problem.n_nodes, region.problem.n_ties
    outcomes = [fought(duel, rounds) for duel in large_duels(region)]
    text, _ = beside(outcomes)
    groups = outcomes[0]
    is_fast = Spread.of(groups.theirs).median >= LEAST_TIMES_LARGE * Spread.of(groups.ours).median
    return (
        f"## Groups and cut points at {n:,} nodes, {m:,} ties\n\n{text}\n"
        f"- Groups at least {LEAST_TIMES_LARGE:.0f} times as fast: {verdict(met=is_fast)}; with at "
        f"least its modularity: {verdict(met=is_better(groups.told))}.\n"
    )


def introductions_section(regions: list[Region]) -> str:
    """Return how long all introductions take, and how long the whole job."""
    rows = []
    for region in regions:
        seconds, found = introduced(region, Params())
        rows.append(
            [
                f"{region.problem.n_nodes:,}",
                f"{found.n_possible:,}",
                found.certainty,
                duration(Spread.of([seconds])),
                duration(Spread.of([job(region.problem)])),
            ]
        )
        if region is regions[0]:
            is_quick = seconds < MOST_SECONDS_INTRODUCTIONS
            checked = _checked(region, found)
    last = regions[-1].problem
    is_bounded = job(last) < MOST_SECONDS_JOB
    head = ["nodes", "possible pairs", "certainty", "introductions", "whole job"]
    return (
        f"## All introductions\n\n{table(head, rows)}\n{checked}\n\n"
        f"- {regions[0].problem.n_nodes:,} nodes within {MOST_SECONDS_INTRODUCTIONS:.0f} s: "
        f"{verdict(met=is_quick)}.\n"
        f"- The whole page as a job at {last.n_nodes:,} nodes within {MOST_SECONDS_JOB:.0f} s: "
        f"{verdict(met=is_bounded)}.\n"
    )


def _checked(region: Region, found: Introductions) -> str:
    """Tell what NetworkX finds for the best pair, and how long it would take for all."""
    part = region.graph.subgraph(max(nx.connected_components(region.graph), key=len)).copy()
    seconds, before = _spent(lambda: resistance_of(part))
    part.add_edge(int(found.inclusion[0]), int(found.economy[0]), weight=1.0)
    drop = before - resistance_of(part)
    return (
        f"The best of {region.problem.n_nodes:,}: {found.gain[0]:.6f} by the closed form, {drop:.6f} "
        f"by NetworkX's `effective_graph_resistance` before and after. That takes "
        f"{seconds:.2g} s once, so {seconds * found.n_possible:.1e} s for every pair."
    )


def resistance_of(graph: nx.Graph[int]) -> float:
    """Return the Kirchhoff index."""
    found: float = nx.effective_graph_resistance(graph, weight="weight", invert_weight=False)
    return found


def main() -> int:
    """Measure, print, and write when asked."""
    parser = argparse.ArgumentParser(prog="bench.engines.worlds", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--large", type=int, default=100_000, help="for groups; 0: leave out")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument(
        "--sources", type=int, default=100, help="of NetworkX's betweenness above 1,000 nodes"
    )
    parser.add_argument("--write", action="store_true", help="write the page")
    asked = parser.parse_args()
    warm()
    regions = [Region.of(size) for size in asked.sizes]
    sections = [
        page_section(region, asked.rounds, max(asked.sources, 1_000) if size <= 1_000 else asked.sources)
        for size, region in zip(asked.sizes, regions, strict=True)
    ]
    if asked.large:
        sections.append(large_section(Region.of(asked.large), asked.rounds))
    sections.append(introductions_section(regions))
    text = "\n".join(sections)
    print(text)
    if asked.write:
        write_page(
            "worlds",
            title="Measured: worlds",
            body=text,
            packages=("numpy", "numba", "networkx"),
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
