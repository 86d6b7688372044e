"""Every page of the access table in a real browser: WCAG 2.2 AA, both languages, wide and narrow."""

from __future__ import annotations

from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.architecture.doors import DOORS
from tests.architecture.scene import Scene, make_scene
from tests.conftest import DESKTOP, PHONE, OpenContext

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGES = [door for door in DOORS if door.is_page]
DUTCH = {"Zoeken", "Nieuw", "Organisaties", "Opslaan", "Annuleren", "Bewerken"}


def sign_in(context: BrowserContext, scene: Scene, live_server: LiveServer) -> None:
    """Give the browser the session of the administrator, who may open every page."""
    client = Client()
    client.force_login(scene.cast.ada)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])


def visit(page: Page, door_index: int, scene: Scene) -> None:
    door = PAGES[door_index]
    address = reverse(door.name, kwargs=dict(door.args(scene)))
    response = page.goto(f"{address}?{urlencode(dict(door.query))}" if door.query else address)
    assert response is not None
    assert response.status == 200


@pytest.mark.parametrize(
    ("locale", "viewport"),
    [("nl-NL", DESKTOP), ("nl-NL", PHONE), ("en-GB", DESKTOP), ("en-GB", PHONE)],
    ids=["nl-1280", "nl-390", "en-1280", "en-390"],
)
@pytest.mark.django_db(transaction=True)
def test_pages_have_no_barriers_and_fit(
    open_context: OpenContext, live_server: LiveServer, locale: str, viewport: object
) -> None:
    scene = make_scene()
    context = open_context(viewport=viewport, locale=locale)  # type: ignore[arg-type]
    sign_in(context, scene, live_server)
    page = context.new_page()
    problems: list[str] = []
    page.on(
        "console",
        lambda message: (
            problems.append(f"console: {message.text}") if message.type == "error" else None
        ),
    )

    for index, door in enumerate(PAGES):
        visit(page, index, scene)
        found = Axe().run(page, options=RULES)
        problems += [
            f"{door.name}: {violation['id']} {violation['nodes'][0]['target']}"
            for violation in found.response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{door.name}: wider than the window")
        if page.evaluate("document.documentElement.lang") != locale[:2]:
            problems.append(f"{door.name}: wrong language")
        if locale == "en-GB":
            words = set(page.locator("nav, button, h1").all_inner_texts())
            problems += [f"{door.name}: Dutch {word!r}" for word in sorted(words & DUTCH)]

    assert problems == []
