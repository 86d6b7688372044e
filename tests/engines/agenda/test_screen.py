from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from weefsel.engines.agenda import Params, Scores, screen

pytestmark = pytest.mark.once
PARAMS = Params(rewrite_below=7, low=1, far_apart=2)
NAN = float("nan")


def test_screen_by_hand() -> None:
    given_ = np.array([[2, 1, 0, 2, 2, 1], [1, 1, 2, 2, 1, 1]], dtype=float)
    found = screen(Scores(given_, np.array([2.0, 1.0])), PARAMS)
    assert found.means.tolist() == [1.5, 1, 1, 2, 1.5, 1]
    assert (found.total, found.energy, found.n_partners) == (8, 1.5, 2)
    assert (found.asks_rewrite, found.is_abstract, found.is_problem_driven) == (False,) * 3
    assert (found.without_gain, found.without_contribution, found.disputed) == ((0,), (), (2,))


def test_abstract_and_problem_driven_items_are_named() -> None:
    vague = screen(Scores(np.array([[0, 1, 1, 2, 0, 1.0]]), np.array([1.0])), PARAMS)
    gloomy = screen(Scores(np.array([[2, 1, 1, 0, 2, 1.0]]), np.array([NAN])), PARAMS)
    assert (vague.is_abstract, vague.is_problem_driven, vague.asks_rewrite) == (True, False, True)
    assert (gloomy.is_abstract, gloomy.is_problem_driven, gloomy.asks_rewrite) == (
        False,
        True,
        False,
    )


def test_nothing_is_said_where_nobody_answered() -> None:
    found = screen(Scores(np.full((3, 6), NAN), np.full(3, NAN)), PARAMS)
    assert found.n_partners == 0
    assert np.isnan(found.total)
    assert (found.asks_rewrite, found.is_abstract) == (False, False)
    assert (found.without_gain, found.disputed) == ((), ())


@given(arrays(np.int64, (4, 6), elements=st.integers(0, 2)))
def test_order_of_partners_does_not_matter(drawn: np.ndarray) -> None:
    scores = drawn.astype(float)
    one = screen(Scores(scores, np.full(4, NAN)), PARAMS)
    other = screen(Scores(scores[::-1].copy(), np.full(4, NAN)), PARAMS)
    assert one.total == pytest.approx(other.total)
    assert 0 <= one.total <= 12
    assert sorted(3 - who for who in other.without_gain) == list(one.without_gain)


def test_wrong_scores_are_refused() -> None:
    with pytest.raises(ValueError, match=r"from 0 to 2, not 3\.0"):
        Scores(np.full((1, 6), 3.0), np.array([1.0]))
    with pytest.raises(ValueError, match="6 columns"):
        Scores(np.zeros((1, 5)), np.array([1.0]))
    with pytest.raises(ValueError, match="one entry per partner"):
        Scores(np.zeros((1, 6)), np.zeros(2))
