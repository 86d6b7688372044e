"""The index of each database can be taken away and made again."""

from __future__ import annotations

from django.core.management import call_command

import pytest

from tests.apps.search.finding import find, put


@pytest.mark.django_db(transaction=True)
def test_full_text_migration_backwards_and_forwards_keeps_everything_findable() -> None:
    put("Bakkerij Korrel")

    call_command("migrate", "search", "0002", verbosity=0)
    call_command("migrate", "search", verbosity=0)

    assert find("korrel") == ["Bakkerij Korrel"]
    put("Molen Korrel")
    assert find("korrel") == ["Molen Korrel", "Bakkerij Korrel"]
