from __future__ import annotations

import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.challenges.conftest import Table
from tests.cast import make_organisation, make_person
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.challenges.actions import (
    add_contribution,
    add_partner,
    add_spokesperson,
    change_challenge,
    change_partner,
    deliver,
    leave_challenge,
    move_to_step,
    open_challenge,
    remove_contribution,
    return_partner,
    set_status,
)
from weefsel.apps.challenges.enums import ChallengeStatus, Step
from weefsel.apps.challenges.models import Challenge, ChallengePartner
from weefsel.apps.challenges.path import steps_of
from weefsel.apps.challenges.queries import counts_of, pledges_per_unit
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.parties.enums import Level, OrganisationKind

pytestmark = pytest.mark.django_db


def test_opening_makes_a_circle_with_the_first_partner(table: Table) -> None:
    members = table.challenge.circle.members.order_by("id")
    assert [str(row.organisation) for row in members] == ["Gemeente Vaarstede", "Werf De Vaart"]
    assert client_of(table.dirk).get(f"/opgaven/{table.challenge.uuid}/").status_code == 200
    assert client_of(table.cast.charlie).get(f"/opgaven/{table.challenge.uuid}/").status_code == 404


def test_partners_are_equals(table: Table) -> None:
    change_challenge(
        challenge=table.challenge,
        values={"for_whom": "dertig mensen"},
        version=None,
        actor=table.cast.viewer(table.dirk),
    )
    assert Challenge.objects.get().for_whom == "dertig mensen"
    with pytest.raises(NotPermitted):
        change_challenge(
            challenge=table.challenge,
            values={"for_whom": "niemand"},
            version=None,
            actor=table.cast.viewer(table.cast.charlie),
        )


def test_form_asks_for_its_reason(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    with pytest.raises(InvalidValue, match="waarom") as caught:
        change_challenge(
            challenge=table.challenge, values={"form": "contract"}, version=None, actor=alice
        )
    assert caught.value.field == "form_reason"


def test_two_roles_ask_how_they_are_handled(table: Table) -> None:
    dirk = table.cast.viewer(table.dirk)
    with pytest.raises(InvalidValue, match="twee rollen"):
        change_partner(
            partner=table.theirs,
            values={"role": "partner", "second_role": "contractor"},
            version=None,
            actor=dirk,
        )
    changed = change_partner(
        partner=table.theirs,
        values={"second_role": "contractor", "two_roles": "Dirk let op de planning, Els op prijs."},
        version=None,
        actor=dirk,
    )
    assert changed.second_role == "contractor"


def test_steps_say_what_is_missing_and_what_to_do(table: Table) -> None:
    steps = {step.step: step for step in steps_of(table.challenge, counts_of(table.challenge))}
    assert steps[Step.DEFINE].present == ("de vraag",)
    assert steps[Step.DEFINE].missing[0] == "voor wie het is"
    assert steps[Step.NETWORK].present == ("2 partners",)
    assert steps[Step.NETWORK].missing == ("iemand uit de andere wereld: inclusie of economie",)
    assert steps[Step.THINKING].missing[:2] == (
        "het belang van 2 van de 2 partners",
        "een bijdrage van 2 van de 2 partners",
    )
    care = make_organisation("Zorg Thuis", kind=OrganisationKind.CARE_PROVIDER)
    add_partner(
        challenge=table.challenge,
        organisation=care,
        values={},
        actor=table.cast.viewer(table.cast.alice),
    )
    steps = {step.step: step for step in steps_of(table.challenge, counts_of(table.challenge))}
    assert steps[Step.NETWORK].is_complete


def test_any_step_can_be_gone_to(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    move_to_step(challenge=table.challenge, step=Step.SECURE, actor=alice)
    assert move_to_step(challenge=table.challenge, step=Step.DEFINE, actor=alice).step == "define"


def test_nothing_to_anchor_is_said(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    with pytest.raises(NotAllowedNow, match="niets om te verankeren"):
        set_status(challenge=table.challenge, status=ChallengeStatus.ANCHORED, actor=alice)
    assert Challenge.objects.get().status == "draft"


def test_what_is_over_does_not_change_until_it_is_taken_up_again(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    set_status(challenge=table.challenge, status=ChallengeStatus.STOPPED, actor=alice)
    with pytest.raises(NotAllowedNow, match="afgerond"):
        change_challenge(
            challenge=table.challenge, values={"for_whom": "x"}, version=None, actor=alice
        )
    set_status(challenge=table.challenge, status=ChallengeStatus.OPEN, actor=alice)
    change_challenge(challenge=table.challenge, values={"for_whom": "x"}, version=None, actor=alice)
    assert Challenge.objects.get().for_whom == "x"


def test_last_partner_cannot_leave_and_a_leaver_can_return(table: Table) -> None:
    alice, dirk = table.cast.viewer(table.cast.alice), table.cast.viewer(table.dirk)
    leave_challenge(partner=table.theirs, actor=dirk)
    ChallengePartner.objects.filter(pk=table.theirs.pk).update(
        starts_on="2020-01-01", ends_on="2020-01-02"
    )
    with pytest.raises(NotAllowedNow, match="laatste partner"):
        leave_challenge(partner=table.ours, actor=alice)
    gone = ChallengePartner.objects.get(pk=table.theirs.pk)
    assert return_partner(partner=gone, actor=alice).ends_on is None
    assert not table.challenge.circle.members.filter(ends_on__isnull=False).exists()


def test_party_takes_part_once(table: Table) -> None:
    with pytest.raises(InvalidValue, match="doet al mee"):
        add_partner(
            challenge=table.challenge,
            organisation=table.yard,
            values={},
            actor=table.cast.viewer(table.cast.alice),
        )


def test_pledges_add_up_per_unit_beside_what_was_delivered(table: Table) -> None:
    dirk = table.cast.viewer(table.dirk)

    def pledge(amount: str, unit: str) -> object:
        return add_contribution(
            partner=table.theirs,
            values={"kind": "jobs", "what": "Plek", "amount": Decimal(amount), "unit": unit},
            actor=dirk,
        )

    first = pledge("4", "plekken")
    pledge("2.5", "plekken")
    pledge("1000", "euro")
    today = timezone.localdate()
    deliver(contribution=first, amount=Decimal(3), delivered_on=today, note="", actor=dirk)  # type: ignore[arg-type]
    found = {
        row.unit: (row.pledged, row.delivered, row.n)
        for row in pledges_per_unit(table.challenge)[table.theirs.pk]
    }
    assert found == {
        "euro": (Decimal(1000), Decimal(0), 1),
        "plekken": (Decimal("6.5"), Decimal(3), 2),
    }
    with pytest.raises(NotAllowedNow, match="al iets van geleverd"):
        remove_contribution(contribution=first, actor=dirk)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "days", "field"), [("0", 0, "amount"), ("1", 1, "delivered_on")]
)
def test_wrong_delivery_is_refused(table: Table, amount: str, days: int, field: str) -> None:
    dirk = table.cast.viewer(table.dirk)
    pledged = add_contribution(
        partner=table.theirs, values={"kind": "space", "what": "Zaal"}, actor=dirk
    )
    with pytest.raises(InvalidValue) as caught:
        deliver(
            contribution=pledged,
            amount=Decimal(amount),
            delivered_on=timezone.localdate() + datetime.timedelta(days=days),
            note="",
            actor=dirk,
        )
    assert caught.value.field == field
    assert not pledged.deliveries.exists()


def test_amount_asks_for_its_unit(table: Table) -> None:
    with pytest.raises(InvalidValue, match="eenheid"):
        add_contribution(
            partner=table.theirs,
            values={"kind": "money", "what": "Bijdrage", "amount": Decimal(5)},
            actor=table.cast.viewer(table.dirk),
        )


def test_page_shows_whose_gain_is_missing(table: Table) -> None:
    page = client_of(table.cast.alice).get(f"/opgaven/{table.challenge.uuid}/").content.decode()
    assert "Nog zonder winst: Gemeente Vaarstede, Werf De Vaart." in page
    assert "Nog zonder bijdrage: Gemeente Vaarstede, Werf De Vaart." in page


def test_text_of_forty_thousand_characters_is_kept_and_refused_in_words(table: Table) -> None:
    pasted = "Uit Word. " * 4_000
    response = client_of(table.dirk).post(
        reverse("challenges:stake", args=[table.challenge.uuid, table.theirs.uuid]),
        {"interest": pasted},
    )
    assert response.status_code == 200
    assert pasted.strip() in response.content.decode()


def test_list_shows_own_challenges_in_as_many_queries_for_one_as_for_three(
    table: Table, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    alice = table.cast.viewer(table.cast.alice)
    client = client_of(table.cast.alice)
    with django_assert_num_queries(SHELL_QUERIES + 2):
        one = client.get("/opgaven/").content.decode()
    for number in (2, 3):
        open_challenge(
            values={"question": f"Vraag {number}?"}, actor=alice, owner=table.cast.vaarstede
        )
    with django_assert_num_queries(SHELL_QUERIES + 2):
        three = client.get("/opgaven/").content.decode()
    assert (one.count("<tr>"), three.count("<tr>")) == (2, 4)
    assert "Vraag 2?" not in client_of(table.dirk).get("/opgaven/").content.decode()
    assert "Vraag 3?" in client.get("/opgaven/?woorden=vraag+3").content.decode()


def test_page_costs_the_same_for_three_partners_as_for_thirty(
    table: Table, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    alice = table.cast.viewer(table.cast.alice)
    for number in range(28):
        partner = add_partner(
            challenge=table.challenge,
            organisation=make_organisation(f"Bedrijf {number}"),
            values={},
            actor=alice,
        )
        assert partner.pk
    add_spokesperson(
        partner=table.ours,
        person=make_person("Visser"),
        level=Level.MANAGEMENT,
        mandate="",
        actor=alice,
    )
    client = client_of(table.cast.alice)
    with django_assert_max_num_queries(25):
        page = client.get(f"/opgaven/{table.challenge.uuid}/")
    assert page.content.decode().count("Bedrijf ") >= 28


def test_open_page_hears_that_something_changed_and_keeps_what_it_shows(table: Table) -> None:
    reader = client_of(table.dirk)
    url = f"/opgaven/{table.challenge.uuid}/"
    revision = Challenge.objects.get().revision
    assert f'hx-get="{url}nieuws?sinds={revision}"' in reader.get(url).content.decode()
    assert reader.get(f"{url}nieuws", {"sinds": revision}).status_code == 204

    move_to_step(
        challenge=table.challenge, step=Step.NETWORK, actor=table.cast.viewer(table.cast.alice)
    )

    told = reader.get(f"{url}nieuws", {"sinds": revision}).content.decode()
    assert "Er is iets veranderd in deze opgave" in told
    assert f'href="{url}"' in told
    assert "hx-get" not in told


def test_who_introduces_people_goes_from_the_challenge_to_its_proposals(table: Table) -> None:
    url = f"/opgaven/{table.challenge.uuid}/"
    way = f"/weefsel/voorstellen/?opgave={table.challenge.uuid}"
    assert way in client_of(table.cast.alice).get(url).content.decode()
    assert way not in client_of(table.dirk).get(url).content.decode()
    assert client_of(table.cast.alice).get(way).status_code == 200
