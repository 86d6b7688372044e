from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.engines.linkage import Field, Key, Profile, Weights, expected_weights, weights_from
from weefsel.engines.linkage.comparing import Text
from weefsel.engines.linkage.weighing import (
    bits_of,
    distinct_patterns,
    learnt_weights,
    probability,
    rising,
    tempered,
)

NAMES = ("one", "two", "three")
PROFILE = Profile(
    fields=tuple(Field(name=name, comparison=Text(name)) for name in NAMES),
    keys=(Key((), sort_by="one"),),
)


def drawn(m: list[float], u: list[float], *, n: int, n_true: int) -> tuple[np.ndarray, np.ndarray]:
    """Return levels of n pairs of which the first so many are true, and of some of them."""
    rng = np.random.default_rng(5)
    true = rng.choice(4, (n_true, 3), p=m)
    other = rng.choice(4, (n - n_true, 3), p=u)
    candidates = np.vstack((true, other)).astype(np.int8)
    return candidates, candidates[rng.integers(0, n, 100_000)]


def test_probability_is_bayes() -> None:
    m, u = np.array([[0.1, 0.1, 0.1, 0.7]]), np.array([[0.7, 0.1, 0.1, 0.1]])

    bits = bits_of(np.array([[3], [0], [-1]], np.int8), np.log2(m / u))

    found = probability(bits.sum(axis=1), 0.2)
    assert found == pytest.approx([0.2 * 7 / (0.2 * 7 + 0.8), 0.2 / 7 / (0.2 / 7 + 0.8), 0.2])


def test_learning_finds_the_shares_that_the_pairs_were_drawn_with() -> None:
    m, u = [0.05, 0.05, 0.1, 0.8], [0.9, 0.06, 0.03, 0.01]
    candidates, at_random = drawn(m, u, n=20_000, n_true=4_000)
    n_records = 201  # all their pairs were compared

    found = learnt_weights(PROFILE, candidates, at_random, n=n_records)

    assert found.m == pytest.approx(np.array([m] * 3), abs=0.02)
    assert found.u == pytest.approx(np.array([u] * 3), abs=0.005)
    assert found.share == pytest.approx(0.2, abs=0.01)


def test_what_is_believed_stays_whatever_the_pairs_say() -> None:
    sure = Profile(fields=PROFILE.fields, keys=PROFILE.keys, belief=1)
    candidates, at_random = drawn([0.4, 0.1, 0.1, 0.4], [0.9, 0.06, 0.03, 0.01], n=500, n_true=50)

    found = learnt_weights(sure, candidates, at_random, n=100)

    assert found.m == pytest.approx(np.array([[0.03, 0.05, 0.12, 0.8]] * 3), abs=1e-5)


@given(st.lists(st.tuples(*[st.integers(-1, 3)] * 3), min_size=1, max_size=40))
def test_patterns_hold_every_pair_once(rows: list[tuple[int, ...]]) -> None:
    patterns, counts = distinct_patterns(np.array(rows, np.int8))

    found = {tuple(row): count for row, count in zip(patterns.tolist(), counts, strict=True)}
    assert found == {row: rows.count(row) for row in set(rows)}


@given(st.lists(st.floats(0.01, 1), min_size=8, max_size=8))
def test_agreeing_better_never_says_less(shares: list[float]) -> None:
    m, u = np.array([shares[:4]]), np.array([shares[4:]])

    worth = rising(m, u)

    assert np.all(np.diff(worth) >= 0)
    assert worth[0, 3] == pytest.approx(np.log2(m[0, 3] / u[0, 3]))


def test_what_agrees_together_counts_once_and_a_bit() -> None:
    profile = Profile(fields=PROFILE.fields, keys=PROFILE.keys, together=("one", "two"))
    bits = np.array([[8.0, 4.0, 2.0], [-3.0, 4.0, 2.0], [0.0, -1.0, 2.0]])

    assert tempered(bits, profile).tolist() == [[8, 1, 2], [-3, 4, 2], [0, -1, 2]]
    assert tempered(bits, PROFILE).tolist() == bits.tolist()


def test_weights_survive_being_kept_as_json() -> None:
    weights = expected_weights(PROFILE, 1_000)

    found = weights_from(json.loads(json.dumps(weights.as_plain())))

    assert found.as_plain() == weights.as_plain()
    assert weights.share == pytest.approx(0.02 / 999)


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"fields": ["one"], "m": [[1, 1, 1, 1]], "u": [[1, 1, 1]], "share": 0.1, "n_rounds": 0},
        {"fields": ["one"], "m": [[0, 0, 0, 1]], "u": [[1, 1, 1, 1]], "share": 0.1, "n_rounds": 0},
        {"fields": ["one"], "m": [[1, 1, 1, 1]], "u": [[1, 1, 1, 1]], "share": 1, "n_rounds": 0},
    ],
)
def test_weights_that_are_none_are_refused(plain: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        weights_from(plain)


def test_shares_that_do_not_add_up_are_refused_with_their_field() -> None:
    with pytest.raises(ValueError, match=r"one: shares \(0\.5, 0\.1, 0\.1, 0\.1\) do not add up"):
        Field(name="one", comparison=Text("one"), expected=(0.5, 0.1, 0.1, 0.1))


def test_a_profile_refuses_what_contradicts_itself() -> None:
    field = Field(name="one", comparison=Text("one"))
    with pytest.raises(ValueError, match=r"same name twice"):
        Profile(fields=(field, field), keys=PROFILE.keys)
    with pytest.raises(ValueError, match=r"together \('two',\)"):
        Profile(fields=(field,), keys=PROFILE.keys, together=("two",))
    with pytest.raises(ValueError, match=r"belief 2"):
        Profile(fields=(field,), keys=PROFILE.keys, belief=2)


def test_weights_of_one_size_only() -> None:
    with pytest.raises(ValueError, match=r"want \(1, 4\)"):
        Weights(("one",), np.ones((2, 4)), np.ones((1, 4)), 0.1)
