"""Keeps on which day a challenge or an agreement came to stand where it stands."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.challenges.enums import StandChangeKind
from weefsel.apps.challenges.models import Agreement, Challenge, ChallengePartner, StandChange
from weefsel.apps.challenges.queries import partner_of, partners_of
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.viewer import Viewer


def keep_stand(
    *,
    challenge: Challenge,
    kind: StandChangeKind,
    value: str,
    actor: Viewer,
    on: datetime.date | None,
) -> StandChange:
    """Keep a step or stand in the story of a challenge that the caller locked.

    Args:
        challenge: whose story.
        kind: step or status.
        value: the step or status it came to.
        actor: who said so.
        on: the day; None for today.

    Raises:
        InvalidValue: the day is still to come.
    """
    require_past(on)
    return StandChange.objects.create(
        challenge=challenge,
        kind=kind,
        value=value,
        partner=partner_of(actor, partners_of(challenge)),
        on=on or timezone.localdate(),
    )


def keep_agreement_change(
    *, agreement: Agreement, kind: StandChangeKind, partner: ChallengePartner, reason: str = ""
) -> StandChange:
    """Keep in the story that a partner reopened or ended an agreement today."""
    return StandChange.objects.create(
        challenge=agreement.challenge,
        agreement=agreement,
        kind=kind,
        partner=partner,
        reason=reason,
        on=timezone.localdate(),
    )


def require_past(on: datetime.date | None) -> None:
    """Stop a day that is still to come.

    Raises:
        InvalidValue: it is.
    """
    if on is not None and on > timezone.localdate():
        raise InvalidValue(_("Deze dag moet nog komen. Kies vandaag of eerder."), field="since")
