"""The front door: who gets in, who does not, and what the trail says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core import mail
from django.test import Client
from django.urls import reverse

import pytest
from allauth.account.models import EmailAddress

from tests.cast import PASSWORD, Cast
from weefsel.apps.accounts.models import User
from weefsel.apps.audit.models import AuditEntry

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

LOGIN = "account_login"


def _confirm(user: User) -> None:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


def _sign_in(client: Client, email: str, password: str = PASSWORD) -> int:
    answer = client.post(reverse(LOGIN), {"login": email, "password": password})
    return answer.status_code


def test_sign_in_with_address_and_password_opens_the_house(cast: Cast, client: Client) -> None:
    _confirm(cast.alice)
    assert _sign_in(client, "ALICE@vaarland.example") == 302
    assert client.session["_auth_user_id"] == str(cast.alice.pk)
    assert AuditEntry.objects.filter(verb="account.sign_in").count() == 1


def test_sign_in_with_a_wrong_password_is_refused_and_noted(cast: Cast, client: Client) -> None:
    _confirm(cast.alice)
    assert _sign_in(client, cast.alice.email, "not the password") == 200
    assert "_auth_user_id" not in client.session
    entry = AuditEntry.objects.get(verb="account.sign_in_failed")
    assert "not the password" not in str(entry.changes)


def test_sign_in_of_a_closed_account_is_refused(cast: Cast, client: Client) -> None:
    _confirm(cast.alice)
    User.objects.filter(pk=cast.alice.pk).update(is_active=False)
    _sign_in(client, cast.alice.email)
    assert "_auth_user_id" not in client.session


def test_sign_in_guessed_too_often_has_to_wait(cast: Cast, client: Client) -> None:
    _confirm(cast.alice)
    for _ in range(5):
        _sign_in(client, cast.alice.email, "wrong")
    answer = client.post(reverse(LOGIN), {"login": cast.alice.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert "Te vaak geprobeerd" in answer.content.decode()


def test_too_many_requests_show_a_page_that_says_when(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "reset_password": "1/m/ip"}
    url = reverse("account_reset_password")
    client.post(url, {"email": "a@vaarland.example"})
    answer = client.post(url, {"email": "b@vaarland.example"})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= 61
    assert "Even wachten" in answer.content.decode()


def test_new_password_by_mail_signs_in(cast: Cast, client: Client) -> None:
    _confirm(cast.alice)
    client.post(reverse("account_reset_password"), {"email": cast.alice.email})
    [message] = mail.outbox
    assert message.subject == "Kies een nieuw wachtwoord"
    found = re.search(r"http://localhost:8000(/\S+)", str(message.body))
    assert found is not None
    page = client.get(found[1], follow=True)
    url = page.redirect_chain[-1][0]
    new = {"password1": "staple battery horse", "password2": "staple battery horse"}
    assert client.post(url, new).status_code == 302
    cast.alice.refresh_from_db()
    assert cast.alice.check_password("staple battery horse")
    assert AuditEntry.objects.filter(verb="account.password_change").count() == 1


def test_new_password_for_an_unknown_address_tells_nothing(db: None, client: Client) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "who@vaarland.example"})
    assert answer.status_code == 302
    assert mail.outbox == []


def test_signing_up_has_no_page(db: None, client: Client) -> None:
    assert client.get("/account/signup/").status_code == 404


OUTSIDE = ("account_login", "account_reset_password", "account_reset_password_done")
INSIDE = (
    "accounts:account",
    "accounts:name",
    "accounts:choose",
    "accounts:tokens",
    "accounts:token_add",
    "accounts:members",
    "account_email",
    "account_change_password",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "usersessions_list",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_page_for_everybody_shows_its_title(name: str, db: None, client: Client) -> None:
    _hold_to_policy(client.get(reverse(name)).content.decode())


@pytest.mark.parametrize("name", INSIDE)
def test_page_of_my_account_shows_its_title(name: str, cast: Cast, client: Client) -> None:
    _confirm(cast.alice)
    _sign_in(client, cast.alice.email)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    _hold_to_policy(answer.content.decode())


@pytest.mark.parametrize("name", [name for name in INSIDE if name.startswith("accounts:")])
def test_page_of_my_account_asks_strangers_to_sign_in(name: str, db: None, client: Client) -> None:
    url = reverse(name)
    answer = client.get(url)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{reverse(LOGIN)}?next={url}"


def _hold_to_policy(page: str) -> None:
    """No script or style in the page itself, and a title before the name of the region."""
    assert not re.search(
        r"<script(?![^>]*(?:src=|application/json))|<style|\sstyle=|\son\w+=", page
    )
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title is not None
    assert title[1].split("·")[0].strip() not in {"", "Weefsel"}
