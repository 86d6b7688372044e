"""A second factor where a role asks for one: who is sent to set it up, and who is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from tests.cast import PASSWORD, Cast
from weefsel.apps.accounts import actions
from weefsel.apps.accounts.apps import AccountsConfig
from weefsel.apps.accounts.models import User
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import NotAllowedNow

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db

NEEDED = "accounts:second_factor_needed"


def code_for(secret: str) -> str:
    """Return what the app on a telephone shows now."""
    counter = next(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counter)))


@pytest.fixture
def strict(settings: Settings) -> None:
    """Ask relation managers for a second factor."""
    settings.WEEFSEL_SECOND_FACTOR_ROLES = [Role.RELATION_MANAGER.value]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sign_in(client: Client, user: User) -> Any:
    """Sign in with the password, as people do whose address was verified by an invitation."""
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    typed = {"login": user.email, "password": PASSWORD}
    return client.post(reverse("account_login"), typed)


def test_role_that_needs_one_leads_to_the_explanation(cast: Cast, strict: None) -> None:
    client = signed_in(cast.alice)
    for name in ("accounts:account", "accounts:members", "jobs:list", "home"):
        assert client.get(reverse(name)).headers["Location"] == reverse(NEEDED)
    assert client.get(reverse(NEEDED)).status_code == 200


def test_role_that_needs_one_may_still_sign_out_and_set_it_up(cast: Cast, strict: None) -> None:
    client = signed_in(cast.alice)
    for name in ("accounts:choose", "account_logout", "mfa_index", "account_reauthenticate"):
        assert client.get(reverse(name)).status_code == 200
    assert client.get("/gezond").status_code == 200


def test_role_that_needs_none_is_not_asked(cast: Cast, strict: None) -> None:
    client = signed_in(cast.bob)
    assert client.get(reverse("accounts:account")).status_code == 200
    assert client.get(reverse(NEEDED)).headers["Location"] == reverse("accounts:account")


def test_partial_page_is_replaced_as_a_whole(cast: Cast, strict: None) -> None:
    answer = signed_in(cast.alice).get(reverse("jobs:list"), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == reverse(NEEDED)


def test_demonstration_door_asks_nothing(cast: Cast, strict: None) -> None:
    client = signed_in(cast.alice)
    session = client.session
    session["demo_door"] = True
    session.save()
    assert client.get(reverse("accounts:account")).status_code == 200


def test_code_app_set_up_opens_the_house_and_is_asked_next_time(cast: Cast, strict: None) -> None:
    client = Client()
    sign_in(client, cast.alice)

    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})

    assert page.status_code == 200  # no password again, a minute after it was typed
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("accounts:account")).status_code == 200
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    again = Client()
    assert sign_in(again, cast.alice).headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in again.session


@pytest.mark.django_db(transaction=True)  # the library tells after its transaction
def test_code_app_set_up_stands_in_the_trail_without_its_secret(cast: Cast) -> None:
    client = Client()
    sign_in(client, cast.alice)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    entries = AuditEntry.objects.filter(verb="account.second_factor_add")
    assert sorted(entry.changes["about"][1] for entry in entries) == ["recovery_codes", "totp"]
    assert secret not in str(list(AuditEntry.objects.values()))


def test_last_factor_of_a_role_that_needs_it_is_not_taken_away(cast: Cast, strict: None) -> None:
    TOTP.activate(cast.alice, generate_totp_secret())
    client = signed_in(cast.alice)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    answer = client.post(reverse("mfa_deactivate_totp"))

    assert answer.context["form"].non_field_errors() == [
        "Je rol vraagt om een tweede stap. Voeg eerst een andere toe; haal daarna deze weg."
    ]
    assert Authenticator.objects.filter(user=cast.alice, type="totp").count() == 1


def test_factor_of_a_role_that_needs_none_can_be_taken_away(cast: Cast) -> None:
    TOTP.activate(cast.alice, generate_totp_secret())
    client = signed_in(cast.alice)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=cast.alice).count() == 0


def test_factor_reset_by_an_administrator_ends_sessions_and_asks_anew(
    cast: Cast, strict: None
) -> None:
    TOTP.activate(cast.alice, generate_totp_secret())
    client = signed_in(cast.alice)
    assert client.get(reverse("accounts:account")).status_code == 200

    signed_in(cast.ada).post(reverse("accounts:factor_reset", args=[cast.alice.uuid]))

    assert Authenticator.objects.filter(user=cast.alice).count() == 0
    assert client.get(reverse("accounts:account")).status_code == 302
    entry = AuditEntry.objects.get(verb="account.second_factor_reset")
    assert (entry.actor_name, entry.target_name) == ("Ada", "Alice")


def test_factor_reset_where_there_is_none_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAllowedNow):
        actions.reset_second_factor(user=cast.bob, actor=cast.viewer(cast.ada))


def test_role_that_does_not_exist_stops_the_start(settings: Settings) -> None:
    settings.WEEFSEL_SECOND_FACTOR_ROLES = ["burgemeester"]
    with pytest.raises(ImproperlyConfigured, match="WEEFSEL_SECOND_FACTOR_ROLES noemt 'burge"):
        AccountsConfig.create("weefsel.apps.accounts").ready()
