"""Writes of pledges and of what came of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    Change,
    require_voice,
    save_change,
    tidy,
    touched,
)
from weefsel.apps.challenges.models import ChallengePartner, Contribution, Delivery
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock, set_fields, values_of
from weefsel.apps.core.viewer import Viewer

FIELDS = ("kind", "what", "amount", "unit", "starts_on", "ends_on")
NOT_TYPED = ("partner", "circle")


@transaction.atomic
def add_contribution(
    *, partner: ChallengePartner, values: Mapping[str, Any], actor: Viewer
) -> Contribution:
    """Pledge something.

    Raises:
        NotPermitted: the actor does not act for this partner.
        InvalidValue: a field is wrong, or an amount has no unit.
    """
    require_voice(partner, actor)
    contribution = Contribution(partner=partner, circle=partner.challenge.circle)
    set_fields(contribution, tidy(dict(values)), allowed=FIELDS)
    _check(contribution)
    contribution.save(force_insert=True)
    touched(partner.challenge)
    record(
        actor=actor,
        verb="contribution.add",
        target=contribution,
        after=values_of(contribution, FIELDS),
    )
    return contribution


@transaction.atomic
def change_contribution(
    *, contribution: Contribution, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Contribution:
    """Change a pledge; raises as `add_contribution`, and ChangedMeanwhile."""
    locked = lock(contribution)
    require_voice(locked.partner, actor)
    change = Change("contribution.change", FIELDS, _check, attrgetter("partner.challenge"))
    return save_change(locked, values, change, version=version, actor=actor)


@transaction.atomic
def remove_contribution(*, contribution: Contribution, actor: Viewer) -> None:
    """Take a pledge back that nothing was delivered on.

    Raises:
        NotPermitted: the actor does not act for this partner.
        NotAllowedNow: something was delivered; change the amount instead.
    """
    locked = lock(contribution)
    require_voice(locked.partner, actor)
    if locked.deliveries.exists():
        raise NotAllowedNow(
            _("Hier is al iets van geleverd. Pas de hoeveelheid aan in plaats van weg te halen.")
        )
    record(actor=actor, verb="contribution.remove", target=locked, before=values_of(locked, FIELDS))
    challenge = locked.partner.challenge
    locked.delete()
    touched(challenge)


@transaction.atomic
def deliver(
    *,
    contribution: Contribution,
    amount: Decimal,
    delivered_on: datetime.date,
    note: str,
    actor: Viewer,
) -> Delivery:
    """Say that part of a pledge was delivered.

    Raises:
        NotPermitted: the actor does not act for this partner.
        InvalidValue: the day lies ahead, or the amount is not above zero.
    """
    locked = lock(contribution)
    require_voice(locked.partner, actor)
    if delivered_on > timezone.localdate():
        raise InvalidValue(
            _("Deze dag moet nog komen. Leg vast wat al geleverd is."), field="delivered_on"
        )
    if amount <= 0:
        raise InvalidValue(_("Noem een hoeveelheid boven nul."), field="amount")
    delivery = Delivery(
        contribution=locked,
        circle=locked.circle,
        amount=amount,
        delivered_on=delivered_on,
        note=note.strip(),
    )
    clean(delivery, exclude=("contribution", "circle"))
    delivery.save(force_insert=True)
    touched(locked.partner.challenge)
    record(
        actor=actor,
        verb="delivery.add",
        target=delivery,
        after={"amount": amount, "delivered_on": delivered_on, "note": delivery.note},
    )
    return delivery


def _check(contribution: Contribution) -> None:
    clean(contribution, exclude=NOT_TYPED)
    if contribution.amount is not None and not contribution.unit:
        raise InvalidValue(_("Noem de eenheid: uren, euro, plekken …"), field="unit")
