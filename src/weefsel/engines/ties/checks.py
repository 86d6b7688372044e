"""Arrays as the engine wants them: right type, within range, not to be written to."""

from __future__ import annotations

import math
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

LARGEST_ID = 2**31 - 1
LARGEST_DAY = 10_000_000  # either side of day 0; Python dates end at ordinal 3,652,059
LARGEST_WEIGHT = 1e12

ScalarT = TypeVar("ScalarT", bound=np.generic)


def frozen(array: NDArray[ScalarT]) -> NDArray[ScalarT]:
    """Return a view of the array that cannot be written to."""
    view = array.view()
    view.flags.writeable = False
    return view


def whole_numbers(
    name: str, values: ArrayLike, *, least: int, most: int, dtype: type[ScalarT]
) -> NDArray[ScalarT]:
    """Return whole numbers as a read-only row of one type.

    Raises:
        ValueError: not one row, not whole numbers, or one outside of `least`..`most`.
    """
    given = _row(name, values)
    if given.size and given.dtype.kind not in "iu":
        raise ValueError(f"{name}: whole numbers wanted, not {given.dtype}.")
    _within(name, given, least, most)
    return frozen(np.ascontiguousarray(given, dtype=dtype))


def amounts(name: str, values: ArrayLike, *, most: float) -> NDArray[np.float64]:
    """Return finite numbers of at least nought as a read-only row.

    Raises:
        ValueError: not one row, not numbers, not finite, or outside of 0..`most`.
    """
    given = _row(name, values)
    if given.size and given.dtype.kind not in "iuf":
        raise ValueError(f"{name}: numbers wanted, not {given.dtype}.")
    finite = np.isfinite(given)
    if not finite.all():
        place = int(np.argmin(finite))
        raise ValueError(f"{name}[{place}] is {given[place]}: only finite numbers count.")
    _within(name, given, 0, most)
    return frozen(np.ascontiguousarray(given, dtype=np.float64))


def same_length(**rows: NDArray[Any]) -> None:
    """Check that rows belong together.

    Raises:
        ValueError: they differ in length.
    """
    lengths = {name: row.size for name, row in rows.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} has {length}" for name, length in lengths.items())
        raise ValueError(f"Rows of different length: {told}.")


def half_life(days: float) -> float:
    """Return a half-life in days.

    Raises:
        ValueError: it is not a finite number above nought.
    """
    if not (math.isfinite(days) and days > 0):
        raise ValueError(f"half_life_days is {days}: a number of days above 0 is wanted.")
    return float(days)


def a_day(name: str, day: object) -> int:
    """Return a day as a plain whole number.

    Raises:
        ValueError: it is not a whole number, or further from day 0 than any date.
    """
    if not isinstance(day, int | np.integer) or abs(int(day)) > LARGEST_DAY:
        raise ValueError(f"{name} is {day!r}: a whole day within {LARGEST_DAY:,} of 0 is wanted.")
    return int(day)


def _row(name: str, values: ArrayLike) -> NDArray[Any]:
    given = np.asarray(values)
    if given.ndim != 1:
        raise ValueError(f"{name} has shape {given.shape}: one row is wanted.")
    return given


def _within(name: str, given: NDArray[Any], least: float, most: float) -> None:
    if given.size == 0 or (given.min() >= least and given.max() <= most):
        return
    place = int(np.argmax((given < least) | (given > most)))
    raise ValueError(f"{name}[{place}] is {given[place]}: outside of {least:,.0f} to {most:,.0f}.")
