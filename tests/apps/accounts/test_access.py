"""Who may open which page of accounts, and what the lists ask the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

import pytest

from tests.cast import Cast, make_user
from tests.clients import client_of
from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.core.enums import Role

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import Settings

# (page, what Charlie of elsewhere, colleague Bob, Alice who keeps records and Ada get)
PAGES = [
    ("organisation_members", 404, 200, 200, 200),
    ("invite", 404, 403, 200, 200),
    ("member", 404, 200, 200, 200),
    ("users", 403, 403, 403, 200),
    ("user", 403, 403, 403, 200),
]


def _url(name: str, cast: Cast) -> str:
    arguments = {
        "organisation_members": [cast.vaarstede.uuid],
        "invite": [cast.vaarstede.uuid],
        "member": [cast.vaarstede.uuid, cast.bob.uuid],
        "user": [cast.bob.uuid],
    }
    return reverse(f"accounts:{name}", args=arguments.get(name, []))


@pytest.mark.parametrize(("name", "outsider", "colleague", "keeper", "administrator"), PAGES)
def test_page_opens_for_whom_it_is_meant(
    name: str, outsider: int, colleague: int, keeper: int, administrator: int, cast: Cast
) -> None:
    url = _url(name, cast)
    assert Client().get(url).status_code == 302
    found = [
        client_of(user).get(url).status_code
        for user in (cast.charlie, cast.bob, cast.alice, cast.ada)
    ]
    assert found == [outsider, colleague, keeper, administrator]


@pytest.mark.parametrize(
    ("who", "status"), [("charlie", 404), ("bob", 403), ("alice", 302), ("ada", 302)]
)
def test_member_removed_by_whom(who: str, status: int, cast: Cast) -> None:
    victim = make_user("Eva", cast.vaarstede, Role.WORK_COACH)
    url = reverse("accounts:member_remove", args=[cast.vaarstede.uuid, victim.uuid])
    assert client_of(getattr(cast, who)).post(url).status_code == status
    assert Membership.objects.filter(user=victim).exists() == (status != 302)


@pytest.mark.parametrize(("who", "status"), [("charlie", 403), ("alice", 403), ("ada", 302)])
def test_account_closed_by_whom(who: str, status: int, cast: Cast) -> None:
    url = reverse("accounts:user_close", args=[cast.bob.uuid])
    assert client_of(getattr(cast, who)).post(url).status_code == status
    assert User.objects.get(pk=cast.bob.pk).is_active == (status != 302)


def test_organisation_of_others_cannot_be_chosen(cast: Cast) -> None:
    url = reverse("accounts:choose")
    client = client_of(cast.alice)
    assert client.post(url, {"organisation": str(cast.elsewhere.uuid)}).status_code == 404
    assert client.post(url, {"organisation": str(cast.vaarstede.uuid)}).status_code == 302


def test_key_is_shown_once(cast: Cast) -> None:
    client = client_of(cast.alice)
    posted = {"name": "Kopie", "scopes": ["personen:lezen"], "days": "30"}
    made = client.post(reverse("accounts:token_add"), posted).content.decode()
    assert "wfs_" in made
    listed = client.get(reverse("accounts:tokens")).content.decode()
    assert "Kopie" in listed
    assert "wfs_" not in listed


def test_key_of_somebody_else_cannot_be_withdrawn(cast: Cast) -> None:
    client_of(cast.alice).post(
        reverse("accounts:token_add"), {"name": "A", "scopes": ["personen:lezen"], "days": "30"}
    )
    token = cast.alice.api_tokens.get()
    url = reverse("accounts:token_withdraw", args=[token.uuid])
    assert client_of(cast.bob).post(url).status_code == 404
    token.refresh_from_db()
    assert token.withdrawn_at is None


@pytest.mark.parametrize("name", ["accounts:members", "accounts:users"])
def test_list_asks_as_much_for_three_as_for_one(
    name: str, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, url = client_of(cast.ada), reverse(name)
    from django.db import connection  # noqa: PLC0415 -- only to count
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url)
    for number in range(3):
        make_user(f"Nieuw{number}", cast.vaarstede, Role.WORK_COACH)
    with django_assert_num_queries(len(few)):
        client.get(url)


def test_role_that_needs_a_second_factor_leads_to_setting_it_up(
    cast: Cast, settings: Settings
) -> None:
    settings.WEEFSEL_SECOND_FACTOR_ROLES = ["region_administrator"]
    client = Client()
    client.force_login(cast.ada)
    needed = reverse("accounts:second_factor_needed")
    assert client.get(reverse("accounts:users")).headers["Location"] == needed
    assert client.get(needed).status_code == 200
    other = Client()
    other.force_login(cast.alice)
    assert other.get(reverse("accounts:members")).status_code == 200


def test_demonstration_door_needs_no_second_factor(cast: Cast, settings: Settings) -> None:
    settings.WEEFSEL_SECOND_FACTOR_ROLES = ["region_administrator"]
    client = Client()
    client.force_login(cast.ada)
    session = client.session
    session["demo_door"] = True
    session.save()
    assert client.get(reverse("accounts:users")).status_code == 200
