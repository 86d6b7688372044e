"""A first load that is interrupted leaves nothing behind."""

from __future__ import annotations

import pytest

from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.demo.actions import load_region
from weefsel.apps.demo.models import DemoRegion
from weefsel.apps.parties.models import Organisation
from weefsel.apps.places.models import Municipality


@pytest.mark.django_db
def test_first_load_that_is_interrupted_leaves_an_empty_database() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_region(seed=1, scale=1, actor=system_viewer(), report=stop)

    assert not DemoRegion.objects.exists()
    assert not Organisation.objects.exists()
    assert not Municipality.objects.exists()
    assert not AuditEntry.objects.exists()
