"""The two worlds beside NetworkX: the same measures, the same network. `--write` makes the page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

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

LEAD = """
Organisations of two worlds in groups of about sixty, mostly of one world; six ties each, four in
five within the group. NetworkX gets the same network as a graph. Aims: the page fifty times as
fast; groups at 100,000 nodes thirty times as fast at no less modularity; every introduction at
1,000 nodes within 2 s; the whole job at 10,000 within 60 s.
"""
MOST_SMALL = 1_000  # nodes from all of which NetworkX follows paths, in several rounds
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
    """Return how long all introductions take, and which they are."""
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
    problem, n, m = region.problem, region.problem.n_nodes, region.problem.n_ties
    outcomes = [fought(duel, rounds) for duel in page_duels(region, n_sources)]
    text, ratio = beside(outcomes)
    seconds, _ = spent(lambda: segregation(problem))
    asked = "every source" if n <= n_sources else f"{n_sources} sources, times {n / n_sources:g}"
    return (
        f"## The page at {n:,} nodes, {m:,} ties\n\n{text}\n"
        f"NetworkX deals the worlds once, times {N_DEALT:,}, and follows paths from {asked}. "
        f"The exact moments of chance, which need no dealing, take {1e3 * seconds:.2g} ms.\n\n"
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


def introductions_section(region: Region) -> str:
    """Return how long all introductions take, and how long the whole job."""
    n = region.problem.n_nodes
    seconds, found = introduced(region, Params())
    whole = job(region.problem)
    head = ["possible pairs", "certainty", "introductions", "whole job"]
    times_taken = [duration(Spread.of([taken])) for taken in (seconds, whole)]
    text = table(head, [[f"{found.n_possible:,}", found.certainty, *times_taken]])
    told = [f"- The whole job within {MOST_SECONDS_JOB:.0f} s: {_met(whole, MOST_SECONDS_JOB)}."]
    if n <= MOST_SMALL:
        text += f"\n{_checked(region, found)}\n\n{_sketched(region, found)}\n"
        told.append(
            f"- Every introduction within {MOST_SECONDS_INTRODUCTIONS:.0f} s: "
            f"{_met(seconds, MOST_SECONDS_INTRODUCTIONS)}."
        )
    return f"## All introductions at {n:,} nodes\n\n{text}\n" + "\n".join(told) + "\n"


def _met(seconds: float, most: float) -> str:
    return verdict(met=seconds < most)


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


def _sketched(region: Region, exact: Introductions) -> str:
    """Tell what the way of large networks finds in one that can be done exactly."""
    seconds, found = introduced(region, Params(exact_introductions_up_to=0))
    pairs = [
        set(zip(told.inclusion.tolist(), told.economy.tolist(), strict=True))
        for told in (exact, found)
    ]
    share = float(found.gain.sum() / exact.gain.sum())
    return (
        f"By sketch and exact weighing of finalists the same {region.problem.n_nodes:,} take "
        f"{seconds:.2g} s; {len(pairs[0] & pairs[1])} of the best {len(pairs[0])} are the same, "
        f"and its list gains {100 * share:.2f} % of what the exact one does."
    )


def resistance_of(graph: nx.Graph[int]) -> float:
    """Return the Kirchhoff index."""
    found: float = nx.effective_graph_resistance(graph, weight="weight", invert_weight=False)
    return found


def sections_of(asked: argparse.Namespace) -> Iterator[str]:
    """Yield what was measured, the cheapest first."""
    for size in asked.sizes:
        region, small = Region.of(size), size <= MOST_SMALL
        rounds, n_sources = (asked.rounds, size) if small else (1, asked.sources)
        yield page_section(region, rounds, n_sources)
        yield introductions_section(region)
    if asked.large:
        yield large_section(Region.of(asked.large), 1)


def main() -> int:
    """Measure and print, and write the page anew after every section when asked."""
    parser = argparse.ArgumentParser(prog="bench.engines.worlds", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--large", type=int, default=100_000, help="for groups; 0: leave out")
    parser.add_argument("--rounds", type=int, default=3, help="up to 1,000 nodes; else one")
    parser.add_argument(
        "--sources", type=int, default=100, help="of NetworkX's betweenness above 1,000 nodes"
    )
    parser.add_argument("--write", action="store_true", help="write the page")
    asked = parser.parse_args()
    warm()
    text = LEAD
    for n_done, section in enumerate(sections_of(asked), start=1):
        print(section, flush=True)
        text += f"\n{section}"
        if asked.write:
            written(text + left_out(asked, n_done))
    return 0


def left_out(asked: argparse.Namespace, n_done: int) -> str:
    """Tell which sections a run that was stopped, or asked for less, does not have."""
    names = [f"{what} at {n:,} nodes" for n in asked.sizes for what in ("page", "introductions")]
    names += [f"groups and cut points at {asked.large:,} nodes"] if asked.large else []
    missing = names[n_done:]
    return f"\nNot measured in this run: {', '.join(missing)}.\n" if missing else ""


def written(text: str) -> None:
    """Write the page."""
    packages = ("numpy", "numba", "networkx")
    write_page("worlds", title="Measured: worlds", body=text, packages=packages)


if __name__ == "__main__":
    sys.exit(main())
