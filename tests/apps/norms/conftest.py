from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.norms.actions import add_norm
from weefsel.apps.norms.models import Norm

AddNorm = Callable[..., Norm]


def values(**changes: Any) -> dict[str, Any]:
    """Return what is needed for a norm, with changes."""
    return {
        "key": "tests.block",
        "label": "Waarde van een bouwblok",
        "value": Decimal(40000),
        "unit": "euro",
        "group": "",
        "region": "",
        "valid_from": datetime.date(2024, 1, 1),
        "valid_until": None,
        "source": "Besluit van 2023",
        "source_url": "",
        "note": "",
        **changes,
    }


@pytest.fixture
def add(db: None) -> AddNorm:
    def add_one(**changes: Any) -> Norm:
        return add_norm(values=values(**changes), actor=system_viewer())

    return add_one
