"""The one way in which engines compile a function to machine code."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function, compiled at its first call for the types it then gets.

    The machine code is kept on disk, so that only the first process ever waits, and it runs without
    the interpreter's lock. Two things to know:

    - Kernels that call each other stand in one file. The code on disk is renewed when its own file
      changes, not when that of a kernel it calls does.
    - Give a kernel the same types every time (int64, int32, float64, bool, contiguous): each new
      combination is compiled anew. `warm()` of the package calls it with those types.
    """
    compiled: Callable[P, R] = njit(cache=True, nogil=True)(function)
    return compiled
