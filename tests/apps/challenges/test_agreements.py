from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.challenges.conftest import Table
from tests.cast import make_organisation
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.challenges.actions import (
    add_contribution,
    add_partner,
    change_agreement,
    change_challenge,
    consent,
    draft_agreement,
    end_agreement,
    keep_agreement,
    leave_challenge,
    propose_agreement,
    reopen_agreement,
    save_stake,
    set_agreement_partners,
    withdraw_consent,
)
from weefsel.apps.challenges.agreement_texts import EXAMPLES, paragraphs_changed
from weefsel.apps.challenges.models import Agreement, AgreementVersion, ChallengePartner, Consent
from weefsel.apps.core.errors import ChangedMeanwhile, InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.core.viewer import Viewer

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Dertig plekken",
    "goal": "Mensen werken hier met plezier.",
    "text": "1. De werf houdt plekken vrij.\n2. De gemeente stelt mensen voor.",
}


def alice(table: Table) -> Viewer:
    return table.cast.viewer(table.cast.alice)


def dirk(table: Table) -> Viewer:
    return table.cast.viewer(table.dirk)


def drafted(table: Table, **more: Any) -> Agreement:
    return draft_agreement(
        challenge=table.challenge,
        values={**WORDS, **more},
        partners=[table.ours, table.theirs],
        actor=alice(table),
    )


def bring(table: Table) -> None:
    """Give both sides something in it: an interest in the open, and a pledge."""
    save_stake(
        partner=table.ours,
        values={"interest": "Minder uitkeringen"},
        is_sealed=False,
        version=None,
        actor=alice(table),
    )
    add_contribution(
        partner=table.theirs,
        values={"kind": "jobs", "what": "Plekken", "amount": 4, "unit": "plekken"},
        actor=dirk(table),
    )


def proposed(table: Table) -> Agreement:
    bring(table)
    return propose_agreement(agreement=drafted(table), actor=dirk(table))


def agreed(table: Table) -> Agreement:
    agreement = proposed(table)
    consent(agreement=agreement, partner=table.ours, number=1, actor=alice(table))
    return consent(agreement=agreement, partner=table.theirs, number=1, actor=dirk(table))


def url_of(table: Table, rest: str = "") -> str:
    return f"/opgaven/{table.challenge.uuid}/afspraken/{rest}"


def page_of(table: Table, agreement: Agreement) -> str:
    return client_of(table.cast.alice).get(url_of(table, f"{agreement.uuid}/")).content.decode()


def status() -> str:
    return Agreement.objects.get().status


def test_draft_may_be_incomplete_but_says_what_is_in_the_way(table: Table) -> None:
    agreement = drafted(table)
    page = page_of(table, agreement)
    assert "Nog zonder belang en zonder bijdrage: Gemeente Vaarstede, Werf De Vaart." in page
    with pytest.raises(NotAllowedNow, match="Gemeente Vaarstede, Werf De Vaart"):
        propose_agreement(agreement=agreement, actor=alice(table))
    assert status() == "draft"


def test_every_version_names_the_goal_it_serves(table: Table) -> None:
    with pytest.raises(InvalidValue) as caught:
        drafted(table, goal=" ")
    assert caught.value.field == "goal"
    assert not Agreement.objects.exists()


def test_deal_is_closed_when_everybody_said_yes(table: Table) -> None:
    agreement = proposed(table)
    consent(agreement=agreement, partner=table.ours, number=1, actor=alice(table))
    assert status() == "proposed"
    page = client_of(table.cast.alice).get(url_of(table)).content.decode()
    assert "1 van 2 zei ja. Wacht op: Werf De Vaart." in page
    consent(agreement=agreement, partner=table.theirs, number=1, actor=dirk(table))
    assert status() == "agreed"
    version = AgreementVersion.objects.get()
    assert version.agreed_at is not None
    assert version.question_then == table.challenge.question


def test_executive_says_yes_for_the_own_side_and_nobody_for_another(table: Table) -> None:
    agreement = proposed(table)
    client_of(table.cast.bob).post(url_of(table, f"{agreement.uuid}/akkoord"), {"versie": "1"})
    assert [one.given_by for one in Consent.objects.all()] == ["Bob"]
    for user in (table.cast.alice, table.cast.ada):
        with pytest.raises(NotPermitted):
            consent(
                agreement=agreement,
                partner=table.theirs,
                number=1,
                actor=table.cast.viewer(user),
            )
    assert Consent.objects.count() == 1


def test_sealed_stake_counts_as_written(table: Table) -> None:
    save_stake(
        partner=table.theirs,
        values={"interest": "Geheim"},
        is_sealed=True,
        version=None,
        actor=dirk(table),
    )
    agreement = drafted(table)
    with pytest.raises(NotAllowedNow) as caught:
        propose_agreement(agreement=agreement, actor=alice(table))
    assert "zonder bijdrage: Gemeente Vaarstede." in str(caught.value)


def test_deal_is_not_closed_when_somebody_took_everything_back(table: Table) -> None:
    agreement = proposed(table)
    consent(agreement=agreement, partner=table.ours, number=1, actor=alice(table))
    save_stake(
        partner=table.ours,
        values={"interest": ""},
        is_sealed=False,
        version=None,
        actor=alice(table),
    )
    with pytest.raises(NotAllowedNow, match="Gemeente Vaarstede"):
        consent(agreement=agreement, partner=table.theirs, number=1, actor=dirk(table))
    assert status() == "proposed"


def test_yes_to_words_that_changed_meanwhile_is_not_taken(table: Table) -> None:
    agreement = proposed(table)
    change_agreement(
        agreement=agreement, values={"text": "Anders"}, version=None, actor=alice(table)
    )
    propose_agreement(agreement=agreement, actor=alice(table))
    with pytest.raises(NotAllowedNow, match="intussen gewijzigd"):
        consent(agreement=agreement, partner=table.theirs, number=1, actor=dirk(table))
    assert not Consent.objects.exists()


def test_change_asks_everybody_again_and_keeps_the_old_version(table: Table) -> None:
    agreement = proposed(table)
    consent(agreement=agreement, partner=table.ours, number=1, actor=alice(table))
    change_agreement(
        agreement=agreement,
        values={"text": "1. De werf houdt vier plekken vrij."},
        version=None,
        actor=dirk(table),
    )
    assert status() == "draft"
    old = client_of(table.cast.alice).get(url_of(table, f"{agreement.uuid}/versies/1"))
    new = client_of(table.cast.alice).get(url_of(table, f"{agreement.uuid}/versies/2"))
    assert "De gemeente stelt mensen voor." in old.content.decode()
    assert new.context["paragraphs"] == [
        [("same", "1. De werf houdt"), ("new", "vier"), ("same", "plekken vrij.")],
        [("gone", "2. De gemeente stelt mensen voor.")],
    ]
    missing = client_of(table.cast.alice).get(url_of(table, f"{agreement.uuid}/versies/3"))
    assert missing.status_code == 404


def test_what_was_agreed_changes_only_after_one_side_reopened_it(table: Table) -> None:
    agreement = agreed(table)
    with pytest.raises(NotAllowedNow, match="Heropen"):
        change_agreement(agreement=agreement, values={"text": "x"}, version=None, actor=dirk(table))
    with pytest.raises(InvalidValue, match="waarom"):
        reopen_agreement(agreement=agreement, partner=table.theirs, reason=" ", actor=dirk(table))
    reopen_agreement(
        agreement=agreement, partner=table.theirs, reason="De kade is dicht.", actor=dirk(table)
    )
    assert "Werf De Vaart heropende dit: De kade is dicht." in page_of(table, agreement)
    with pytest.raises(NotAllowedNow, match="nog niets veranderd"):
        propose_agreement(agreement=agreement, actor=alice(table))
    change_agreement(agreement=agreement, values={"text": "Nieuw"}, version=None, actor=dirk(table))
    page = page_of(table, agreement)
    assert "Tot iedereen ja zegt tegen versie 2, geldt versie 1." in page
    propose_agreement(agreement=agreement, actor=dirk(table))
    consent(agreement=agreement, partner=table.theirs, number=2, actor=dirk(table))
    assert status() == "proposed"
    consent(agreement=agreement, partner=table.ours, number=2, actor=alice(table))
    again = Agreement.objects.get()
    assert (again.status, again.reopened_by, again.reopened_because) == ("agreed", None, "")


def test_reopened_agreement_stays_as_it_was_or_ends_by_two_sides(table: Table) -> None:
    agreement = agreed(table)
    reopen_agreement(agreement=agreement, partner=table.theirs, reason="Twijfel", actor=dirk(table))
    with pytest.raises(NotPermitted):
        keep_agreement(agreement=agreement, partner=table.ours, actor=alice(table))
    keep_agreement(agreement=agreement, partner=table.theirs, actor=dirk(table))
    assert status() == "agreed"
    with pytest.raises(NotAllowedNow, match="Heropen"):
        end_agreement(agreement=agreement, partner=table.theirs, actor=dirk(table))
    reopen_agreement(agreement=agreement, partner=table.theirs, reason="Klaar", actor=dirk(table))
    with pytest.raises(NotAllowedNow, match="samen"):
        end_agreement(agreement=agreement, partner=table.theirs, actor=dirk(table))
    end_agreement(agreement=agreement, partner=table.ours, actor=alice(table))
    assert status() == "ended"


def test_goal_that_changed_after_signing_is_said(table: Table) -> None:
    agreement = agreed(table)
    assert "veranderd" not in page_of(table, agreement)
    change_challenge(
        challenge=table.challenge,
        values={"question": "Hoe krijgen we zestig mensen aan het werk?"},
        version=None,
        actor=alice(table),
    )
    page = page_of(table, agreement)
    assert "De vraag is veranderd sinds jullie dit afspraken." in page
    assert "Hoe krijgen we dertig mensen aan het werk?" in page
    detail = client_of(table.cast.alice).get(f"/opgaven/{table.challenge.uuid}/").content.decode()
    assert "sinds jullie dit afspraken: ‘Dertig plekken’." in detail


def test_two_people_who_write_both_keep_their_words(table: Table) -> None:
    agreement = drafted(table)
    change_agreement(agreement=agreement, values={"text": "Van Dirk"}, version=1, actor=dirk(table))
    with pytest.raises(ChangedMeanwhile):
        change_agreement(
            agreement=agreement, values={"text": "Van Alice"}, version=1, actor=alice(table)
        )
    response = client_of(table.cast.alice).post(
        url_of(table, f"{agreement.uuid}/bewerken"),
        {**WORDS, "text": "Van Alice", "version": 1},
    )
    assert response.status_code == 409
    page = response.content.decode()
    assert "Van Alice" in page
    assert "Van Dirk" in page


def test_text_from_word_of_40000_characters_is_taken_and_one_more_is_refused(table: Table) -> None:
    line = "afspraak\u00a0woord\u00ad\r\n"  # 15 characters stay
    text = line * 2666 + "tien teken"
    client = client_of(table.cast.alice)
    client.post(url_of(table, "nieuw"), {**WORDS, "text": "x" * 39_998 + "\r\n\r\ny"})
    assert not Agreement.objects.exists()
    client.post(url_of(table, "nieuw"), {**WORDS, "text": text})
    written = AgreementVersion.objects.get().text
    assert len(written) == 40_000
    assert written.startswith("afspraak woord\nafspraak woord\n")


def test_partner_that_left_cannot_sign_and_is_taken_out(table: Table) -> None:
    agreement = proposed(table)
    third = add_partner(
        challenge=table.challenge,
        organisation=make_organisation("Bakkerij"),
        values={},
        actor=alice(table),
    )
    leave_challenge(partner=table.theirs, actor=dirk(table))
    ChallengePartner.objects.filter(pk=table.theirs.pk).update(
        starts_on="2020-01-01", ends_on="2020-01-02"
    )
    assert "Niet meer bij de opgave: Werf De Vaart." in page_of(table, agreement)
    gone = ChallengePartner.objects.get(pk=table.theirs.pk)
    with pytest.raises(NotAllowedNow, match="doet niet meer mee"):
        consent(agreement=agreement, partner=gone, number=1, actor=dirk(table))
    with pytest.raises(InvalidValue, match="doet niet mee"):
        set_agreement_partners(agreement=agreement, partners=[gone], actor=alice(table))
    set_agreement_partners(agreement=agreement, partners=[table.ours, third], actor=alice(table))
    assert [str(one) for one in agreement.partners.order_by("id")] == [
        "Gemeente Vaarstede",
        "Bakkerij",
    ]
    assert status() == "draft"


def test_yes_can_be_taken_back_until_all_said_yes(table: Table) -> None:
    agreement = proposed(table)
    consent(agreement=agreement, partner=table.ours, number=1, actor=alice(table))
    withdraw_consent(agreement=agreement, partner=table.ours, actor=alice(table))
    assert not Consent.objects.exists()


def test_example_fills_the_form(table: Table) -> None:
    assert [one.key for one in EXAMPLES] == ["plaatsen", "uitdaagrecht", "loket", "broedplaats"]
    response = client_of(table.cast.alice).get(url_of(table, "nieuw?voorbeeld=loket"))
    assert response.context["form"]["title"].value() == "Eén loket"


def test_agreements_cost_the_same_for_three_as_for_one(
    table: Table, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(table.cast.alice)
    proposed(table)
    with django_assert_num_queries(SHELL_QUERIES + 9):
        client.get(url_of(table))
    for _number in range(2):
        propose_agreement(agreement=drafted(table), actor=dirk(table))
    with django_assert_num_queries(SHELL_QUERIES + 9):
        client.get(url_of(table))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("a", "a", [[("same", "a")]]),
        ("", "a", [[("new", "a")]]),
        ("a\nb", "a", [[("same", "a")], [("gone", "b")]]),
        ("een twee", "een drie", [[("same", "een"), ("gone", "twee"), ("new", "drie")]]),
    ],
)
def test_differences(old: str, new: str, found: list[list[tuple[str, str]]]) -> None:
    assert paragraphs_changed(old, new) == found
