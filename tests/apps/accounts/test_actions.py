"""Members, invitations, keys and accounts: who may do what, and what remains of it."""

from __future__ import annotations

import datetime
import re

from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest
from allauth.account.models import EmailAddress

from tests.cast import PASSWORD, Cast, make_user
from weefsel.apps.accounts import actions
from weefsel.apps.accounts.access import viewer_with_key
from weefsel.apps.accounts.models import ApiToken, Invitation, Membership, User
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted

NEW = "dora@vaarland.example"


def _invite(cast: Cast, email: str = NEW, role: Role = Role.WORK_COACH) -> tuple[Invitation, str]:
    """Let Alice invite; return the invitation and the path in the mail."""
    invitation = actions.invite(
        email=email, organisation=cast.vaarstede, role=role, actor=cast.viewer(cast.alice)
    )
    found = re.search(r"http://localhost:8000(/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return invitation, found[1]


# -- Invitations --------------------------------------------------------------------------------


def test_invitation_leaves_by_mail_and_keeps_no_secret(cast: Cast) -> None:
    invitation, path = _invite(cast)
    secret = path.rstrip("/").split("/")[-1]
    assert mail.outbox[0].to == [NEW]
    assert mail.outbox[0].subject == "Doe mee in Weefsel namens Gemeente Vaarstede"
    assert len(secret) == 40
    assert secret not in str(Invitation.objects.filter(pk=invitation.pk).values())
    assert secret not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize("role", [Role.REGION_ADMINISTRATOR, Role.PRIVACY_OFFICER])
def test_invitation_in_a_role_that_only_administrators_give_is_refused(
    role: Role, cast: Cast
) -> None:
    with pytest.raises(NotPermitted):
        _invite(cast, role=role)
    assert Invitation.objects.count() == 0
    assert mail.outbox == []


def test_invitation_by_an_outsider_is_refused(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.invite(
            email=NEW,
            organisation=cast.vaarstede,
            role=Role.PARTNER,
            actor=cast.viewer(cast.charlie),
        )
    assert Invitation.objects.count() == 0


def test_invitation_accepted_by_a_newcomer_makes_an_account_that_is_in(
    cast: Cast, client: Client
) -> None:
    _invitation, path = _invite(cast)
    answer = client.post(path, {"name": "Dora Dekker", "password": PASSWORD})
    assert answer.status_code == 302
    dora = User.objects.get(email=NEW)
    assert client.session["_auth_user_id"] == str(dora.pk)
    assert EmailAddress.objects.filter(user=dora, verified=True, primary=True).count() == 1
    assert [row.role for row in Membership.objects.filter(user=dora)] == [Role.WORK_COACH]


def test_invitation_works_once(cast: Cast, client: Client) -> None:
    _invitation, path = _invite(cast)
    client.post(path, {"name": "Dora", "password": PASSWORD})
    assert Client().get(path).status_code == 410


def test_invitation_with_a_weak_password_makes_nothing(cast: Cast, client: Client) -> None:
    _invitation, path = _invite(cast)
    answer = client.post(path, {"name": "Dora", "password": "kort"})
    assert answer.status_code == 200
    assert not User.objects.filter(email=NEW).exists()


def test_invitation_older_than_fourteen_days_is_gone(cast: Cast, client: Client) -> None:
    invitation, path = _invite(cast)
    Invitation.objects.filter(pk=invitation.pk).update(
        expires_at=timezone.now() - datetime.timedelta(seconds=1)
    )
    assert client.get(path).status_code == 410


def test_invitation_withdrawn_is_gone(cast: Cast, client: Client) -> None:
    invitation, path = _invite(cast)
    actions.withdraw_invitation(invitation=invitation, actor=cast.viewer(cast.alice))
    assert client.get(path).status_code == 410


def test_invitation_opened_by_somebody_else_says_so_and_gives_nothing(cast: Cast) -> None:
    _invitation, path = _invite(cast)
    client = Client()
    client.force_login(cast.charlie)
    assert "charlie@vaarland.example" in client.get(path).content.decode()
    assert client.post(path).status_code == 403
    assert Membership.objects.filter(user=cast.charlie).count() == 1


def test_invitation_of_an_existing_account_asks_to_sign_in_and_joins(cast: Cast) -> None:
    _invitation, path = _invite(cast, email=cast.charlie.email)
    client = Client()
    assert "account/inloggen" in client.get(path).content.decode()
    client.force_login(cast.charlie)
    assert client.post(path).status_code == 302
    assert Membership.objects.filter(user=cast.charlie, organisation=cast.vaarstede).count() == 1


def test_invitation_sent_again_ends_the_old_link(cast: Cast, client: Client) -> None:
    invitation, old = _invite(cast)
    Invitation.objects.update(sent_at=timezone.now() - datetime.timedelta(hours=1))
    actions.resend_invitation(invitation=invitation, actor=cast.viewer(cast.alice))
    assert client.get(old).status_code == 404
    assert len(mail.outbox) == 2


def test_invitation_to_a_closed_account_is_refused(cast: Cast) -> None:
    invitation, _path = _invite(cast, email=cast.charlie.email)
    User.objects.filter(pk=cast.charlie.pk).update(is_active=False)
    cast.charlie.refresh_from_db()
    with pytest.raises(NotAllowedNow):
        actions.accept_as_account(
            invitation=invitation, user=cast.charlie, actor=cast.viewer(cast.charlie)
        )


# -- Members ------------------------------------------------------------------------------------


def test_role_given_by_a_colleague_who_only_reads_is_refused(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.give_role(
            user=cast.alice,
            organisation=cast.vaarstede,
            role=Role.EXECUTIVE,
            actor=cast.viewer(cast.bob),
        )
    assert Membership.objects.filter(user=cast.alice).count() == 1


def test_role_given_to_oneself_is_refused(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.give_role(
            user=cast.alice,
            organisation=cast.vaarstede,
            role=Role.EXECUTIVE,
            actor=cast.viewer(cast.alice),
        )


def test_last_administrator_cannot_leave(cast: Cast) -> None:
    with pytest.raises(NotAllowedNow):
        actions.leave_organisation(organisation=cast.vaarstede, actor=cast.viewer(cast.ada))
    assert Membership.objects.filter(user=cast.ada).count() == 1


def test_administrator_leaves_when_there_is_another(cast: Cast) -> None:
    make_user("Eva", cast.elsewhere, Role.REGION_ADMINISTRATOR)
    actions.leave_organisation(organisation=cast.vaarstede, actor=cast.viewer(cast.ada))
    assert not Membership.objects.filter(user=cast.ada).exists()


def test_member_removed_loses_the_keys_too(cast: Cast) -> None:
    bob = cast.viewer(cast.bob)
    _token, key = actions.make_token(name="Kopie", scopes=["personen:lezen"], days=30, actor=bob)
    actions.remove_member(user=cast.bob, organisation=cast.vaarstede, actor=cast.viewer(cast.alice))
    assert viewer_with_key(key) is None
    assert not Membership.objects.filter(user=cast.bob).exists()


def test_administrator_is_not_removed_by_a_relation_manager(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.remove_member(
            user=cast.ada, organisation=cast.vaarstede, actor=cast.viewer(cast.alice)
        )
    assert Membership.objects.filter(user=cast.ada).count() == 1


# -- Keys ---------------------------------------------------------------------------------------


def test_key_acts_as_its_owner_within_its_scopes(cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    token, key = actions.make_token(
        name="Kopie", scopes=["organisaties:lezen"], days=30, actor=alice
    )
    viewer = viewer_with_key(key)
    assert viewer is not None
    assert viewer.scopes == frozenset({"organisaties:lezen"})
    assert viewer.organisation_id == cast.vaarstede.pk
    assert re.fullmatch(r"wfs_[\w-]{40}", key)
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()
    assert key not in str(list(ApiToken.objects.values())) + str(list(AuditEntry.objects.values()))


def test_key_withdrawn_expired_or_of_a_closed_account_opens_nothing(cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    token, key = actions.make_token(name="Kopie", scopes=["personen:lezen"], days=30, actor=alice)
    assert viewer_with_key("wfs_" + "x" * 40) is None
    User.objects.filter(pk=cast.alice.pk).update(is_active=False)
    assert viewer_with_key(key) is None
    User.objects.filter(pk=cast.alice.pk).update(is_active=True)
    ApiToken.objects.update(expires_at=timezone.now())
    assert viewer_with_key(key) is None
    ApiToken.objects.update(expires_at=timezone.now() + datetime.timedelta(days=1))
    assert viewer_with_key(key) is not None
    actions.withdraw_token(token=token, actor=alice)
    assert viewer_with_key(key) is None


def test_key_of_somebody_who_left_opens_nothing(cast: Cast) -> None:
    _token, key = actions.make_token(
        name="Kopie", scopes=["personen:lezen"], days=30, actor=cast.viewer(cast.alice)
    )
    Membership.objects.filter(user=cast.alice).delete()
    assert viewer_with_key(key) is None


@pytest.mark.parametrize("scopes", [[], ["alles"]])
def test_key_with_no_or_unknown_scopes_is_refused(scopes: list[str], cast: Cast) -> None:
    with pytest.raises(InvalidValue):
        actions.make_token(name="Kopie", scopes=scopes, days=30, actor=cast.viewer(cast.alice))
    assert ApiToken.objects.count() == 0


# -- Accounts -----------------------------------------------------------------------------------


def test_account_closed_ends_the_session(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.bob)
    actions.close_account(user=cast.bob, actor=cast.viewer(cast.ada))
    assert client.get(reverse("accounts:account")).status_code == 302
    actions.open_account(user=cast.bob, actor=cast.viewer(cast.ada))
    assert User.objects.get(pk=cast.bob.pk).is_active


def test_account_closed_by_somebody_who_keeps_no_accounts_is_refused(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.close_account(user=cast.bob, actor=cast.viewer(cast.alice))
    assert User.objects.get(pk=cast.bob.pk).is_active


def test_own_account_is_not_closed(cast: Cast) -> None:
    with pytest.raises(NotAllowedNow):
        actions.close_account(user=cast.ada, actor=cast.viewer(cast.ada))


# -- The command --------------------------------------------------------------------------------


def test_command_makes_the_first_administrator_and_organisation(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("administrator", "ada@vaarland.example", "Ada", organisation="Regio Vaarland")
    ada = User.objects.get(email="ada@vaarland.example")
    [membership] = Membership.objects.filter(user=ada)
    assert membership.role == Role.REGION_ADMINISTRATOR
    assert membership.organisation.name == "Regio Vaarland"
    assert "http://localhost:8000/account/wachtwoord/nieuw/" in capsys.readouterr().out


def test_command_with_a_wrong_address_makes_nothing(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("administrator", "geen adres", "Ada", organisation="Regio Vaarland")
    assert User.objects.count() == 0
