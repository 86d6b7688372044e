"""`python -m bench.engines.linkage --write`: finding doubles, beside splink on the same records.

splink (Linacre et al. 2022, Splink: free software for probabilistic record linkage at scale,
International Journal of Population Data Science 7:3) gets blocking rules that say what our keys
say, three or four levels per field, and trains as its manual advises; its makers did not tune it.
"""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from bench.engines import clock, page
from bench.engines.dutch_organisations import Drawn, organisations
from bench.engines.linkage_data import (
    FEBRL_COLUMNS,
    Known,
    Pairs,
    febrl,
    febrl_profile,
    febrl_style,
    score,
)
from weefsel.engines.linkage import Doubles, Index, Params, Problem, find_doubles
from weefsel.engines.linkage.profiles import ORGANISATIONS, organisation_records

N_LARGE = 100_000
N_DUTCH = 20_000
N_LOOKED_UP = 200
LEAST_F1 = 0.998
LEAST_TIMES = 5
OFFER = 0.25


def main() -> int:
    """Measure, print the page, and write it where that is asked."""
    parser = argparse.ArgumentParser(prog="bench.engines.linkage", description=__doc__)
    parser.add_argument(
        "--write", action="store_true", help="write docs/engines/measured-linkage.md"
    )
    parser.add_argument("--quick", action="store_true", help="a fifth of the records, one round")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    factor, rounds = (5, 1) if asked.quick else (1, 3)
    body = _persons(N_LARGE // factor, rounds) + _dutch(N_DUTCH // factor, rounds)
    print(body)
    if asked.write:
        page.write_page(
            "linkage",
            title="Finding doubles: measured",
            body=body,
            packages=("numpy", "rapidfuzz", "splink", "recordlinkage"),
        )
    return 0


def pairs_of(found: Doubles) -> Pairs:
    """Return the pairs, the lower row first."""
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def ours(known: Known) -> Pairs:
    """Return the pairs that Weefsel finds, from plain columns on."""
    problem = Problem(known.records, febrl_profile())
    return pairs_of(find_doubles(problem, Params(), np.random.default_rng(1)))


def _persons(n_large: int, rounds: int) -> str:
    sets = {
        "FEBRL 1": (febrl(1), rounds),
        "FEBRL 3": (febrl(3), rounds),
        f"{n_large:,} in its style": (
            febrl_style(n_large, np.random.default_rng(0)),
            min(rounds, 2),
        ),
    }
    rows: list[list[str]] = []
    aims: list[str] = []
    for name, (known, n_rounds) in sets.items():
        contestants: dict[str, Callable[[], object]] = {
            "weefsel": lambda known=known: ours(known),  # type: ignore[misc]
            "splink": lambda known=known: by_splink(known),  # type: ignore[misc]
        }
        race = clock.run(contestants, rounds=n_rounds)
        rows += [_row(name, known, who, race) for who in contestants]
        aims.append(_aims(name, known, race, is_large=known.n == n_large))
    head = ["records", "by", "precision", "recall", "F1", "processor time", "times ours"]
    return (
        "## People, with everything known about them\n\n"
        "The two sets of FEBRL that the literature uses, and more records in their style "
        "(`bench/engines/linkage_data.py`). Nobody told which pairs are true; a pair is found from "
        "probability 0.5 up.\n\n" + page.table(head, rows) + "\n" + "".join(aims) + "\n"
    )


def _row(name: str, known: Known, who: str, race: clock.Race) -> list[str]:
    found = race.answers[who]
    assert isinstance(found, set)
    quality = score(found, known.pairs)
    return [
        f"{name} ({len(known.pairs):,} true pairs)",
        who,
        f"{quality.precision:.4f}",
        f"{quality.recall:.4f}",
        f"{quality.f1:.4f}",
        page.duration(race.seconds[who]),
        page.times(race.times(who, over="weefsel")),
    ]


def _aims(name: str, known: Known, race: clock.Race, *, is_large: bool) -> str:
    mine, theirs = race.answers["weefsel"], race.answers["splink"]
    assert isinstance(mine, set)
    assert isinstance(theirs, set)
    f1 = score(mine, known.pairs).f1
    if not is_large:
        return f"- {name}: F1 of at least {LEAST_F1}: {page.verdict(met=f1 >= LEAST_F1)}.\n"
    as_good = f1 >= score(theirs, known.pairs).f1
    as_fast = race.times("splink", over="weefsel").median >= LEAST_TIMES
    return (
        f"- {name}: F1 no worse than splink: {page.verdict(met=as_good)}; in a fifth of its time "
        f"or less: {page.verdict(met=as_fast)}.\n"
    )


def _dutch(n: int, rounds: int) -> str:
    drawn = organisations(n, np.random.default_rng(1))
    race = clock.run({"weefsel": lambda: _doubles(drawn)}, rounds=rounds)
    found = race.answers["weefsel"]
    assert isinstance(found, Doubles)
    certain = {
        pair
        for pair, sure in zip(
            zip(found.left.tolist(), found.right.tolist(), strict=True),
            found.is_certain,
            strict=True,
        )
        if sure
    }
    everything = pairs_of(found)
    rows = [
        [name, f"{len(pairs):,}", f"{quality.precision:.4f}", f"{quality.recall:.4f}"]
        for name, pairs in (("certain", certain), ("certain or offered", everything))
        for quality in (score(pairs, drawn.pairs),)
    ]
    missed = len(drawn.pairs - everything)
    right = certain <= drawn.pairs
    return (
        "## Dutch organisations, with little known about them\n\n"
        f"{len(drawn.facts):,} records, {len(drawn.pairs):,} true pairs "
        "(`bench/engines/dutch_organisations.py` says how they are drawn: legal forms, short "
        "forms, trade names, missing numbers, the same name in several towns, branches, "
        "holdings, tenants of one building, departments). Certain from probability 0.99, "
        f"offered from {OFFER}. What is offered and is no double is mostly a branch with the "
        "same number in the register.\n\n"
        + page.table(["", "pairs", "precision", "recall"], rows)
        + f"\nFound in {page.duration(race.seconds['weefsel'])}, normalising included. "
        f"{missed:,} true pairs are not offered: nearly all records that say no more than a name "
        "that others have too.\n\n"
        f"- Every certain pair is right: {page.verdict(met=right)}.\n\n" + _looking_up(drawn, found)
    )


def _doubles(drawn: Drawn) -> Doubles:
    problem = Problem(organisation_records(drawn.facts), ORGANISATIONS)
    return find_doubles(problem, Params(offer=OFFER), np.random.default_rng(1))


def _looking_up(drawn: Drawn, found: Doubles) -> str:
    size = N_LARGE * len(drawn.facts) // N_DUTCH
    many = organisations(size, np.random.default_rng(2)).facts
    new = [organisation_records([facts]) for facts in drawn.facts[:N_LOOKED_UP]]
    made: list[Index] = []

    def make() -> None:
        made[:] = [Index(Problem(organisation_records(many), ORGANISATIONS), found.weights)]

    def look_up() -> int:
        return sum(len(made[0].look_up(one, Params(offer=OFFER))) for one in new)

    race = clock.run({"making": make, "asking": look_up}, rounds=3)
    each = clock.Spread.of([seconds / len(new) for seconds in race.rounds["asking"]])
    return (
        f"## A new record against {len(many):,} known ones\n\n"
        f"Making the index takes {page.duration(race.seconds['making'])}, once. Asking about one "
        f"new organisation takes {page.duration(each)}.\n"
    )


def by_splink(known: Known) -> Pairs:
    """Return the pairs that splink finds, from plain columns on."""
    import pandas as pd  # noqa: PLC0415 -- seconds to import, and only for the bench
    import splink.comparison_library as cl  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    frame = pd.DataFrame({name: known.records[name] for name in FEBRL_COLUMNS}).replace("", None)
    frame["unique_id"] = np.arange(known.n)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("given_name", [0.9, 0.75]),
            cl.JaroWinklerAtThresholds("surname", [0.9, 0.75]),
            cl.ExactMatch("street_number"),
            cl.JaroWinklerAtThresholds("address_1", [0.9]),
            cl.JaroWinklerAtThresholds("suburb", [0.9]),
            cl.LevenshteinAtThresholds("postcode", [1]),
            cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.LevenshteinAtThresholds("soc_sec_id", [1, 2]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"),
            block_on("given_name", "postcode"),
            block_on("surname", "postcode"),
            block_on("date_of_birth"),
            block_on("soc_sec_id"),
            block_on("address_1", "street_number"),
            block_on("surname", "suburb"),
            block_on("given_name", "suburb"),
        ],
    )
    api = DuckDBAPI()
    linker: Any = Linker(api.register(frame), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("soc_sec_id")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for column in ("date_of_birth", "postcode"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    return {
        (int(min(pair)), int(max(pair)))
        for pair in zip(found.unique_id_l, found.unique_id_r, strict=True)
    }


if __name__ == "__main__":
    sys.exit(main())
