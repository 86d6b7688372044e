"""Somebody who is asked by mail is at work in one challenge; somebody else is told what to do."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from django.core import mail

import pytest

from tests.apps.challenges.conftest import Table, make_table
from tests.cast import PASSWORD, make_cast
from tests.conftest import PHONE, OpenContext
from tests.journeys.test_challenges import answer, partner_of
from tests.journeys.test_parties import problems
from weefsel.apps.challenges.actions import open_challenge
from weefsel.apps.challenges.models import Stake

if TYPE_CHECKING:
    from tests.journeys.conftest import OpenAs

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
ADDRESS = "smid@example.org"
TWO_MINUTES = 120.0


@pytest.fixture
def table(transactional_db: None) -> Table:
    return make_table(make_cast())


def test_invited_partner_is_at_work_in_this_challenge_only_and_a_forwarded_link_says_so(
    table: Table, open_as: OpenAs, open_context: OpenContext
) -> None:
    cast = table.cast
    other = open_challenge(
        values={"question": "Hoe delen we de loods?"},
        actor=cast.viewer(cast.alice),
        owner=cast.vaarstede,
    )
    challenge = f"/opgaven/{table.challenge.uuid}/"
    answer(
        open_as(cast.alice),
        f"{challenge}uitnodigen/",
        email=ADDRESS,
        name="Jan Smid",
        new_name="Smederij Aambeeld",
    )
    found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    link = found[1]

    forwarded = open_as(cast.charlie)
    forwarded.goto(link)
    forwarded.get_by_text("Vraag dan om een uitnodiging op je eigen adres.").wait_for()
    assert ADDRESS in forwarded.locator("main").inner_text()
    assert forwarded.get_by_role("button", name="Meedoen").count() == 0
    assert problems(forwarded) == []

    began = time.monotonic()
    smith = open_context(viewport=PHONE).new_page()
    answer(smith, link, name="Jan Smid", password=PASSWORD)
    smith.wait_for_url(f"**{challenge}")
    assert problems(smith) == []
    answer(smith, f"{partner_of(smith, challenge)}/belang", interest="Leerlingen", gain="Werk")
    smith.goto(challenge)
    smith.get_by_text("Leerlingen").first.wait_for()
    assert time.monotonic() - began < TWO_MINUTES
    assert Stake.objects.get().partner.organisation.name == "Smederij Aambeeld"

    smith.goto("/opgaven/")
    assert smith.get_by_role("link", name=table.challenge.question).count() >= 1
    assert other.question not in smith.locator("main").inner_text()
    gone = smith.goto(f"/opgaven/{other.uuid}/")
    assert gone is not None
    assert gone.status == 404

    late = open_context().new_page()
    late.goto(link)
    late.get_by_text("Deze uitnodiging werkt niet meer").first.wait_for()
