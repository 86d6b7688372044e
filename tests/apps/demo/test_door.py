"""The demonstration door: one click, and only where a finished demonstration is."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import timezone

import pytest

from tests.cast import Cast, make_organisation
from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.enums import Role
from weefsel.apps.demo.models import DemoRegion
from weefsel.apps.demo.queries import door_people
from weefsel.apps.demo.region import build_region
from weefsel.apps.demo.region.challenges import guest_account
from weefsel.apps.parties.models import Organisation

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

URL = "/demonstratie/inloggen/relation_manager/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_door(settings: Settings) -> DemoRegion:
    """A finished demonstration with its staff, without the rest of the region."""
    settings.WEEFSEL_DEMO = True
    organisation = make_organisation("Gemeente Vaarstede")
    for member in build_region(seed=1, scale=1).staff:
        user = User.objects.create_user(email=member.email, name=member.name, uuid=member.user)
        Membership.objects.create(user=user, organisation=organisation, role=member.role)
    return DemoRegion.objects.create(
        seed=1, scale=1, n_blocks=1, n_contact_blocks=1, loaded_at=timezone.now()
    )


def render() -> str:
    template = engines["django"].from_string("{% load demo %}{% demo_door %}")
    return str(template.render({}, RequestFactory().get("/")))


@pytest.mark.parametrize("role", Role.values)
def test_door_signs_in_the_person_of_the_role(
    role: str, open_door: DemoRegion, client: Client
) -> None:
    response = client.post(f"/demonstratie/inloggen/{role}/")

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert list(user.memberships.values_list("role", flat=True)) == [role]
    assert client.session["demo_door"] is True


def test_door_leaves_a_line_in_the_trail(open_door: DemoRegion, client: Client) -> None:
    client.post(URL)

    entry = AuditEntry.objects.get(verb="account.sign_in_demo")
    assert (entry.actor_name, entry.organisation_name) == ("Nadia de Wit", "Gemeente Vaarstede")


def test_door_replaces_whoever_was_signed_in(open_door: DemoRegion, client: Client) -> None:
    client.post("/demonstratie/inloggen/partner/")

    client.post(URL)

    assert User.objects.get(pk=client.session["_auth_user_id"]).name == "Nadia de Wit"


def test_door_without_the_setting_is_not_there(
    open_door: DemoRegion, client: Client, settings: Settings
) -> None:
    settings.WEEFSEL_DEMO = False

    response = client.post(URL)

    assert response.status_code == 404
    assert "_auth_user_id" not in client.session
    assert render().strip() == ""


def test_door_of_an_unfinished_region_is_not_there(open_door: DemoRegion, client: Client) -> None:
    DemoRegion.objects.update(loaded_at=None)

    assert client.post(URL).status_code == 404
    assert door_people() == []


def test_door_in_a_database_that_is_no_demonstration_is_not_there(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.WEEFSEL_DEMO = True

    assert client.post(URL).status_code == 404


def test_door_for_an_unknown_role_is_not_there(open_door: DemoRegion, client: Client) -> None:
    assert client.post("/demonstratie/inloggen/keizer/").status_code == 404


def test_door_for_an_account_that_was_closed_is_not_there(
    open_door: DemoRegion, client: Client
) -> None:
    User.objects.filter(name="Nadia de Wit").update(is_active=False)

    assert client.post(URL).status_code == 404
    assert "Nadia de Wit" not in [person.name for person in door_people()]


def test_door_needs_a_post(open_door: DemoRegion, client: Client) -> None:
    assert client.get(URL).status_code == 405
    assert "_auth_user_id" not in client.session


def test_guest_comes_in_by_a_door_of_its_own(open_door: DemoRegion, client: Client) -> None:
    guest = User.objects.create_user(
        email="thirza@vaarland.example",
        name="Thirza van der Zwan",
        uuid=guest_account(1, "social-enterprise"),
    )
    Membership.objects.create(
        user=guest, organisation=make_organisation("De Spil"), role=Role.PARTNER
    )

    response = client.post("/demonstratie/inloggen/social-enterprise/")

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(guest.pk)
    shown = door_people()[-1]
    assert (shown.name, shown.door, shown.organisations) == (
        "Thirza van der Zwan",
        "social-enterprise",
        ("De Spil",),
    )


def test_guest_that_is_not_there_stands_at_no_door(open_door: DemoRegion, client: Client) -> None:
    assert client.post("/demonstratie/inloggen/care-provider/").status_code == 404
    assert {person.door for person in door_people()} == set(Role.values)


def test_door_needs_the_token_of_its_form(open_door: DemoRegion) -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(URL).status_code == 403


def test_fragment_shows_each_person_with_a_button(open_door: DemoRegion) -> None:
    page = render()

    assert re.findall(r'action="([^"]+)"', page) == [
        f"/demonstratie/inloggen/{member.role}/" for member in build_region(seed=1, scale=1).staff
    ]
    assert "<strong>Nadia de Wit</strong>, relatiemanager" in page
    assert page.count("csrfmiddlewaretoken") == 10


def test_people_of_the_door_have_a_role_and_a_line_in_words(open_door: DemoRegion) -> None:
    people = door_people()

    assert [person.role for person in people if not person.line or not person.role_label] == []
    assert {person.role for person in people} == set(Role.values)


def test_command_in_a_database_with_other_data_is_refused_with_what_to_do(cast: Cast) -> None:
    before = Organisation.objects.count()

    with pytest.raises(CommandError, match="Kies met WEEFSEL_DATA of DATABASE_URL een lege"):
        call_command("demo", stdout=io.StringIO())

    assert Organisation.objects.count() == before
    assert not DemoRegion.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scale", "0"], "De schaal is een getal van 1 tot en met 500."),
        (["--scale", "501"], "De schaal is een getal van 1 tot en met 500."),
        (["--seed", "-1"], "De seed is een getal vanaf 0."),
    ],
)
def test_command_outside_the_range_is_refused(arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("demo", *arguments, stdout=io.StringIO())

    assert str(refusal.value) == said


def test_command_for_a_very_large_region_wants_to_be_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())

    with pytest.raises(CommandError) as refusal:
        call_command("demo", "--scale", "100", stdout=io.StringIO())

    assert "Geef --yes mee" in str(refusal.value)
    assert not DemoRegion.objects.exists()


def test_mark_of_the_demonstration_is_one_row(open_door: DemoRegion) -> None:
    with pytest.raises(IntegrityError):
        DemoRegion.objects.create(id=2, seed=1, scale=1)
