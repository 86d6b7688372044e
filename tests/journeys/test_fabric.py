"""The map of the fabric in a real browser: by key too, and the table says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.apps.fabric.region import Region, make_region, read
from tests.conftest import DESKTOP, PHONE
from tests.journeys.test_parties import problems

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

    from tests.journeys.conftest import OpenAs

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def region(transactional_db: None) -> Region:
    """Two worlds with a bridge, read for who looks."""
    made = make_region()
    read(made.cast.viewer(made.cast.charlie))
    return made


def rows_of(page: Page, name: str) -> int:
    return page.locator("#tabel tbody tr", has_text=name).count()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_map_opens_answers_to_keys_and_stands_beside_its_table(
    region: Region, open_as: OpenAs, viewport: ViewportSize
) -> None:
    page = open_as(region.cast.charlie, viewport=viewport)
    page.goto("/weefsel/kaart/")
    page.locator("[data-map][data-ready]").wait_for()

    assert problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    page.get_by_label("Zoek op de kaart").focus()
    page.keyboard.type("werkkracht")
    page.keyboard.press("Enter")
    panel = page.locator("[data-map-part=panel]")
    panel.wait_for()
    shown = panel.inner_text()
    assert "Werkkracht" in shown
    for neighbour in ("Zorg A", "Werf A", "Werf B"):
        assert neighbour in shown
    assert rows_of(page, "Werkkracht") == 3
    assert rows_of(page, "Geheim") == 0
    assert "Geheim" not in page.content()


def test_table_says_it_without_script(region: Region, open_as: OpenAs) -> None:
    page = open_as(region.cast.charlie, java_script_enabled=False)
    page.goto("/weefsel/kaart/?wie=werkkracht")

    assert rows_of(page, "Werkkracht") == 3
