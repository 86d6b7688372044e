"""Three challenges from opening to anchoring, by three roles side by side in three browsers."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

import pytest

from tests.cast import Cast, make_cast, make_organisation, make_user
from tests.conftest import PHONE
from tests.journeys.test_parties import problems
from weefsel.apps.core.enums import Role

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.conftest import OpenAs

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
TEXTS = ("goal", "events", "still", "change")


def answer(page: Page, address: str, **fields: str | bool) -> None:
    """Open a form, fill it in and send it; the next page has come when this returns."""
    page.goto(address)
    for name, value in fields.items():
        box = page.locator(f"main [name={name}]")
        if isinstance(value, bool):
            box.set_checked(value)
        elif box.first.get_attribute("type") == "radio":
            page.locator(f"main [name={name}][value={value}]").check()
        elif box.evaluate("one => one.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
    form = page.locator("main form").filter(has=page.locator(f"[name={next(iter(fields))}]"))
    with page.expect_navigation():
        form.locator("button[type=submit]").first.click()


def press(page: Page, words: str) -> None:
    """Press a button of the page and wait for where it leads."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=words).first.click()


def partner_of(page: Page, challenge: str) -> str:
    """Return the address of the own side, from the page of the challenge."""
    page.goto(challenge)
    link = page.locator("main a[href$='/belang']").first.get_attribute("href")
    assert link is not None
    return link.removesuffix("/belang")


def begin(page: Page, question: str, other: str) -> str:
    """Put a question in the middle, ask a partner, and return where it is."""
    answer(page, "/opgaven/nieuw", question=question)
    challenge = page.url.split("?")[0].replace("/bewerken", "")
    answer(
        page,
        f"{challenge}partners/nieuw",
        organisation=other,
        role="partner",
    )
    page.goto(challenge)
    press(page, "Ze loopt")
    return challenge


def agree(writer: Page, others: list[Page], challenge: str, title: str) -> str:
    """Write a deal, put it before the others, and let each of them say yes."""
    answer(
        writer,
        f"{challenge}afspraken/nieuw",
        title=title,
        goal="Mensen een vaste plek geven",
        text="We beginnen klein en kijken elke maand samen.",
    )
    writer.get_by_role("link", name=title).first.click()
    writer.wait_for_url("**/afspraken/*-*/")
    press(writer, "Voorleggen")
    deal = writer.url
    for page in others:
        page.goto(deal)
        press(page, "Wij zeggen ja")
    return deal


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def test_three_challenges_are_worked_through_and_one_gets_stuck_and_is_repaired(
    cast: Cast, open_as: OpenAs
) -> None:
    yard = make_organisation("Werf De Vaart")
    official = open_as(cast.alice)
    executive = open_as(cast.bob, viewport=PHONE)
    entrepreneur = open_as(make_user("Dirk", yard, Role.PARTNER))

    trial = begin(official, "Hoe leren twintig mensen het vak?", "Werf De Vaart")
    stuck = begin(entrepreneur, "Hoe komt de werkplaats aan de kade?", "Gemeente Vaarstede")
    quick = begin(official, "Hoe blijft de buurtkeuken open?", "Werf De Vaart")

    _stakes_are_sealed_and_opened(official, entrepreneur, trial)
    for challenge in (stuck, quick):
        for page, want in ((official, "Meer werk"), (entrepreneur, "Vakmensen")):
            own = partner_of(page, challenge)
            answer(page, f"{own}/belang", interest=want, gain=want)
    _an_experiment_changes_a_rule(official, executive, trial)
    _they_talk_when_it_gets_stuck(official, entrepreneur, stuck)

    agree(official, [entrepreneur, executive], trial, "Leren op de werf")
    agree(entrepreneur, [official, entrepreneur], stuck, "Klein beginnen op de kade")
    deal = agree(official, [executive, entrepreneur], quick, "Samen koken")
    entrepreneur.get_by_text("afgesproken").first.wait_for()
    assert problems(entrepreneur) == []
    assert executive.request.get(f"{deal}dealblad.pdf").headers["content-type"] == "application/pdf"

    for page, challenge in ((official, trial), (entrepreneur, stuck), (official, quick)):
        page.goto(challenge)
        press(page, "Ze is verankerd")
        page.get_by_text("verankerd").first.wait_for()
    executive.goto(trial)
    assert problems(executive) == []


def _stakes_are_sealed_and_opened(official: Page, entrepreneur: Page, challenge: str) -> None:
    for page, want in ((official, "Minder wachten"), (entrepreneur, "Eigenlijk de kade")):
        own = partner_of(page, challenge)
        answer(page, f"{own}/belang", interest=want, gain=want, is_sealed=True)
    official.goto(challenge)
    assert "Eigenlijk de kade" not in official.content()
    press(official, "Alle belangen nu openen")
    official.get_by_text("Eigenlijk de kade").first.wait_for()
    entrepreneur.reload()
    entrepreneur.get_by_text("Minder wachten").first.wait_for()


def _an_experiment_changes_a_rule(official: Page, executive: Page, challenge: str) -> None:
    today = timezone.localdate()
    answer(
        official,
        f"{challenge}proeven/nieuw",
        title="Zes weken op de werf",
        learning_question="Leren zij het op de vloer?",
        starts_on=today.isoformat(),
        ends_on=(today + datetime.timedelta(days=42)).isoformat(),
        stop_rule="Minder dan drie mensen",
    )
    press(official, "We beginnen")
    executive.goto(f"{challenge}proeven/")
    executive.locator("main").get_by_role("link", name="Besluiten").first.click()
    executive.wait_for_url("**/besluiten")
    answer(
        executive,
        executive.url,
        outcome="anchor",
        lesson="Zes weken is genoeg.",
        rule_before="Twee wachtweken",
        rule_after="Meteen beginnen",
    )
    executive.get_by_text("Meteen beginnen").first.wait_for()


def _they_talk_when_it_gets_stuck(official: Page, entrepreneur: Page, challenge: str) -> None:
    answer(
        entrepreneur,
        f"{challenge}gesprekken/nieuw",
        reason="De loods is er nog niet",
    )
    entrepreneur.get_by_role("link", name="De loods is er nog niet").first.click()
    entrepreneur.wait_for_url("**/gesprekken/*-*/")
    talk = entrepreneur.url
    for number, stage in enumerate(TEXTS):
        if number:
            press(entrepreneur, "Volgende vraag")
        answer(entrepreneur, talk, text=f"De werf over {stage}")
        official.goto(talk)
        assert f"De werf over {stage}" not in official.content()
        answer(official, talk, text=f"De gemeente over {stage}")
        official.get_by_text(f"De werf over {stage}").wait_for()
        entrepreneur.goto(talk)
    answer(entrepreneur, talk, summary="We beginnen in een hoek van loods 4.")
    entrepreneur.goto(challenge)
    entrepreneur.get_by_text("loopt", exact=True).first.wait_for()
