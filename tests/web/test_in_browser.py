"""The shell in a real browser: both themes, both widths, keyboard, and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.barriers import WCAG, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from tests.conftest import OpenContext

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.usefixtures("shell_pages"),
    pytest.mark.django_db(transaction=True),
]
TAGS = (*WCAG, "best-practice")
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}


def found_on(page: Page) -> list[str]:
    return [f"{page.url}: {what}" for what in violations(page, TAGS)]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.id"))


@pytest.mark.parametrize("theme", ["weefsel", "voorbeeld"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_pattern_is_accessible_and_fits_in_each_theme(
    theme: str, viewport: ViewportSize, open_context: OpenContext, settings: Settings
) -> None:
    settings.WEEFSEL_THEME = theme
    page = open_context(viewport=viewport).new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    for path in ("/", "/ding?toast", "/lijst?q=e", "/conflict", "/formulier", "/nergens"):
        page.goto(path)
        if path == "/formulier":
            page.get_by_role("button", name="Vastleggen").click()
            page.get_by_role("alert").wait_for()
            assert page.evaluate("document.activeElement.classList.contains('form-errors')")
        assert found_on(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width == viewport["width"], f"{path} is {width} pixels wide"
    assert [text for text in messages if "404" not in text] == []


def test_open_menus_popups_and_dialog_are_accessible(page: Page) -> None:
    page.goto("/ding")
    page.keyboard.press("n")
    assert found_on(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Sneltoetsen").wait_for()
    assert found_on(page) == []
    page.keyboard.press("Escape")
    page.locator(".me > summary").click()
    assert found_on(page) == []


def test_slash_searches_and_arrows_walk_through_the_results(page: Page) -> None:
    page.goto("/ding")
    page.keyboard.press("/")
    page.keyboard.type("spil/")
    page.locator("#suggestions a").first.wait_for()
    assert page.locator("#zoek").input_value() == "spil/"
    assert found_on(page) == []
    said = page.locator("#announcer", has_text="Resultaten onder het zoekvak")
    said.wait_for(state="attached")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "De Spil"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Korrel"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "zoek"
    page.keyboard.press("Escape")
    assert page.locator("#suggestions a").count() == 0
    assert focused(page) == "zoek"
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=spil%2F")


def test_keys_open_new_and_go_to_rooms_but_not_while_typing(page: Page) -> None:
    page.goto("/formulier")
    page.get_by_label("Naam").fill("")
    page.keyboard.type("nog?")
    assert page.get_by_label("Naam").input_value() == "nog?"
    assert page.locator(".menu-new[open], dialog[open]").count() == 0
    page.get_by_role("heading", name="Toevoegen").click()
    page.keyboard.press("n")
    assert focused(page) == "Organisatie"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Mens"
    page.keyboard.press("Escape")
    assert page.locator(".menu-new[open]").count() == 0
    assert focused(page) == "Nieuw"
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_url("**/lijst")


def test_list_of_keys_names_the_rooms_of_this_person(page: Page) -> None:
    page.goto("/ding")
    page.keyboard.press("?")
    rows = page.locator("#keys .keys-list > div")
    assert [" ".join(text.split()) for text in rows.all_inner_texts()][-2:] == [
        "g o Organisaties",
        "g m Mensen",
    ]


def test_first_tab_skips_to_the_content(page: Page) -> None:
    page.goto("/ding")
    page.keyboard.press("Tab")
    assert focused(page) == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_filter_changes_the_list_in_place_and_the_address_with_it(page: Page) -> None:
    page.goto("/lijst")
    page.get_by_role("searchbox", name="Naam", exact=True).fill("spil")
    page.wait_for_url("**/lijst?q=spil")
    page.locator("#lead", has_text="1 organisaties").wait_for()
    page.locator("#announcer", has_text="1 organisaties").wait_for(state="attached")
    assert page.evaluate("document.activeElement.id") == "id_q"
    assert page.locator("tbody tr").count() == 1
    page.get_by_role("link", name="spil weghalen").click()
    page.wait_for_url("**/lijst")
    page.locator("#lead", has_text="4 organisaties").wait_for()
    assert page.get_by_role("searchbox", name="Naam", exact=True).input_value() == ""
    page.go_back()
    page.locator("#lead", has_text="1 organisaties").wait_for()
    assert page.get_by_role("searchbox", name="Naam", exact=True).input_value() == "spil"


def test_page_link_clicked_straight_after_typing_is_followed(page: Page) -> None:
    page.goto("/lijst")
    page.get_by_role("searchbox", name="Naam", exact=True).fill("e")
    page.wait_for_url("**/lijst?q=e")
    page.locator("#lead", has_text="4 organisaties").wait_for()
    page.get_by_role("link", name="Volgende").click()
    page.wait_for_url("**/lijst?p=2")
    page.get_by_text("3 tot en met 4 van 4").wait_for()
    page.wait_for_timeout(500)  # longer than the pause after typing: nothing may come after it
    assert page.url.endswith("/lijst?p=2")
    assert page.evaluate("document.activeElement.id") == "results"


def test_bulk_actions_appear_only_after_a_selection(page: Page) -> None:
    page.goto("/lijst")
    archive = page.get_by_role("button", name="Archiveren")
    assert not archive.is_visible()
    page.get_by_label("Kies Bakkerij Korrel").check()
    assert archive.is_visible()


def test_toasts_can_be_closed_and_the_one_with_undo_stays(page: Page) -> None:
    page.clock.install()
    page.goto("/ding?toast")
    page.clock.run_for(60_000)
    assert page.locator(".toast").count() == 2
    page.get_by_role("alert").get_by_role("button", name="Sluiten").click()
    assert page.locator(".toast").count() == 1
    assert page.get_by_role("button", name="Ongedaan maken").is_visible()


def test_failed_request_tells_so_and_keeps_what_was_typed(page: Page) -> None:
    page.goto("/lijst")
    page.route("**/lijst?q=*", lambda route: route.fulfill(status=500, body=""))
    page.get_by_role("searchbox", name="Naam", exact=True).fill("spil")
    page.get_by_role("alert").get_by_text("Dat lukte niet.").wait_for()
    assert page.get_by_role("searchbox", name="Naam", exact=True).input_value() == "spil"


def test_drawer_opens_and_closes_on_a_phone(phone: Page) -> None:
    phone.goto("/lijst")
    mensen = phone.get_by_role("link", name="Mensen")
    assert not mensen.is_visible()
    phone.locator(".drawer > summary").click()
    assert mensen.is_visible()
    assert found_on(phone) == []
    phone.keyboard.press("Escape")
    assert not mensen.is_visible()
    phone.locator(".drawer > summary").click()
    phone.mouse.click(380, 700)
    assert not mensen.is_visible()


def test_everything_works_without_script(
    open_context: OpenContext, live_server: LiveServer
) -> None:
    page = open_context(viewport=NARROW, java_script_enabled=False).new_page()
    page.goto("/ding")
    page.locator(".drawer > summary").click()
    page.get_by_role("link", name="Organisaties").first.click()
    page.wait_for_url("**/lijst")
    page.locator(".filters > summary").click()
    page.get_by_role("searchbox", name="Naam", exact=True).fill("spil")
    page.get_by_role("button", name="Toon resultaten").click()
    page.wait_for_url("**/lijst?q=spil&world=")
    assert page.locator("tbody tr").count() == 1
    page.locator("#zoek").fill("korrel")
    page.locator("#zoek").press("Enter")
    page.wait_for_url("**/zoeken/?q=korrel")
    page.locator(".menu-new > summary").click()
    page.get_by_role("link", name="Organisatie", exact=True).click()
    page.get_by_role("button", name="Vastleggen").click()
    assert page.get_by_role("alert").get_by_role("link").count() == 3


def test_paper_gets_the_content_and_not_the_shell(page: Page) -> None:
    page.goto("/ding")
    page.emulate_media(media="print")
    for hidden in (".bar", ".rooms", ".foot", ".title-actions"):
        assert not page.locator(hidden).is_visible()
    assert page.get_by_role("heading", name="De Spil").is_visible()
