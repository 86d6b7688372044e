"""The shell on pages of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from weefsel.apps.core import navigation

if TYPE_CHECKING:
    from pytest_django import Settings

MENU = [
    navigation.Group(
        "Weven",
        [
            navigation.Link("Organisaties", "/lijst", is_current=True, letter="o"),
            navigation.Link("Mensen", "/ding", letter="m"),
        ],
    )
]
NEW = [navigation.Link("Organisatie", "/formulier"), navigation.Link("Mens", "/ding")]


@pytest.fixture
def shell_pages(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Serve `tests/web/pages.py`, with a menu of two rooms and two things to make."""
    settings.ROOT_URLCONF = "tests.web.pages"
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if not m.endswith("ViewerMiddleware")]
    monkeypatch.setattr(navigation, "groups_for", lambda *_: MENU)
    monkeypatch.setattr(navigation, "new_links_for", lambda *_: NEW)
