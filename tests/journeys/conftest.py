"""What every journey starts with: somebody of the cast, signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.test import Client

import pytest

from tests.conftest import DESKTOP, OpenContext

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize
    from pytest_django.live_server_helper import LiveServer

    from weefsel.apps.accounts.models import User


class OpenAs(Protocol):
    """Open a browser of its own in which this person is signed in."""

    def __call__(
        self,
        user: User,
        *,
        viewport: ViewportSize = DESKTOP,
        java_script_enabled: bool = True,
    ) -> Page: ...


@pytest.fixture
def open_as(open_context: OpenContext, live_server: LiveServer) -> OpenAs:
    """Sign in without the sign-in page, which has journeys of its own."""

    def open_one(
        user: User,
        *,
        viewport: ViewportSize = DESKTOP,
        java_script_enabled: bool = True,
    ) -> Page:
        client = Client()
        client.force_login(user)
        context = open_context(viewport=viewport, java_script_enabled=java_script_enabled)
        context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )
        return context.new_page()

    return open_one
