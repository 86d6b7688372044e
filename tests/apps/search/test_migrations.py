"""The index of each database can be taken away and made again."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

import pytest

from tests.apps.search.finding import find, put
from tests.cast import make_organisation


@pytest.mark.django_db(transaction=True)
def test_migrations_backwards_and_forwards_leave_an_index_that_works() -> None:
    make_organisation("Bakkerij Korrel")

    call_command("migrate", "search", "0001", verbosity=0)
    call_command("migrate", "search", verbosity=0)
    assert find("korrel") == []

    put("Molen Korrel")
    assert find("korrel") == ["Molen Korrel"]
    call_command("search", "rebuild", stdout=StringIO())
    assert find("korrel") == ["Bakkerij Korrel"]
