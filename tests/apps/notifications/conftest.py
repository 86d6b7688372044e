"""Fixtures of mail with news."""

from __future__ import annotations

import pytest

from tests.apps.challenges.conftest import Table, make_table
from tests.apps.relations.stage import Stage, make_stage
from tests.cast import Cast


@pytest.fixture
def table(cast: Cast) -> Table:
    """Return the table at which Alice and Dirk sit."""
    return make_table(cast)


@pytest.fixture
def stage(db: None) -> Stage:
    """Vaarstede, a shipyard and their people."""
    return make_stage()
