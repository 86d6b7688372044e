"""Organisations and people in a real browser: find, edit, disagree, join, take apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.barriers import violations
from tests.cast import Cast, make_organisation, make_person
from tests.conftest import DESKTOP, PHONE
from weefsel.apps.parties.actions import add_position
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

    from tests.journeys.conftest import OpenAs

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def problems(page: Page) -> list[str]:
    """Return what keeps somebody from reading the page, or makes it wider than the window."""
    barriers = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        barriers.append("wider than the window")
    return barriers


@pytest.fixture
def bakery(cast: Cast) -> Organisation:
    """A bakery with a director, among a dozen others."""
    alice = cast.viewer(cast.alice)
    for number in range(12):
        make_organisation(f"Drukkerij {number}", actor=alice)
    bakery = make_organisation(
        "Bakkerij Korrel", actor=alice, tags=["brood"], town="Oudzijl", phone="085 123 45 67"
    )
    add_position(
        person=make_person("Mulder", actor=alice, given_name="Sanne"),
        organisation=bakery,
        values={"title": "directeur", "level": Level.EXECUTIVE},
        actor=alice,
    )
    return bakery


@pytest.mark.parametrize("script", ["on", "off"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_somebody_finds_an_organisation_and_changes_it(
    cast: Cast, bakery: Organisation, open_as: OpenAs, script: str, viewport: ViewportSize
) -> None:
    page = open_as(cast.alice, viewport=viewport, java_script_enabled=script == "on")
    page.goto("/organisaties/")
    if viewport == PHONE:
        page.locator("summary", has_text="Filters").click()

    if script == "on":
        page.get_by_label("Naam begint met").press_sequentially("bakk")
        page.wait_for_url("**/organisaties/?*naam=bakk*")
    else:
        page.get_by_label("Naam begint met").fill("bakk")
        page.get_by_label("Naam begint met").press("Enter")
    page.get_by_role("link", name="Bakkerij Korrel").click()
    page.get_by_role("link", name="Bewerken").click()
    page.get_by_label("Plaats").fill("Vaarstede")
    page.get_by_role("button", name="Opslaan").click()

    page.get_by_text("Vaarstede", exact=True).wait_for()
    bakery.refresh_from_db()
    assert (bakery.town, bakery.version) == ("Vaarstede", 2)
    page.get_by_role("link", name="Logboek: wie wat wijzigde").click()
    page.get_by_role("deletion").get_by_text("Oudzijl").wait_for()


def test_two_people_edit_at_once_and_nothing_is_lost(
    cast: Cast, bakery: Organisation, open_as: OpenAs
) -> None:
    alice, ada = open_as(cast.alice), open_as(cast.ada)
    for page in (alice, ada):
        page.goto(f"/organisaties/{bakery.uuid}/bewerken/")
    alice.get_by_label("Plaats").fill("Vaarstede")
    alice.get_by_label("Korte naam").fill("Korrel")
    alice.get_by_role("button", name="Opslaan").click()
    alice.get_by_role("heading", name="Bakkerij Korrel").wait_for()

    ada.get_by_label("Plaats").fill("Duinrade")
    ada.get_by_label("Huisnummer").fill("12a")
    ada.get_by_role("button", name="Opslaan").click()

    town = ada.get_by_role("group", name="plaats")
    town.get_by_text("allebei veranderd").wait_for()
    assert problems(ada) == []
    assert [town.get_by_text(word, exact=True).count() > 0 for word in ("Oudzijl", "Duinrade")] == [
        True,
        True,
    ]
    assert ada.get_by_role("group", name="korte naam").get_by_label("Wat er nu staat").is_checked()
    assert ada.get_by_role("group", name="huisnummer").get_by_label("Wat jij typte").is_checked()

    town.get_by_label("Iets anders").check()
    town.get_by_label("Eigen tekst").fill("Vaarstede, wijk Duinrade")
    ada.get_by_role("button", name="Zo opslaan").click()
    ada.get_by_role("heading", name="Bakkerij Korrel").wait_for()

    bakery.refresh_from_db()
    assert (bakery.town, bakery.short_name, bakery.house_number) == (
        "Vaarstede, wijk Duinrade",
        "Korrel",
        "12a",
    )


def test_two_records_become_one_and_two_again(
    cast: Cast, bakery: Organisation, open_as: OpenAs
) -> None:
    twin = make_organisation(
        "Korrel Bakkers B.V.", actor=cast.viewer(cast.alice), kvk_number="01234567"
    )
    page = open_as(cast.alice)
    page.goto(f"/organisaties/{bakery.uuid}/")
    page.get_by_role("link", name="Samenvoegen").click()
    page.get_by_label("De andere organisatie").fill("korrel bakk")
    page.get_by_role("button", name="Vergelijken").click()
    page.get_by_label("Korrel Bakkers B.V.").check()
    page.get_by_role("button", name="Vergelijken").click()

    page.get_by_role("heading", name="Vergelijken en samenvoegen").wait_for()
    assert problems(page) == []
    assert page.get_by_label("01234567").is_checked()
    page.get_by_role("button", name="Samenvoegen").click()
    page.get_by_text("Korrel Bakkers B.V. is opgegaan in Bakkerij Korrel.").wait_for()
    bakery.refresh_from_db()
    assert bakery.kvk_number == "01234567"

    page.goto(f"/organisaties/{twin.uuid}/")
    page.get_by_text("Korrel Bakkers B.V. is samengevoegd met deze organisatie.").wait_for()
    assert page.url.endswith(f"/organisaties/{bakery.uuid}/")
    page.get_by_role("button", name="Samenvoeging ongedaan maken").click()

    page.get_by_text("De samenvoeging is ongedaan gemaakt.").wait_for()
    bakery.refresh_from_db()
    twin.refresh_from_db()
    assert (bakery.kvk_number, twin.merged_into, twin.is_archived) == ("", None, False)
