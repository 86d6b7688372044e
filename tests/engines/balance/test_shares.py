from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from weefsel.engines.balance import median_with_interval, shares, wilson_interval

pytestmark = pytest.mark.once


@given(st.integers(0, 200), st.integers(1, 200), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilson_agrees_with_scipy(count: int, n: int, confidence: float) -> None:
    count = min(count, n)
    theirs = binomtest(count, n).proportion_ci(confidence, method="wilson")
    assert wilson_interval(count, n, confidence=confidence) == pytest.approx(
        (theirs.low, theirs.high), abs=1e-12
    )


def test_shares_by_hand() -> None:
    ours, theirs = shares(np.array([6, 4]))
    assert (ours.count, ours.share, theirs.share) == (6, 0.6, 0.4)
    assert (ours.low, ours.high) == pytest.approx((0.3127, 0.8318), abs=5e-5)
    assert ours.is_even
    assert not shares(np.array([60, 20]))[0].is_even


def test_shares_of_nothing_say_nothing() -> None:
    assert [(one.share, one.low, one.high) for one in shares(np.array([0, 0]))] == [(0, 0, 1)] * 2
    assert shares(np.array([], dtype=np.int64)) == ()


def test_median_interval_as_in_tables() -> None:
    # For n = 10 the second and ninth order statistics cover the median with 97.9 %.
    found = median_with_interval(np.arange(1.0, 11.0))
    assert (found.n, found.median, found.low, found.high) == (10, 5.5, 2, 9)
    assert found.reached == pytest.approx(0.9785, abs=5e-5)


def test_too_few_durations_have_no_interval() -> None:
    found = median_with_interval(np.array([3.0, 5.0, 9.0]))
    assert (found.median, found.reached) == (5, 0)
    assert math.isnan(found.low)
    assert math.isnan(median_with_interval(np.array([])).median)


@given(st.lists(st.floats(0, 1000), min_size=6, max_size=60))
def test_interval_holds_the_median_and_the_confidence(drawn: list[float]) -> None:
    found = median_with_interval(np.array(drawn))
    assert found.low <= found.median <= found.high
    assert found.reached >= 0.95


def test_wrong_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to 3, not 4"):
        wilson_interval(4, 3)
    with pytest.raises(ValueError, match="not -1"):
        shares(np.array([-1, 2]))
    with pytest.raises(ValueError, match="0 or more"):
        median_with_interval(np.array([-1.0]))
