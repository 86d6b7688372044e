from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from weefsel.engines.linkage.blocking import block_of, order_by, pairs_within, words_of
from weefsel.engines.linkage.schema import Key, Part
from weefsel.engines.linkage.table import Values, table_of
from weefsel.engines.linkage.values import Start, WordStart, joined, whole, words

rows = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["ab", "cd", "ef"]), max_size=2).map(tuple),
        st.sampled_from(["", "x", "y"]),
        st.text("abc", max_size=3),
    ),
    max_size=12,
)
Row = tuple[tuple[str, ...], str, str]


def met(found: list[Row], key: Key, *, most: int, window: int) -> set[tuple[int, int]]:
    records: dict[str, Values] = {
        "many": [row[0] for row in found],
        "one": [row[1] for row in found],
        "sort": [row[2] for row in found],
    }
    table = table_of(records, ["many", "one", "sort"])
    order = order_by(table, "sort")
    place = np.empty(table.n, np.int64)
    place[order] = np.arange(table.n)
    parts = {part: words_of(table, part) for part in key.parts}
    packed = pairs_within(block_of(table, key, place, parts), order, most=most, window=window)
    return {divmod(pair, table.n) for pair in packed.tolist()}


@given(rows)
def test_records_meet_when_they_share_a_word_in_every_part(found: list[Row]) -> None:
    key = Key((Part("many", whole), Part("one", whole)), sort_by="sort")

    brute = {
        (i, j)
        for (i, one), (j, two) in combinations(enumerate(found), 2)
        if set(one[0]) & set(two[0]) and one[1] == two[1] != ""
    }
    assert met(found, key, most=100, window=1) == brute


@given(rows, st.integers(1, 3))
def test_in_a_large_block_only_neighbours_meet(found: list[Row], window: int) -> None:
    in_order = sorted(
        range(len(found)), key=lambda row: ((found[row][2],) if found[row][2] else (), row)
    )
    brute = {
        (min(i, j), max(i, j))
        for (p, i), (q, j) in combinations(enumerate(in_order), 2)
        if q - p <= (window if len(found) > 1 else 0)
    }
    assert met(found, Key((), sort_by="sort"), most=1, window=window) == brute


def test_cells_are_cut_into_words() -> None:
    cell = ("bakkerij de korrel", "korrel")

    assert whole(cell) == cell
    assert words(cell) == ("bakkerij", "korrel")
    assert Start(3)(cell) == ("bak", "kor")
    assert WordStart(4)(cell) == ("bakk", "korr")
    assert joined(("korrel bakkerij", "bakkerij korrel")) == ("bakkerijkorrel",)
