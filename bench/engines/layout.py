"""The layout beside igraph's DrL: neighbours drawn together, and time. `--write` makes the page."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass

import igraph
import numpy as np
from scipy.spatial import cKDTree

from bench.engines.clock import Race, Spread, run
from bench.engines.page import duration, table, times, verdict, write_page
from weefsel.engines.layout import Params, Problem, draw, warm
from weefsel.engines.layout.problem import Floats, Integers

GROUP = 60  # nodes that mostly meet each other
N_NEAREST = 10
MOST_SECONDS, LEAST_TIMES = 15.0, 20.0


@dataclass(frozen=True, eq=False)
class Region:
    """A network with planted groups, and the group of each node."""

    problem: Problem
    group: Integers

    def purity(self, positions: Floats) -> float:
        """Return the share of the ten nearest drawn nodes that are of the same planted group."""
        nearest = np.asarray(cKDTree(positions).query(positions, N_NEAREST + 1)[1])[:, 1:]
        return float((self.group[nearest] == self.group[:, None]).mean())


def region(n_nodes: int, seed: int = 0) -> Region:
    """Return about six ties per node, four in five inside the group, activity and strength skew."""
    rng = np.random.default_rng(seed)
    n_groups = max(4, n_nodes // GROUP)
    group = np.arange(n_nodes) % n_groups
    activity = rng.pareto(2.2, n_nodes) + 0.3
    first = rng.choice(n_nodes, int(n_nodes * 7.2), p=activity / activity.sum())
    inside = group[first] + n_groups * rng.integers(0, n_nodes // n_groups, first.size)
    far = rng.choice(n_nodes, first.size, p=activity / activity.sum())
    second = np.where(rng.random(first.size) < 0.8, inside, far)
    low, high = np.minimum(first, second), np.maximum(first, second)
    pairs = np.unique(low[low < high] * n_nodes + high[low < high])
    strength = rng.gamma(0.7, 2.0, pairs.size) + 0.05
    return Region(Problem(n_nodes, pairs // n_nodes, pairs % n_nodes, strength), group)


def ours(problem: Problem) -> Floats:
    """Return our places."""
    return draw(problem, Params(), np.random.default_rng(1)).positions


def drl(problem: Problem) -> Floats:
    """Return the places of DrL (Martin and others 2011) with its default options."""
    graph = igraph.Graph(n=problem.n_nodes, edges=np.column_stack((problem.source, problem.target)))
    graph.es["weight"] = problem.strength
    random.seed(1)
    return np.array(graph.layout_drl(weights="weight").coords)


def beside_drl(n_nodes: int, rounds: int) -> tuple[Region, Race]:
    """Return the region and the race."""
    made = region(n_nodes)
    contestants: dict[str, Callable[[], object]] = {
        "weefsel": lambda: ours(made.problem),
        "DrL": lambda: drl(made.problem),
    }
    return made, run(contestants, rounds=rounds)


def moved(made: Region, n_ties: int = 10) -> tuple[float, float]:
    """Return how far the middle one and the farthest go after one tie more, ends left out.

    Shares of the radius of the picture; the worst of several ties, each added to the last picture.
    """
    rng, problem = np.random.default_rng(5), made.problem
    places, found = ours(problem), []
    for _ in range(n_ties):
        ends = rng.choice(problem.n_nodes, 2, replace=False)
        problem = Problem(
            problem.n_nodes,
            np.append(problem.source, ends[0]),
            np.append(problem.target, ends[1]),
            np.append(problem.strength, 1.0),
            places,
        )
        result = draw(problem, Params(), np.random.default_rng(1))
        others = np.delete(result.moved, ends)
        found.append((np.median(others), others.max()))
        places = result.positions
    middle, most = np.max(found, axis=0)
    return float(middle), float(most)


def body(sizes: list[int], alone: int, rounds: int) -> str:
    """Return the tables."""
    rows, verdicts = [], []
    for size in sizes:
        made, race = beside_drl(size, rounds)
        pure = {name: made.purity(np.asarray(race.answers[name])) for name in race.answers}
        ratio = race.times("DrL", over="weefsel")
        rows.append(_row(made, race.seconds, pure, times(ratio)))
        verdicts.append((size, ratio.median >= LEAST_TIMES, pure["weefsel"] >= pure["DrL"]))
    made = region(alone)
    race = run({"weefsel": lambda: ours(made.problem)}, rounds=3)
    pure = {"weefsel": made.purity(np.asarray(race.answers["weefsel"]))}
    rows.append(_row(made, race.seconds, pure, ""))
    head = ["nodes", "ties", "weefsel", "DrL", "times", "purity weefsel", "purity DrL"]
    size, is_fast, is_pure = verdicts[-1]
    is_quick = race.seconds["weefsel"].median <= MOST_SECONDS
    stays = [(n, *moved(region(n))) for n in sizes]
    still = table(
        ["nodes", "the middle one", "the farthest"],
        [[f"{n:,}", f"{middle:.2%}", f"{most:.1%}"] for n, middle, most in stays],
    )
    return (
        "Planted groups of 60, four ties in five inside. Purity: the share of the ten nearest "
        "drawn nodes that are of the same group.\n\n"
        f"{table(head, rows)}\n"
        f"- {size:,} nodes, neighbours together at least as often as with DrL: "
        f"{verdict(met=is_pure)}; in at most a twentieth of its time: {verdict(met=is_fast)}.\n"
        f"- {alone:,} nodes within {MOST_SECONDS:.0f} s: {verdict(met=is_quick)}.\n\n"
        "## Staying in place\n\nHow far nodes move, as a share of the radius, when one tie is "
        f"added to the last picture; the worst of ten ties, their own ends left out.\n\n{still}"
    )


def _row(made: Region, seconds: dict[str, Spread], pure: dict[str, float], ratio: str) -> list[str]:
    return [
        f"{made.problem.n_nodes:,}",
        f"{made.problem.source.size:,}",
        duration(seconds["weefsel"]),
        duration(seconds["DrL"]) if "DrL" in seconds else "not run",
        ratio,
        f"{pure['weefsel']:.3f}",
        f"{pure['DrL']:.3f}" if "DrL" in pure else "",
    ]


def main() -> int:
    """Measure, print, and write when asked."""
    parser = argparse.ArgumentParser(prog="bench.engines.layout", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument(
        "--alone", type=int, default=100_000, help="a size at which DrL is left out"
    )
    parser.add_argument("--rounds", type=int, default=1, help="of ours and DrL taking turns")
    parser.add_argument(
        "--write", action="store_true", help="write docs/engines/measured-layout.md"
    )
    asked = parser.parse_args()
    warm()
    text = body(asked.sizes, asked.alone, asked.rounds)
    print(text)
    if asked.write:
        write_page(
            "layout",
            title="Measured: layout",
            body=text,
            packages=("numpy", "scipy", "numba", "igraph"),
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
