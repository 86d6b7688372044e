"""Numbers that look like citizen service numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.apps.imports.columns.forbidden import holds_bsn, passes_eleven_test
from weefsel.apps.imports.reading.cells import Cell


@pytest.mark.parametrize(
    "cell",
    [
        123456782,
        "123456782",
        "123.456.782",
        "123 456 782",
        "BSN 123456782 (dhr. Mulder)",
        "111222333",
        "NL123456782B01",  # the VAT number of a sole trader was made of it until 2020
    ],
)
def test_nine_digits_that_pass_are_seen(cell: Cell) -> None:
    assert holds_bsn(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "123456789",
        "111111111",
        "000000000",
        12345678,
        1234567820,
        "0612345678",
        "+31123456782",
        "085 123 456 7",
        "1234567820",
        "1234.56.782",
        123456782.5,
        {"d": "2026-03-12"},
    ],
)
def test_other_numbers_are_left_alone(cell: Cell) -> None:
    assert not holds_bsn(cell)


@given(st.integers(0, 99_999_999))
def test_one_wrong_digit_is_always_noticed(first: int) -> None:
    digits = f"{first:08d}"
    good = [d for d in "0123456789" if passes_eleven_test(digits + d)]

    assert len(good) <= 1
