"""Every page of the access table in a browser: WCAG 2.2 AA, both languages, wide and narrow."""

from __future__ import annotations

from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

import pytest
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.architecture.door import Door
from tests.architecture.doors import DOORS
from tests.architecture.scene import PEOPLE, Scene, Who, make_scene
from tests.barriers import violations
from tests.conftest import DESKTOP, PHONE, OpenContext

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
PAGES = [door for door in DOORS if door.is_page]
DUTCH = {"Zoeken", "Nieuw", "Organisaties", "Opslaan", "Annuleren", "Bewerken"}


def who_may_open(door: Door) -> Who:
    """Return who looks at a page: the administrator, or who else may open it."""
    may = [who for who, status in zip(PEOPLE, door.expected, strict=True) if status == 200]
    return "administrator" if "administrator" in may else may[-1]


def sign_in(context: BrowserContext, scene: Scene, live_server: LiveServer, who: Who) -> None:
    """Give the browser the session of somebody."""
    client = Client()
    client.force_login(scene.user(who))
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])


def visit(page: Page, door: Door, scene: Scene) -> None:
    """Open the page behind a door."""
    address = reverse(door.name, kwargs=dict(door.args(scene)))
    query = {**door.query, **door.about(scene)}
    response = page.goto(f"{address}?{urlencode(query)}" if query else address)
    assert response is not None
    assert response.status == 200, door.name


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.django_db(transaction=True)
def test_pages_have_no_barriers_and_fit(
    open_context: OpenContext, live_server: LiveServer, language: str
) -> None:
    scene = make_scene()
    context = open_context(locale={"nl": "nl-NL", "en": "en-GB"}[language])
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)

    signed_in = ""
    for door in sorted(PAGES, key=who_may_open):
        if who_may_open(door) != signed_in:
            signed_in = who_may_open(door)
            sign_in(context, scene, live_server, who_may_open(door))
        visit(page, door, scene)
        if page.evaluate("document.documentElement.lang") != language:
            problems.append(f"{door.name}: wrong language")
        if language == "en":
            words = set(page.locator("nav a, button, h1").all_inner_texts())
            problems += [f"{door.name}: Dutch {word!r}" for word in sorted(words & DUTCH)]
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            problems += [f"{door.name} at {size['width']}: {what}" for what in barriers(page)]

    assert problems == []


def barriers(page: Page) -> list[str]:
    """Return what axe finds, and whether the page is wider than the window."""
    told = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        told.append("wider than the window")
    return told
