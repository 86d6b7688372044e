"""Two people at one table, each with a browser of their own, one of them on a bad connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import Cast, make_organisation, make_user
from tests.conftest import PHONE
from tests.journeys.test_parties import problems
from tests.norms import load_norms_of
from weefsel.apps.challenges.actions import add_partner, open_challenge
from weefsel.apps.core.enums import Role

if TYPE_CHECKING:
    from tests.journeys.conftest import OpenAs

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_two_at_one_table_see_each_other_write_and_lose_nothing(
    cast: Cast, open_as: OpenAs
) -> None:
    load_norms_of("agenda")
    alice = cast.viewer(cast.alice)
    yard = make_organisation("Werf De Vaart")
    dirk = make_user("Dirk", yard, Role.PARTNER)
    challenge = open_challenge(
        values={"question": "Hoe krijgen we dertig mensen aan het werk?"},
        actor=alice,
        owner=cast.vaarstede,
    )
    add_partner(challenge=challenge, organisation=yard, values={}, actor=alice)
    here, there = open_as(cast.alice), open_as(dirk, viewport=PHONE)
    for page in (here, there):
        page.goto(f"/opgaven/{challenge.uuid}/overleg/")
    assert problems(there) == []
    words = there.get_by_label("Wat wil je de anderen laten zien?")

    # Dirk types while Alice writes: hers appears, his stays.
    words.fill("Wij hebben vier leerplek")
    here.get_by_label("Wat wil je de anderen laten zien?").fill("Twee busjes naar de haven")
    here.get_by_role("button", name="Zet op de agenda").click()
    there.get_by_role("heading", name="Twee busjes naar de haven").wait_for(timeout=6_000)
    assert words.input_value() == "Wij hebben vier leerplek"

    # His connection drops: it says so, keeps the text, sends it later, and catches up.
    there.context.set_offline(True)
    words.fill("Wij hebben vier leerplekken")
    there.get_by_role("button", name="Bewaar als aantekening").click()
    there.get_by_text("Wacht op verbinding: ‘Wij hebben vier leerplekken’").wait_for()
    there.get_by_text("Geen verbinding.").wait_for(timeout=15_000)
    words.fill("En een leermeester")
    here.get_by_label("Wat wil je de anderen laten zien?").fill("Wij beginnen in maart")
    here.get_by_role("button", name="Leg vast als besluit").click()
    there.context.set_offline(False)

    here.get_by_text("Wij hebben vier leerplekken", exact=True).wait_for(timeout=15_000)
    there.get_by_text("Wij beginnen in maart", exact=True).wait_for(timeout=15_000)
    assert words.input_value() == "En een leermeester"
    assert there.get_by_text("Wacht op verbinding").count() == 0
    assert here.get_by_text("Wij hebben vier leerplekken", exact=True).count() == 1
