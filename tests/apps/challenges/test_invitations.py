from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.utils import timezone

import pytest

from tests.apps.challenges.conftest import Table
from tests.cast import PASSWORD, make_organisation
from tests.clients import client_of
from weefsel.apps.accounts.models import Invitation, User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.challenges.actions import add_partner, leave_challenge, open_challenge
from weefsel.apps.challenges.actions.invitations import NewParty, invite_to_challenge
from weefsel.apps.challenges.enums import PartnerRole
from weefsel.apps.challenges.models import PartnerInvitation
from weefsel.apps.challenges.queries import challenges_visible_to
from weefsel.apps.core.errors import InvalidValue, NotPermitted
from weefsel.apps.parties.enums import OrganisationKind

pytestmark = pytest.mark.django_db
SMITHY = NewParty("Smederij Aambeeld", OrganisationKind.COMPANY)


def ask(table: Table, **values: Any) -> PartnerInvitation:
    return invite_to_challenge(
        **{
            "challenge": table.challenge,
            "email": "smid@example.org",
            "name": "Jan Smid",
            "organisation": SMITHY,
            "role": PartnerRole.CONTRACTOR,
            "actor": table.cast.viewer(table.cast.alice),
            **values,
        }
    )


def link() -> str:
    """The path in the newest mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def take_up(path: str, client: Client | None = None) -> Any:
    values = {"name": "Jan Smid", "password": PASSWORD}
    return (client or Client()).post(path, values, follow=True)


def address(table: Table, part: str = "") -> str:
    return f"/opgaven/{table.challenge.uuid}/uitnodigen/{part}"


def test_who_follows_the_link_stands_on_the_page_of_the_challenge(table: Table) -> None:
    ask(table)
    assert str(table.challenge) in str(mail.outbox[-1].body)

    answer = take_up(link())

    assert answer.redirect_chain[-1][0] == f"/opgaven/{table.challenge.uuid}/"
    assert answer.status_code == 200
    smith = User.objects.get(email="smid@example.org")
    seat = table.challenge.partners.get(organisation__name="Smederij Aambeeld")
    assert seat.role == PartnerRole.CONTRACTOR
    assert [str(one) for one in challenges_visible_to(viewer_for(smith))] == [str(table.challenge)]


def test_guest_sees_this_challenge_and_no_other(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    other = open_challenge(values={"question": "En nu?"}, actor=alice, owner=table.cast.vaarstede)
    ask(table)
    client = Client()
    take_up(link(), client)
    assert client.get(f"/opgaven/{other.uuid}/").status_code == 404
    assert client.get(f"/organisaties/{table.cast.elsewhere.uuid}/").status_code in {200, 404}


def test_nobody_is_in_before_the_link_is_followed(table: Table) -> None:
    ask(table)
    assert table.challenge.partners.count() == 2


def test_forwarded_link_says_for_whom_it_is_and_what_to_do(table: Table) -> None:
    ask(table)
    page = client_of(table.cast.charlie).get(link()).content.decode()
    assert "smid@example.org" in page
    assert "Vraag dan om een uitnodiging op je eigen adres." in page
    assert client_of(table.cast.charlie).post(link()).status_code == 403
    stranger = Client().get(link()).content.decode()
    assert "Is smid@example.org niet jouw adres?" in stranger
    assert table.challenge.partners.count() == 2


def test_withdrawn_link_opens_nothing(table: Table) -> None:
    one = ask(table)
    path = link()
    client_of(table.cast.alice).post(address(table, f"{one.invitation.uuid}/intrekken"))
    assert take_up(path).status_code == 410
    assert not User.objects.filter(email="smid@example.org").exists()


def test_sent_again_the_old_link_stops_and_the_new_one_works(table: Table) -> None:
    one = ask(table)
    old = link()
    Invitation.objects.update(sent_at=timezone.now() - timedelta(minutes=6))
    client_of(table.cast.alice).post(address(table, f"{one.invitation.uuid}/opnieuw"))
    assert Client().get(old).status_code == 404
    assert take_up(link()).status_code == 200


def test_link_ends_after_the_days_of_the_setting(table: Table, settings: Any) -> None:
    settings.WEEFSEL_INVITATION_DAYS = 3
    one = ask(table)
    left = one.invitation.expires_at - timezone.now()
    assert timedelta(days=2, hours=23) < left <= timedelta(days=3)


def test_only_who_leads_or_facilitates_asks_people(table: Table) -> None:
    with pytest.raises(NotPermitted):
        ask(table, actor=table.cast.viewer(table.dirk))
    assert client_of(table.dirk).get(address(table)).status_code == 403
    table.theirs.second_role = PartnerRole.FACILITATOR
    table.theirs.save()
    ask(table, actor=table.cast.viewer(table.dirk))
    assert PartnerInvitation.objects.count() == 1


def test_lead_who_left_asks_nobody_any_more(table: Table) -> None:
    leave_challenge(partner=table.ours, actor=table.cast.viewer(table.cast.alice))
    yesterday = timezone.localdate() - timedelta(days=1)
    table.challenge.partners.filter(pk=table.ours.pk).update(starts_on=yesterday, ends_on=yesterday)
    with pytest.raises(NotPermitted):
        ask(table)


def test_no_link_into_an_organisation_where_people_work(table: Table) -> None:
    with pytest.raises(InvalidValue, match="Bij Werf De Vaart werken al mensen"):
        ask(table, organisation=table.yard)
    assert Invitation.objects.count() == 0
    assert len(mail.outbox) == 0


def test_no_link_into_an_organisation_that_is_in_more_than_this(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    other = open_challenge(values={"question": "En nu?"}, actor=alice, owner=table.cast.vaarstede)
    bakery = make_organisation()
    add_partner(challenge=other, organisation=bakery, values={}, actor=alice)
    with pytest.raises(InvalidValue, match="doet ook ergens anders aan mee"):
        ask(table, organisation=bakery)
    assert Invitation.objects.count() == 0


def test_party_that_got_into_more_meanwhile_is_not_opened_by_the_link(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    bakery = make_organisation()
    ask(table, organisation=bakery)
    other = open_challenge(values={"question": "En nu?"}, actor=alice, owner=table.cast.vaarstede)
    add_partner(challenge=other, organisation=bakery, values={}, actor=alice)
    page = take_up(link()).content.decode()
    assert "doet intussen ook ergens anders aan mee" in page
    assert not User.objects.filter(email="smid@example.org").exists()


def test_form_asks_for_one_organisation(table: Table) -> None:
    values = {"email": "smid@example.org", "kind": "company", "role": "partner"}
    page = client_of(table.cast.alice).post(address(table), values).content.decode()
    assert "Namens welke organisatie doet deze persoon mee?" in page
    client_of(table.cast.alice).post(address(table), {**values, "new_name": "Smederij"})
    assert [one.invitation.organisation.name for one in PartnerInvitation.objects.all()] == [
        "Smederij"
    ]


def test_list_of_who_was_asked_costs_the_same_for_one_and_for_three(
    table: Table, django_assert_max_num_queries: Any
) -> None:
    client = client_of(table.cast.alice)
    ask(table)
    with django_assert_max_num_queries(100) as once:
        client.get(address(table))
    for number in range(2):
        ask(
            table,
            email=f"smid{number}@example.org",
            organisation=NewParty(f"Smederij {number}", OrganisationKind.COMPANY),
        )
    with django_assert_max_num_queries(len(once)):
        client.get(address(table))
