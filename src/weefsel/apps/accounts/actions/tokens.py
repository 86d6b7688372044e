"""Make and withdraw keys of the API."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.accounts.enums import Lifetime, Scope
from weefsel.apps.accounts.keys import new_key
from weefsel.apps.accounts.models import ApiToken
from weefsel.apps.accounts.queries import hash_of
from weefsel.apps.accounts.rules import can_withdraw_token
from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import require
from weefsel.apps.core.viewer import Viewer


@transaction.atomic
def make_token(
    *, name: str, scopes: Collection[str], days: int = Lifetime.YEAR, actor: Viewer
) -> tuple[ApiToken, str]:
    """Make an API key for the organisation somebody acts for; return it and the key itself.

    The key is nowhere to be found afterwards: only its hash is kept.

    Args:
        name: what the key is for.
        scopes: values of `Scope`.
        days: how long it works, a value of `Lifetime`.
        actor: whom the key will act as.

    Raises:
        InvalidValue: no name, no scope, an unknown scope or another lifetime.
        NotAllowedNow: this person acts for no organisation.
    """
    if actor.user_id is None or actor.organisation_id is None:
        raise NotAllowedNow(
            _("Een API-sleutel werkt voor een organisatie. Kies eerst voor welke je werkt.")
        )
    name = name.strip()
    if not name:
        raise InvalidValue(_("Schrijf op waarvoor deze sleutel is."), field="name")
    if not scopes:
        raise InvalidValue(_("Kies minstens één ding dat de sleutel mag."), field="scopes")
    if not set(scopes) <= set(Scope.values):
        raise InvalidValue(_("Kies alleen wat in de lijst staat."), field="scopes")
    if days not in Lifetime.values:
        raise InvalidValue(_("Kies hoe lang de sleutel werkt."), field="days")
    key = new_key()
    token = ApiToken.objects.create(
        user_id=actor.user_id,
        organisation_id=actor.organisation_id,
        name=name[:100],
        scopes=sorted(scopes),
        key_hash=hash_of(key),
        expires_at=timezone.now() + datetime.timedelta(days=days),
    )
    after = {"scopes": token.scopes, "expires_at": token.expires_at}
    record(actor=actor, verb="token.make", target=token, after=after)
    return token, key


@transaction.atomic
def withdraw_token(*, token: ApiToken, actor: Viewer) -> None:
    """End an API key; programs that use it are refused from now on.

    Raises:
        NotPermitted: it is somebody else's.
    """
    require(allowed=can_withdraw_token(actor, token))
    n_ended = ApiToken.objects.filter(pk=token.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now()
    )
    if n_ended:
        record(actor=actor, verb="token.withdraw", target=token)


def note_token_use(*, token: ApiToken, on: datetime.date, actor: Viewer) -> None:  # noqa: ARG001 -- every action names its actor
    """Remember the day on which a key was last used; no line in the trail."""
    ApiToken.objects.filter(pk=token.pk).exclude(last_used_on=on).update(last_used_on=on)
