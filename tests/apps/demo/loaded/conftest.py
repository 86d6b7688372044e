"""Vaarland in a database, as it stands on the day that tests look.

Every test here shares one load: tests/scheduling.py keeps them together on one process.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction

import pytest
from pytest_django import DjangoDbBlocker

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.demo.actions import load_region
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.norms.actions import load_norms
from weefsel.apps.norms.shipped import shipped_norms

SEED = 1


def silent(done: int, total: int) -> None:
    """Tell nobody."""


def _check_once() -> None:
    """Check the references of all rows now, or PostgreSQL checks them again after every test.

    How it looks a reference up was chosen while the tables were empty, so it chooses anew first.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("DISCARD PLANS")
    connection.check_constraints()


@pytest.fixture(scope="package")
def vaarland(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Vaarland, loaded once and taken away after the last test of this folder."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_norms(rows=shipped_norms(), actor=system_viewer())
        load_region(seed=SEED, scale=1, actor=system_viewer(), report=silent, as_of=AS_OF)
        _check_once()
        yield
        transaction.set_rollback(True)
