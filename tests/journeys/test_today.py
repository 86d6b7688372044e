"""Today in a real browser: the three shapes, on a screen and on a telephone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.apps.relations.stage import Stage, make_stage
from tests.apps.today.days import promise
from tests.cast import make_user
from tests.conftest import DESKTOP, PHONE
from tests.journeys.test_parties import problems
from weefsel.apps.core.enums import Role
from weefsel.apps.relations.actions import NewImpression

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

    from tests.journeys.conftest import OpenAs

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stage(transactional_db: None) -> Stage:
    """A relation in which nearly everything asks for attention."""
    stage = make_stage()
    relation = stage.relate(tier="top", summary="Twintig plekken op de helling.")
    stage.meet(stage.bos, stage.kramer, n_days=428)
    met = stage.meet(
        stage.wit,
        stage.kramer,
        n_days=9,
        shared_with=relation,
        summary="Gebeld over het werkbezoek; de subsidie kwam te laat.",
        impressions=[NewImpression(felt=-1, note="Zij voelden zich niet gehoord.")],
    )
    promise(stage, "Antwoord over de loods", due_in=-2, relation=relation, touchpoint=met)
    promise(stage, "Werkbezoek aan de werf", due_in=1, relation=relation, assignee=stage.cast.bob)
    promise(
        stage,
        "Doorgeven wie de leermeester wordt",
        due_in=3,
        relation=relation,
        touchpoint=met,
        promised_by=stage.yard,
        assignee=make_user("Marieke", stage.yard, Role.PARTNER),
    )
    return stage


@pytest.mark.parametrize("script", ["on", "off"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_somebody_keeps_a_promise_and_plans_a_meeting(
    stage: Stage, open_as: OpenAs, script: str, viewport: ViewportSize
) -> None:
    page = open_as(stage.cast.alice, viewport=viewport, java_script_enabled=script == "on")
    page.goto("/")
    page.get_by_text("Twee dingen vragen vandaag je aandacht").wait_for()
    if script == "on":
        assert problems(page) == []

    page.get_by_role("button", name=re.compile("Gedaan.*Antwoord over de loods")).click()
    page.get_by_text("Gedaan: Antwoord over de loods").wait_for()
    page.get_by_role("button", name=re.compile("Afspraak plannen.*De Lage Vaart")).click()

    page.get_by_text("Niets vraagt vandaag je aandacht.").wait_for()
    page.get_by_text("Afspraak maken voor de bestuurders", exact=True).wait_for()


def test_executive_has_all_of_it_on_one_screen_of_a_telephone(
    stage: Stage, open_as: OpenAs
) -> None:
    page = open_as(stage.cast.bob, viewport=PHONE)
    page.goto("/")

    briefing = page.get_by_role("region", name="Werkbezoek aan de werf").bounding_box()

    assert briefing is not None
    assert briefing["y"] + briefing["height"] <= PHONE["height"] + 80
    for words in ("Kramer", "Antwoord over de loods", "Zij voelden zich niet gehoord."):
        assert page.get_by_text(words).first.is_visible()
    assert problems(page) == []


def test_partner_answers_the_one_thing_asked(stage: Stage, open_as: OpenAs) -> None:
    from weefsel.apps.accounts.models import User  # noqa: PLC0415 -- only after Django is up

    page = open_as(User.objects.get(name="Marieke"), viewport=PHONE)
    page.goto("/")
    page.get_by_role("heading", name="Doorgeven wie de leermeester wordt").wait_for()
    assert problems(page) == []

    page.get_by_label("Uw antwoord").fill("Dennis")
    page.get_by_role("button", name="Versturen").click()

    page.get_by_text("Er wacht niets op u.").wait_for()
    page.get_by_text("U antwoordde: Dennis").wait_for()
