"""Fixtures of Today."""

from __future__ import annotations

import pytest

from tests.apps.relations.stage import Stage, make_stage


@pytest.fixture
def stage(db: None) -> Stage:
    """Vaarstede, a shipyard and their people."""
    return make_stage()
