"""`python -m bench.engines.ties`: the strength of all ties, beside pandas, polars and plain Python.

    python -m bench.engines.ties --sizes 10000 1000000
    python -m bench.engines.ties --write     # and writes docs/engines/measured-ties.md
    python -m bench.engines.ties --json      # prints what was measured, for programs

Every side starts from the same two tables, participations (event, person) and events (day, weight),
in the shape that is natural to it, and ends with every pair and its strength. Sums must be equal.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from bench.engines.clock import Race, Spread, run
from bench.engines.page import duration, table, times, verdict, write_page
from bench.engines.ties_sides import HALF_LIFE, ON, PLAIN_PYTHON_MOST, Log, full_sides, more_sides
from weefsel.engines.ties import (
    Params,
    Problem,
    add_events,
    index_people,
    stored_on,
    stored_ties,
    strengths_on,
    tie_strengths,
    warm,
)

SIZES = [10_000, 1_000_000, 10_000_000]
LATER = ON + 30
TEMPLATE = Path(__file__).with_suffix(".md")
Measured = dict[str, Any]


def main() -> int:
    """Measure what was asked for."""
    asked = _parser().parse_args()
    warm()
    found = [measure(size, rounds=asked.rounds) for size in asked.sizes]
    text = body(found)
    print(json.dumps(_plain(found), indent=2) if asked.json else text)
    if asked.write:
        packages = ["numpy", "numba", "pandas", "polars"]
        print(write_page("ties", title="Ties, measured", body=text, packages=packages))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.engines.ties", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="participations")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--write", action="store_true", help="write docs/engines/measured-ties.md")
    return parser


def measure(size: int, *, rounds: int) -> Measured:
    """Return everything about one size."""
    log = Log.drawn(size)
    _say(f"{size:,} participations: all ties")
    full = run(full_sides(log), rounds=rounds)
    n_pairs = _agreed(full)
    _say(f"{size:,} participations: with counts and days")
    more = run(more_sides(log), rounds=rounds)
    _agreed(more)
    _say(f"{size:,} participations: another day, a new event")
    return {
        "participations": log.person.size,
        "events": log.day.size,
        "pairs": n_pairs,
        "full": full,
        "more": more,
        "another_day": run(_another_day(log), rounds=rounds),
        "update": run(_update(log), rounds=rounds),
    }


def _agreed(race: Race) -> int:
    """Check that every side found as many pairs and the same sum; return how many pairs."""
    answers = {name: answer for name, answer in race.answers.items() if isinstance(answer, tuple)}
    assert answers.keys() == race.answers.keys()
    (n_pairs, total), *others = answers.values()
    for n_other, other in others:
        assert n_other == n_pairs, answers
        assert math.isclose(other, total, rel_tol=1e-9), answers
    return int(n_pairs)


def _another_day(log: Log) -> dict[str, Callable[[], object]]:
    """Return ways to all strengths a month later; checked against each other."""
    index = index_people(log.problem(), Params(HALF_LIFE))
    stored = stored_ties(index, half_life_days=HALF_LIFE)

    def anew() -> object:
        again = index_people(log.problem(), Params(HALF_LIFE))
        return strengths_on(again, on=LATER, half_life_days=HALF_LIFE)

    ways: dict[str, Callable[[], object]] = {
        "anew": anew,
        "index": lambda: strengths_on(index, on=LATER, half_life_days=HALF_LIFE),
        "stored": lambda: stored_on(stored, on=LATER),
    }
    first, *others = [np.asarray(way()) for way in ways.values()]
    for other in others:
        np.testing.assert_allclose(other, first, rtol=1e-9, atol=1e-12)
    return ways


def _update(log: Log) -> dict[str, Callable[[], object]]:
    """Return the way of one new event into what is stored; checked against everything anew."""
    problem, params = log.problem(), Params(HALF_LIFE)
    stored = stored_ties(index_people(problem, params), half_life_days=HALF_LIFE)
    people = [*np.unique(log.person)[:3].tolist(), int(log.person.max()) + 1]  # the last is new
    new = Problem.of_events([ON], [1.0], [people])

    def update() -> object:
        event = Problem.of_events([ON], [1.0], [people])
        return add_events(stored, index_people(event, params))

    rows = add_events(stored, index_people(new, params)).rows
    whole = tie_strengths(
        Problem(
            day=np.append(problem.day, ON),
            weight=np.append(problem.weight, 1.0),
            offsets=np.append(problem.offsets, problem.offsets[-1] + len(people)),
            participant=np.append(problem.participant, people),
        ),
        params,
        on=ON,
    )
    keys = whole.a.astype(np.int64) << 32 | whole.b
    wanted = whole.strength[np.searchsorted(keys, rows.keys)]
    np.testing.assert_allclose(stored_on(rows, on=ON), wanted, rtol=1e-9)
    return {"update": update}


def body(found: list[Measured]) -> str:
    """Return what was measured as tables."""
    return TEMPLATE.read_text(encoding="utf-8").format(
        full=_sides(found, "full", ["weefsel", "pandas", "polars", "plain Python"]),
        more=_sides(found, "more", ["weefsel", "pandas", "polars"]),
        another_day=_another_day_table(found),
        update=_update_table(found),
        growth=_growth_table(found),
        plain_python_most=PLAIN_PYTHON_MOST,
    )


def _sides(found: list[Measured], part: str, names: list[str]) -> str:
    head = ["participations", "pairs", *names, "pandas / weefsel", "10 times", "polars / weefsel"]
    rows = []
    for one in found:
        race: Race = one[part]
        over_pandas = race.times("pandas", over="weefsel")
        rows.append(
            [
                f"{one['participations']:,}",
                f"{one['pairs']:,}",
                *(duration(race.seconds[name]) if name in race.seconds else "" for name in names),
                times(over_pandas),
                verdict(met=over_pandas.median >= 10),
                times(race.times("polars", over="weefsel")),
            ]
        )
    return table(head, rows)


def _another_day_table(found: list[Measured]) -> str:
    rows = []
    for one in found:
        race: Race = one["another_day"]
        faster = {name: race.times("anew", over=name) for name in ("index", "stored")}
        rows.append(
            [
                f"{one['participations']:,}",
                *(duration(race.seconds[name]) for name in ("anew", "index", "stored")),
                times(faster["index"]),
                times(faster["stored"]),
                verdict(met=faster["stored"].median >= 10),
            ]
        )
    ways = ["anew", "index", "stored"]
    return table(["participations", *ways, "anew / index", "anew / stored", "10 times"], rows)


def _update_table(found: list[Measured]) -> str:
    rows = []
    for one in found:
        spent: Spread = one["update"].seconds["update"]
        rows.append(
            [
                f"{one['participations']:,}",
                f"{one['pairs']:,}",
                duration(spent),
                verdict(met=spent.median < 0.005),
            ]
        )
    return table(["participations", "stored pairs", "processor time", "under 5 ms"], rows)


def _growth_table(found: list[Measured]) -> str:
    rows = []
    for small, large in pairwise(found):
        grown = [
            large["full"].seconds[name].median / small["full"].seconds[name].median
            for name in ("weefsel", "pandas", "polars")
        ]
        rows.append(
            [
                f"{small['participations']:,} to {large['participations']:,}",
                f"{large['participations'] / small['participations']:.3g}",
                *(f"{ratio:.3g}" for ratio in grown),
            ]
        )
    return table(["from, to", "participations", "weefsel", "pandas", "polars"], rows)


def _plain(found: list[Measured]) -> list[Measured]:
    return [
        {
            name: (
                {side: asdict(spread) for side, spread in value.seconds.items()}
                if isinstance(value, Race)
                else value
            )
            for name, value in one.items()
        }
        for one in found
    ]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
