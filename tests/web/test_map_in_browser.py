"""The map in a real browser: drawn, found, walked, saved; also by key and without script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.map_data import NODES
from tests.web.test_in_browser import NARROW, WIDE, found_on

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, ViewportSize

    from tests.conftest import OpenContext

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.usefixtures("shell_pages"),
    pytest.mark.django_db(transaction=True),
]
COLOURS = """() => {
  const canvas = document.querySelector("canvas.map-canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Map();
  for (let p = 0; p < data.length; p += 4) {
    const key = `${data[p]},${data[p + 1]},${data[p + 2]}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return Object.fromEntries(seen);
}"""
TERRACOTTA, TEAL = "168,70,31", "13,107,102"


def opened(page: Page, query: str = "") -> Page:
    page.goto(f"/kaart{query}")
    page.locator("[data-map][data-ready]").wait_for()
    return page


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[data-map-part={name}]")


def listed(page: Page, names: list[str]) -> None:
    """Wait until these names stand in the panel, in this order."""
    expect(part(page, "listed").locator("button")).to_have_text(names)


def choose(page: Page, words: str) -> None:
    page.get_by_label("Zoek op de kaart").fill(words)
    page.keyboard.press("Enter")


def said(page: Page, words: str) -> None:
    page.locator("#announcer", has_text=words).wait_for(state="attached")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_map_is_drawn_accessible_and_fits(
    viewport: ViewportSize, open_context: OpenContext
) -> None:
    page = open_context(viewport=viewport).new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    opened(page)

    seen = page.evaluate(COLOURS)
    assert seen[TERRACOTTA] > 50
    assert seen[TEAL] > 50
    assert found_on(page) == []
    choose(page, "spil")
    part(page, "panel").wait_for()
    assert found_on(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert messages == []


def test_search_finds_and_tells_and_the_address_keeps_it(page: Page) -> None:
    opened(page)
    page.get_by_label("Zoek op de kaart").fill("lage")
    options = page.locator("#map-found [role=option]")
    assert options.all_inner_texts() == ["Scheepswerf De Lage Vaart"]
    page.keyboard.press("Enter")

    said(page, "Scheepswerf De Lage Vaart: bedrijf, Molenwaard, economie. 3 banden.")
    said(page, "De sterkste is met De Spil.")
    listed(page, ["De Spil", "Bakkerij Korrel", "Horeca Haven"])
    assert page.url.endswith("?punt=n2")
    link = part(page, "name").get_by_role("link")
    assert link.get_attribute("href") == "/ding?n=2"

    page.reload()
    page.locator("[data-map][data-ready]").wait_for()
    assert link.inner_text() == "Scheepswerf De Lage Vaart"
    part(page, "listed").get_by_role("button", name="Bakkerij Korrel").click()
    assert link.inner_text() == "Bakkerij Korrel"
    page.get_by_label("Zoek op de kaart").fill("xyz")
    assert options.all_inner_texts() == ["Niemand met die naam op de kaart."]


def test_path_has_fewest_steps_and_then_the_strongest_ties(page: Page) -> None:
    opened(page, "?punt=n0")
    goal = page.get_by_label("Weg naar")
    goal.fill("haven")
    page.keyboard.press("Enter")
    listed(page, ["De Spil", "Scheepswerf De Lage Vaart", "Horeca Haven"])
    expect(part(page, "ties")).to_have_text("Van De Spil naar Horeca Haven: 2 stappen")

    page.get_by_label("weefsel", exact=True).check()
    listed(page, ["De Spil", "Zorggroep Anker", "Werkplaats Linde", "Horeca Haven"])

    page.get_by_label("Kwartaal").fill("0")
    way = ["De Spil", "Bakkerij Korrel", "Scheepswerf De Lage Vaart", "Horeca Haven"]
    listed(page, way)
    goal.fill("brug")
    page.keyboard.press("Enter")
    said(page, "Er is in dit kwartaal geen weg van De Spil naar Stichting Brug.")
    assert page.url.endswith("?punt=n0&weg=n7&lijnen=fabric&kwartaal=2026-2")


def test_quarter_layer_and_legend_change_what_is_counted_and_drawn(page: Page) -> None:
    opened(page)
    caption = part(page, "caption")
    assert (
        caption.inner_text() == "Derde kwartaal 2026: 8 banden, waarvan 2 tussen de twee werelden."
    )
    page.get_by_label("Kwartaal").fill("0")
    assert (
        caption.inner_text() == "Tweede kwartaal 2026: 5 banden, waarvan 2 tussen de twee werelden."
    )
    page.get_by_label("structuur", exact=True).check()
    assert (
        caption.inner_text() == "Tweede kwartaal 2026: 1 band, waarvan 1 tussen de twee werelden."
    )
    page.get_by_label("Kleur naar").select_option("municipality")
    legend = part(page, "legend").get_by_role("button")
    assert legend.all_inner_texts() == ["Vaarstede\n(4)", "Molenwaard\n(3)", "overige\n(1)"]
    legend.first.click()
    assert legend.first.get_attribute("aria-pressed") == "true"
    assert legend.last.is_disabled()
    page.get_by_label("Kleur naar").select_option("world")
    legend.filter(has_text="inclusie").click()
    page.wait_for_timeout(300)
    assert page.evaluate(COLOURS).get(TEAL, 0) == 0


def test_quarters_play_to_the_last(page: Page) -> None:
    opened(page, "?kwartaal=2026-2")
    page.get_by_role("button", name="Afspelen").click()
    assert page.get_by_role("button", name="Pauze").is_visible()
    part(page, "quarter").filter(has_text="derde kwartaal 2026").wait_for()
    page.get_by_role("button", name="Afspelen").wait_for()


def test_keys_walk_from_neighbour_to_neighbour_and_open(page: Page) -> None:
    opened(page)
    canvas = page.get_by_role("application", name="Twee werelden, drie bruggen")
    canvas.focus()
    page.keyboard.press("Enter")
    said(page, "Zorggroep Anker: zorgaanbieder, Vaarstede, inclusie. 2 banden.")
    page.keyboard.press("ArrowRight")
    said(page, "Werkplaats Linde")
    page.keyboard.press("ArrowRight")
    said(page, "Horeca Haven: bedrijf, Molenwaard, economie. 2 banden.")
    page.keyboard.press("ArrowUp")
    said(page, "Scheepswerf De Lage Vaart")
    page.keyboard.press("ArrowUp")
    said(page, "Daar staat geen buur.")
    page.keyboard.press("Escape")
    assert part(page, "panel").is_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ding?n=*")


def test_mouse_drags_zooms_points_and_chooses(page: Page) -> None:
    opened(page)
    box = page.locator("canvas.map-canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = page.evaluate(COLOURS)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + box["width"], y, steps=5)
    page.mouse.up()
    assert part(page, "panel").is_hidden()  # a drag is no click
    page.wait_for_timeout(400)
    assert page.evaluate(COLOURS).get(TERRACOTTA, 0) < before[TERRACOTTA] / 2
    page.get_by_role("button", name="Alles in beeld").click()
    page.wait_for_timeout(700)
    scale = 0.92 * min(box["width"] / 1.2, box["height"] / 1.1)
    page.mouse.move(x + 0.2 * scale, y - 0.55 * scale)  # the shipyard
    page.mouse.wheel(0, -1500)
    page.wait_for_timeout(400)
    seen = page.evaluate(COLOURS)
    assert (TEAL in seen, TERRACOTTA in seen) == (True, False)
    page.get_by_role("button", name="Alles in beeld").click()
    page.wait_for_timeout(700)
    page.mouse.click(x, box["y"] + 0.96 * box["height"])  # Brug stands alone, at the bottom
    assert part(page, "name").inner_text() == "Stichting Brug"
    page.mouse.click(x, y)
    assert part(page, "panel").is_hidden()


def test_picture_is_saved_as_png_and_svg(page: Page, tmp_path: Path) -> None:
    opened(page)
    saved: dict[str, bytes] = {}
    for words, ending in (("Als afbeelding (PNG)", "png"), ("Als tekening (SVG)", "svg")):
        if not page.get_by_role("button", name=words).is_visible():
            page.locator(".map-save summary").click()
        with page.expect_download() as coming:
            page.get_by_role("button", name=words).click()
        assert coming.value.suggested_filename == f"weefsel-2026-3.{ending}"
        coming.value.save_as(tmp_path / ending)
        saved[ending] = (tmp_path / ending).read_bytes()

    assert saved["png"].startswith(b"\x89PNG")
    drawing = saved["svg"].decode()
    titles = re.findall(r"<g opacity=[^>]+><title>([^<]+)", drawing)
    assert sorted(titles) == sorted(node[0] for node in NODES)
    assert "<title>Twee werelden, drie bruggen</title>" in drawing
    assert "derde kwartaal 2026: 8 banden" in drawing


def test_without_script_or_data_the_table_is_named(page: Page, open_context: OpenContext) -> None:
    plain = open_context(java_script_enabled=False).new_page()
    plain.goto("/kaart")
    link = plain.get_by_role("link", name="Dezelfde gegevens staan in de tabel.")
    assert link.get_attribute("href") == "#tabel"
    assert plain.get_by_label("Zoek op de kaart").is_hidden()

    page.goto("/kaart?bron=/nergens")
    page.get_by_text("De kaart kon niet worden geladen.").wait_for()
