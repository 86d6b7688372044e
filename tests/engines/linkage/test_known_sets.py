"""Sets whose doubles are known: those that the literature uses, and Dutch organisations."""

from __future__ import annotations

import numpy as np
import pytest

from bench.engines.dutch_organisations import organisations
from bench.engines.linkage_data import Known, Pairs, febrl, febrl_profile, febrl_style, score
from weefsel.engines.linkage import Doubles, Params, Problem, find_doubles
from weefsel.engines.linkage.profiles import ORGANISATIONS, organisation_records

pytestmark = pytest.mark.slow


def pairs_of(found: Doubles) -> Pairs:
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def solved(known: Known) -> Pairs:
    problem = Problem(known.records, febrl_profile())
    return pairs_of(find_doubles(problem, Params(), np.random.default_rng(1)))


@pytest.mark.parametrize("number", [1, 3])
def test_febrl(number: int) -> None:
    known = febrl(number)

    assert score(solved(known), known.pairs).f1 >= 0.998


def test_many_records_in_the_style_of_febrl() -> None:
    known = febrl_style(20_000, np.random.default_rng(0))

    assert score(solved(known), known.pairs).f1 >= 0.998


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_certain_pair_of_dutch_organisations_is_right_and_the_rest_is_offered(
    seed: int,
) -> None:
    drawn = organisations(3_000, np.random.default_rng(seed))
    problem = Problem(organisation_records(drawn.facts), ORGANISATIONS)

    found = find_doubles(problem, Params(offer=0.25), np.random.default_rng(1))

    pairs = zip(found.left.tolist(), found.right.tolist(), found.is_certain, strict=True)
    certain = {(a, b) for a, b, is_certain in pairs if is_certain}
    assert certain - drawn.pairs == set()
    assert score(certain, drawn.pairs).recall >= 0.8
    assert score(pairs_of(found), drawn.pairs).recall >= 0.94
