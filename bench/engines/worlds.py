"""The two worlds beside NetworkX: the same measures, the same network. `--write` makes the page."""

from __future__ import annotations

import argparse
import sys

import networkx as nx
import numpy as np

from bench.engines.clock import Spread
from bench.engines.page import duration, table, times, verdict, write_page
from bench.engines.worlds_sides import (
    N_DEALT,
    Outcome,
    Region,
    fought,
    is_better,
    large_duels,
    page_duels,
    rng,
    spent,
)
from weefsel.engines.worlds import (
    Introductions,
    Params,
    Problem,
    betweenness,
    chains,
    cohesion,
    communities,
    crossing,
    introductions,
    joinings,
    permutation_check,
    segregation,
    warm,
)

LEAST_TIMES, LEAST_TIMES_LARGE = 50.0, 30.0
MOST_SECONDS_JOB, MOST_SECONDS_INTRODUCTIONS = 60.0, 2.0

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
    return spent(lambda: introductions(region.problem, params, rng()))


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

    return spent(everything)[0]


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
    found = [introduced(region, Params()) for region in regions]
    jobs = [job(region.problem) for region in regions]
    for region, (seconds, told), whole in zip(regions, found, jobs, strict=True):
        rows.append(
            [
                f"{region.problem.n_nodes:,}",
                f"{told.n_possible:,}",
                told.certainty,
                duration(Spread.of([seconds])),
                duration(Spread.of([whole])),
            ]
        )
    head = ["nodes", "possible pairs", "certainty", "introductions", "whole job"]
    return (
        f"## All introductions\n\n{table(head, rows)}\n{_checked(regions[0], found[0][1])}\n\n"
        f"- {regions[0].problem.n_nodes:,} nodes within {MOST_SECONDS_INTRODUCTIONS:.0f} s: "
        f"{verdict(met=found[0][0] < MOST_SECONDS_INTRODUCTIONS)}.\n"
        f"- The whole page as a job at {regions[-1].problem.n_nodes:,} nodes within "
        f"{MOST_SECONDS_JOB:.0f} s: {verdict(met=jobs[-1] < MOST_SECONDS_JOB)}.\n"
    )


def _checked(region: Region, found: Introductions) -> str:
    """Tell what NetworkX finds for the best pair, and how long it would take for all."""
    part = region.graph.subgraph(max(nx.connected_components(region.graph), key=len)).copy()
    seconds, before = spent(lambda: resistance_of(part))
    part.add_edge(int(found.inclusion[0]), int(found.economy[0]), weight=1.0)
    drop = before - resistance_of(part)
    return (
        f"The best of {region.problem.n_nodes:,}: {found.gain[0]:.6f} by the closed form, "
        f"{drop:.6f} by NetworkX's `effective_graph_resistance` before and after. That takes "
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
        page_section(
            region, asked.rounds, max(asked.sources, 1_000) if size <= 1_000 else asked.sources
        )
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
