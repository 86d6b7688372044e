"""Rows that stand while all tests of a file run: made once, and for each test as they were made.

For a fixture of `scope="module"`; the file then belongs in TOGETHER of tests/scheduling.py. What a
test does to the rows is undone after it, as ever. What it does to the objects is not, so each test
takes a `deepcopy` of them (Django's own `setUpTestData` does the same). Tests that commit, such as
those with a live server, cannot share rows.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import DjangoDbBlocker

Made = TypeVar("Made")


@contextmanager
def standing(blocker: DjangoDbBlocker, make: Callable[[], Made]) -> Iterator[Made]:
    """Make rows around everything that happens inside, and take them away after it."""
    with blocker.unblock(), transaction.atomic():
        made = make()
        connection.check_constraints()  # now, or PostgreSQL does it again after every test
        yield made
        transaction.set_rollback(True)
