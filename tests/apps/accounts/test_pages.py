"""Pages of accounts: what they show, what a button does, and what they ask of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.urls import reverse

import pytest

from tests.cast import Cast, make_user
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.accounts import actions
from weefsel.apps.accounts.models import ApiToken, Invitation, Membership, User
from weefsel.apps.accounts.queries import hash_of
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.enums import Role

if TYPE_CHECKING:
    from typing import Any

    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

MEMBERS_QUERIES = SHELL_QUERIES + 3  # the organisation, its members, open invitations
USERS_QUERIES = SHELL_QUERIES + 3  # accounts with their second factor, memberships, the number
TOKENS_QUERIES = SHELL_QUERIES + 1  # keys with their organisation


def toasts(response: Any) -> list[tuple[str, str]]:
    """Return (text, extra tags) of what the next page says."""
    found = get_messages(response.wsgi_request)
    return [(str(message), str(message.extra_tags)) for message in found]


# -- Lists --------------------------------------------------------------------------------------


@pytest.mark.parametrize("n_more", [1, 3])
def test_member_list_query_count_does_not_grow(
    cast: Cast, n_more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(n_more):
        make_user(f"Dora{number}", cast.vaarstede, Role.PARTNER, Role.WORK_COACH)
        actions.invite(
            email=f"nieuw{number}@vaarland.example",
            organisation=cast.vaarstede,
            role=Role.PARTNER,
            actor=cast.viewer(cast.alice),
        )
    client = client_of(cast.alice)
    with django_assert_num_queries(MEMBERS_QUERIES):
        page = client.get(reverse("accounts:members")).context["page"]
    assert len(page.members) == 3 + n_more
    assert len(page.invitations) == n_more


@pytest.mark.parametrize("n_more", [1, 3])
def test_account_list_query_count_does_not_grow(
    cast: Cast, n_more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(n_more):
        make_user(f"Dora{number}", cast.elsewhere, Role.PARTNER, Role.WORK_COACH)
    client = client_of(cast.ada)
    with django_assert_num_queries(USERS_QUERIES):
        rows = client.get(reverse("accounts:users")).context["rows"]
    assert len(rows) == 4 + n_more


@pytest.mark.parametrize("n_tokens", [1, 3])
def test_token_list_query_count_does_not_grow(
    cast: Cast, n_tokens: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(n_tokens):
        actions.make_token(
            name=f"Kopie {number}", scopes=["personen:lezen"], actor=cast.viewer(cast.alice)
        )
    client = client_of(cast.alice)
    with django_assert_num_queries(TOKENS_QUERIES):
        rows = client.get(reverse("accounts:tokens")).context["rows"]
    assert len(rows) == n_tokens


def test_member_list_shows_roles_in_words_and_invitations_to_who_may_invite(cast: Cast) -> None:
    actions.invite(
        email="dora@vaarland.example",
        organisation=cast.vaarstede,
        role=Role.PRIVACY_OFFICER,
        actor=cast.viewer(cast.ada),
    )

    seen_by_alice = client_of(cast.alice).get(reverse("accounts:members")).context["page"]
    seen_by_bob = client_of(cast.bob).get(reverse("accounts:members")).context["page"]

    members = [(row.user.name, row.roles, row.is_me) for row in seen_by_alice.members]
    assert members == [
        ("Ada", ["regiobeheerder"], False),
        ("Alice", ["relatiemanager"], True),
        ("Bob", ["bestuurder"], False),
    ]
    assert [can_change for _row, can_change in seen_by_alice.invitations] == [False]
    assert (seen_by_bob.can_manage, seen_by_bob.invitations) == (False, [])


def test_account_list_finds_by_name_address_and_state(cast: Cast) -> None:
    actions.close_account(user=cast.bob, actor=cast.viewer(cast.ada))
    client = client_of(cast.ada)

    def names(**query: str) -> list[str]:
        rows = client.get(reverse("accounts:users"), query).context["rows"]
        return [row.user.name for row in rows]

    assert names() == ["Ada", "Alice", "Bob", "Charlie"]
    assert names(naam="CHAR") == ["Charlie"]
    assert names(naam="alice@vaarland") == ["Alice"]
    assert names(stand="closed") == ["Bob"]
    assert names(stand="open", naam="vaarland") == ["Ada", "Alice", "Charlie"]
    assert names(naam="niemand") == []


def test_account_list_with_a_cursor_that_is_not_ours_starts_again(cast: Cast) -> None:
    answer = client_of(cast.ada).get(reverse("accounts:users"), {"plek": "onzin"})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("accounts:users"))


# -- Members ------------------------------------------------------------------------------------


def test_role_taken_can_be_given_back_with_one_button(cast: Cast) -> None:
    actions.give_role(
        user=cast.bob,
        organisation=cast.vaarstede,
        role=Role.WORK_COACH,
        actor=cast.viewer(cast.alice),
    )
    client = client_of(cast.alice)
    where = [cast.vaarstede.uuid, cast.bob.uuid, Role.WORK_COACH.value]

    answer = client.post(reverse("accounts:role_take", args=where))

    give_back = reverse("accounts:role_give", args=where)
    assert toasts(answer) == [("Bob is geen werkcoach meer.", f"undo:{give_back}")]
    assert set(cast.bob.memberships.values_list("role", flat=True)) == {Role.EXECUTIVE}
    client.post(give_back)
    roles = set(cast.bob.memberships.values_list("role", flat=True))
    assert roles == {Role.EXECUTIVE, Role.WORK_COACH}


def test_last_role_taken_leads_back_to_the_members(cast: Cast) -> None:
    where = [cast.vaarstede.uuid, cast.bob.uuid, Role.EXECUTIVE.value]
    answer = client_of(cast.alice).post(reverse("accounts:role_take", args=where))
    assert answer.headers["Location"] == reverse("accounts:members")
    assert toasts(answer) == [("Bob is geen bestuurder meer.", "")]


def test_role_that_does_not_exist_is_not_found(cast: Cast) -> None:
    where = [cast.vaarstede.uuid, cast.bob.uuid, "burgemeester"]
    assert client_of(cast.ada).post(reverse("accounts:role_give", args=where)).status_code == 404


def test_member_of_another_organisation_is_not_found(cast: Cast) -> None:
    where = [cast.vaarstede.uuid, cast.charlie.uuid]
    assert client_of(cast.alice).get(reverse("accounts:member", args=where)).status_code == 404


def test_administrator_is_not_taken_away_by_a_relation_manager(cast: Cast) -> None:
    where = [cast.vaarstede.uuid, cast.ada.uuid]
    assert (
        client_of(cast.alice).post(reverse("accounts:member_remove", args=where)).status_code == 403
    )
    assert cast.ada.memberships.count() == 1


# -- Invitations --------------------------------------------------------------------------------


def test_invite_page_offers_only_roles_one_may_give(cast: Cast) -> None:
    partner = make_user("Paula", cast.elsewhere, Role.PARTNER)
    url = reverse("accounts:invite", args=[cast.elsewhere.uuid])

    form = client_of(partner).get(url).context["form"]

    assert form.fields["role"].choices == [("partner", "partner")]
    answer = client_of(partner).post(url, {"email": "x@vaarland.example", "role": "executive"})
    assert list(answer.context["form"].errors) == ["role"]
    assert mail.outbox == []


def test_invite_page_keeps_what_was_typed_when_somebody_works_there_already(cast: Cast) -> None:
    url = reverse("accounts:invite", args=[cast.vaarstede.uuid])
    typed = {"email": cast.bob.email, "name": "Bob", "role": "executive"}
    form = client_of(cast.alice).post(url, typed).context["form"]
    assert list(form.errors) == ["email"]
    assert form.data["name"] == "Bob"
    assert Invitation.objects.count() == 0


def test_invite_page_says_when_the_mail_server_does_not_answer(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    url = reverse("accounts:invite", args=[cast.vaarstede.uuid])

    answer = client_of(cast.alice).post(
        url, {"email": "dora@vaarland.example", "name": "", "role": "executive"}
    )

    assert answer.headers["Location"] == reverse("accounts:members")
    [(text, _tags)] = toasts(answer)
    assert text.startswith("De uitnodiging staat klaar, maar de mail kon niet weg.")
    assert Invitation.objects.get().email == "dora@vaarland.example"


def test_invitation_sent_again_at_once_has_to_wait(cast: Cast) -> None:
    invitation = actions.invite(
        email="dora@vaarland.example",
        organisation=cast.vaarstede,
        role=Role.PARTNER,
        actor=cast.viewer(cast.alice),
    )
    before = Invitation.objects.get().secret_hash

    answer = client_of(cast.alice).post(
        reverse("accounts:invitation_resend", args=[invitation.uuid])
    )

    [(text, _tags)] = toasts(answer)
    assert text == "De mail is net verstuurd. Wacht vijf minuten voor je hem herhaalt."
    assert (Invitation.objects.get().secret_hash, len(mail.outbox)) == (before, 1)


# -- My account ---------------------------------------------------------------------------------


def test_choice_of_organisation_is_remembered(cast: Cast) -> None:
    Membership.objects.create(user=cast.alice, organisation=cast.elsewhere, role=Role.WORK_COACH)
    client = client_of(cast.alice)

    answer = client.post(
        reverse("accounts:choose"), {"organisation": str(cast.elsewhere.uuid), "next": "/taken/"}
    )

    assert answer.headers["Location"] == "/taken/"
    page = client.get(reverse("accounts:members")).context["page"]
    assert page.organisation == cast.elsewhere


def test_choice_of_somebody_elses_organisation_is_not_found(cast: Cast) -> None:
    client = client_of(cast.alice)
    wanted = {"organisation": str(cast.elsewhere.uuid)}
    assert client.post(reverse("accounts:choose"), wanted).status_code == 404
    page = client.get(reverse("accounts:members")).context["page"]
    assert page.organisation == cast.vaarstede


def test_choice_never_leads_to_another_site(cast: Cast) -> None:
    wanted = {"organisation": str(cast.vaarstede.uuid), "next": "https://elders.example/"}
    answer = client_of(cast.alice).post(reverse("accounts:choose"), wanted)
    assert answer.headers["Location"] == "/"


def test_name_changes_and_the_trail_has_both(cast: Cast) -> None:
    client_of(cast.alice).post(reverse("accounts:name"), {"name": "Alice de Wit"})
    cast.alice.refresh_from_db()
    assert cast.alice.name == "Alice de Wit"
    entry = AuditEntry.objects.get(verb="account.change")
    assert entry.changes == {"name": ["Alice", "Alice de Wit"]}


def test_leaving_ends_ones_own_work_and_nobody_elses(cast: Cast) -> None:
    answer = client_of(cast.alice).post(reverse("accounts:leave", args=[cast.vaarstede.uuid]))
    assert toasts(answer) == [("Je werkt niet meer voor Gemeente Vaarstede.", "")]
    assert cast.alice.memberships.count() == 0
    assert Membership.objects.filter(organisation=cast.vaarstede).count() == 2


def test_leaving_as_last_administrator_says_what_to_do_first(cast: Cast) -> None:
    answer = client_of(cast.ada).post(reverse("accounts:leave", args=[cast.vaarstede.uuid]))
    [(text, _tags)] = toasts(answer)
    assert text.startswith("Dit is de laatste regiobeheerder. Maak eerst iemand anders")
    assert cast.ada.memberships.count() == 1


# -- API keys -----------------------------------------------------------------------------------


def test_key_is_shown_once_and_kept_as_a_hash(cast: Cast) -> None:
    client = client_of(cast.alice)
    typed = {"name": "Kopie", "scopes": ["personen:lezen"], "days": "30"}

    made = client.post(reverse("accounts:token_add"), typed)

    key = made.context["key"]
    assert key.startswith("wfs_")
    assert len(key) == 44
    assert made.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert ApiToken.objects.get().key_hash == hash_of(key)
    assert key not in client.get(reverse("accounts:tokens")).content.decode()
    assert key not in str(list(AuditEntry.objects.values()))


def test_key_of_somebody_else_is_not_found(cast: Cast) -> None:
    token, _key = actions.make_token(
        name="Kopie", scopes=["personen:lezen"], actor=cast.viewer(cast.alice)
    )
    url = reverse("accounts:token_withdraw", args=[token.uuid])
    assert client_of(cast.ada).post(url).status_code == 404
    assert ApiToken.objects.get().withdrawn_at is None


def test_key_without_an_organisation_is_not_made(db: None) -> None:
    nobody = User.objects.create_user(email="los@vaarland.example", name="Los")
    client = Client()
    client.force_login(nobody)
    assert client.get(reverse("accounts:token_add")).status_code == 403
    assert client.get(reverse("accounts:members")).status_code == 403


# -- All accounts -------------------------------------------------------------------------------


def test_account_page_shows_nothing_of_the_password(cast: Cast) -> None:
    page = client_of(cast.ada).get(reverse("accounts:user", args=[cast.bob.uuid]))
    assert cast.bob.password not in page.content.decode()
    assert "bestuurder" in page.content.decode()


def test_account_closed_can_be_opened_with_one_button(cast: Cast) -> None:
    client = client_of(cast.ada)

    answer = client.post(reverse("accounts:user_close", args=[cast.bob.uuid]))

    undo = reverse("accounts:user_open", args=[cast.bob.uuid])
    assert toasts(answer) == [("Bob kan niet meer inloggen.", f"undo:{undo}")]
    client.post(undo)
    cast.bob.refresh_from_db()
    assert cast.bob.is_active
