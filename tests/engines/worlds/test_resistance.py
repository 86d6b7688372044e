from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worlds.distances import resistances
from tests.engines.worlds.networks import scattered, small_problems
from weefsel.engines.worlds import Problem
from weefsel.engines.worlds.resistance import columns_of, parts_of, pseudo_inverse, solve


@given(small_problems(most_nodes=20), st.integers(0, 1_000))
def test_solving_gives_what_the_inverse_gives(problem: Problem, seed: int) -> None:
    for part in parts_of(problem):
        inverse = pseudo_inverse(part)
        asked = np.random.default_rng(seed).normal(size=(part.size, 19))

        columns, is_found = columns_of(part, np.arange(part.size))
        solution, is_settled = solve(part, asked, 1e-10)

        size = np.abs(inverse).max() + 1e-300
        assert is_found
        assert is_settled
        assert np.abs(columns - inverse).max() <= 1e-7 * size
        assert np.abs(solution - inverse @ asked).max() <= 1e-6 * size


@given(small_problems(most_nodes=12))
def test_the_inverse_gives_the_resistances_of_the_definition(problem: Problem) -> None:
    wanted = resistances(problem)

    for part in parts_of(problem):
        own = pseudo_inverse(part).diagonal()
        found = own[:, None] + own - 2 * pseudo_inverse(part)
        block = wanted[np.ix_(part.nodes, part.nodes)]
        assert np.abs(found - block).max() <= 1e-9 * (1 + block.max())


def test_a_larger_network_is_solved_to_ten_digits() -> None:
    part = max(parts_of(scattered(400, 2_000, seed=1)), key=lambda part: part.size)

    columns, is_settled = columns_of(part, np.arange(40))

    assert is_settled
    inverse = pseudo_inverse(part)
    assert np.abs(columns - inverse[:, :40]).max() <= 1e-9 * np.abs(inverse).max()
    assert columns.sum(axis=0).tolist() == pytest.approx([0.0] * 40, abs=1e-9)
