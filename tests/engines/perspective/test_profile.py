from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.engines.perspective import Answers, distance, leanings, profile

pytestmark = pytest.mark.once
PAIRS = np.array(list(itertools.combinations(range(4), 2)) * 2)


def answers(chosen: list[int]) -> Answers:
    return Answers(4, PAIRS[: len(chosen)], np.array(chosen))


def test_profile_by_hand() -> None:
    # 0-1, 0-2, 0-3, 1-2, 1-3, 2-3: perspective 0 wins its three, 1 wins two, 2 wins one.
    found = profile(answers([0, 0, 0, 1, 1, 2]))
    assert found.n_chosen.tolist() == [3, 2, 1, 0]
    assert found.n_offered.tolist() == [3, 3, 3, 3]
    assert found.shares.tolist() == pytest.approx([50, 100 / 3, 50 / 3, 0])
    assert (found.n_answered, found.is_complete) == (6, True)


def test_profile_of_nothing_is_zero() -> None:
    found = profile(answers([-1] * 6))
    assert (found.shares.tolist(), found.n_answered, found.is_complete) == ([0] * 4, 0, False)


def test_skipped_statement_does_not_pull_a_perspective_down() -> None:
    found = profile(answers([-1, 0, 0, 1, 1, 2]))
    assert (found.n_chosen.tolist(), found.n_offered.tolist()) == ([2, 2, 1, 0], [2, 2, 3, 3])
    assert found.shares[0] == found.shares[1] == pytest.approx(300 / 7)


@given(st.lists(st.integers(0, 1), min_size=12, max_size=12))
def test_profile_adds_up_and_follows_renaming(sides: list[int]) -> None:
    chosen = PAIRS[np.arange(12), sides]
    found = profile(Answers(4, PAIRS, chosen)).shares
    assert found.sum() == pytest.approx(100)
    order = np.array([2, 0, 3, 1])
    renamed = profile(Answers(4, order[PAIRS], order[chosen])).shares
    assert renamed[order] == pytest.approx(found)


def test_distance_and_leanings() -> None:
    one, other = np.array([50.0, 30, 20, 0]), np.array([10.0, 30, 20, 40])
    assert distance(one, other) == 40
    assert distance(one, one) == 0
    assert distance(np.array([100.0, 0]), np.array([0.0, 100])) == 100
    assert leanings(one, other) == (0, 3)
    assert leanings(one, one) == (0, 0)


@pytest.mark.parametrize(
    ("offered", "chosen", "words"),
    [
        ([[0, 0]], [0], "offers perspective 0 twice"),
        ([[0, 1]], [2], "2 was not offered"),
        ([[0, 4]], [0], "from 0 to 3"),
        ([[0, 1]], [0, 1], "one entry per statement"),
    ],
)
def test_wrong_answers_are_refused(offered: list[list[int]], chosen: list[int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Answers(4, np.array(offered), np.array(chosen))
