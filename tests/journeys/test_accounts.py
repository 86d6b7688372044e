"""What people do with their account in a real browser, from the first link to the second step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core import mail

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from tests.cast import PASSWORD, make_cast
from weefsel.apps.accounts import actions
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.core.enums import Role

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def alice(live_server: LiveServer) -> User:
    """Alice, whose address is confirmed."""
    user = make_cast().alice
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _sign_in(page: Page, user: User) -> None:
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def _code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_newcomer_follows_the_link_and_is_in(page: Page, alice: User) -> None:
    viewer = viewer_for(alice)
    place = alice.memberships.get().organisation
    actions.invite(
        email="dora@vaarland.example", organisation=place, role=Role.WORK_COACH, actor=viewer
    )
    found = re.search(r"http://localhost:8000(/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    page.goto(found[1])
    page.get_by_label("Je naam").fill("Dora Dekker")
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Meedoen").click()
    page.get_by_text("namens Gemeente Vaarstede").first.wait_for()


def test_app_on_the_telephone_is_set_up_and_asked_for(page: Page, alice: User) -> None:
    _sign_in(page, alice)
    page.goto("/account/tweede-stap/app/instellen/")
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("#id_code").fill(_code(secret))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/herstelcodes/**")
    page.context.clear_cookies()
    _sign_in(page, alice)
    page.wait_for_url("**/tweede-stap/code/**")
    codes = Authenticator.objects.get(user=alice, type="recovery_codes").wrap().get_unused_codes()
    page.locator("#id_code").fill(codes[0])
    page.locator("main form button[type=submit]").first.click()
    page.locator(".me").wait_for()


def test_passkey_is_added_and_opens_the_door(
    page: Page, alice: User, live_server: LiveServer
) -> None:
    page.goto(live_server.url.replace("127.0.0.1", "localhost"))
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    _sign_in(page, alice)
    page.goto("/account/tweede-stap/sleutels/nieuw/")
    page.locator("#id_name").fill("Mijn telefoon")
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile("herstelcodes|sleutels/$"))
    page.context.clear_cookies()
    page.goto("/account/inloggen/")
    page.locator("#passkey_login").click()
    page.locator(".me").wait_for()
