"""Writes of stakes: each side for itself, sealed if it wishes, opened by all at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import require_partner, require_voice, tidy, touched
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Stake
from weefsel.apps.challenges.queries import present_partners
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.saving import clean, lock, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer

FIELDS = ("interest", "gain", "limits")


@transaction.atomic
def save_stake(
    *,
    partner: ChallengePartner,
    values: Mapping[str, Any],
    is_sealed: bool,
    version: int | None,
    actor: Viewer,
) -> Stake:
    """Write what a partner wants for itself, gains and cannot do.

    While it is sealed its words are nowhere but in its own row: the trail says that something was
    written, not what. After the stakes of a challenge were opened nothing can be sealed again.

    Args:
        partner: whose stake it is.
        values: the fields by name; others stay as they are.
        is_sealed: whether only the own side may read it until all are opened together.
        version: the version that was opened; None for a first one.
        actor: who writes.

    Raises:
        NotPermitted: the actor does not act for this partner.
        NotAllowedNow: the stakes were opened already, so this one cannot be sealed.
        ChangedMeanwhile: a colleague saved a newer version.
        InvalidValue: a text is too long.
    """
    require_voice(partner, actor)
    challenge = lock(partner.challenge)
    if is_sealed and challenge.stakes_opened_at is not None:
        raise NotAllowedNow(
            _("De belangen zijn al samen geopend. Sla dit op zonder het te verzegelen.")
        )
    stake = Stake.objects.select_for_update().filter(partner=partner).first()
    is_new = stake is None
    if stake is None:
        stake = Stake(partner=partner)
    elif version is not None:
        require_version(stake, version, values)
    was_open = not is_new and not stake.is_sealed
    before = values_of(stake, FIELDS) if was_open else {}
    set_fields(stake, tidy(dict(values)), allowed=FIELDS)
    stake.is_sealed = is_sealed
    stake.circle = partner.organisation.own_circle if is_sealed else challenge.circle
    clean(stake, exclude=("partner", "circle"))
    if not is_new:
        stake.version += 1
    stake.save()
    touched(challenge)
    record(
        actor=actor,
        verb="stake.seal" if is_sealed else "stake.write",
        target=stake,
        before=before if not is_sealed else {},
        after={} if is_sealed else values_of(stake, FIELDS),
    )
    return stake


@transaction.atomic
def open_stakes(*, challenge: Challenge, actor: Viewer) -> int:
    """Open every sealed stake of the challenge at once; a second time does nothing.

    Returns:
        How many were opened.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: a partner has not written its stake yet; the text names who.
    """
    locked = lock(challenge)
    require_partner(locked, actor)
    if locked.stakes_opened_at is not None:
        return 0
    silent = present_partners().filter(challenge=locked, stake__isnull=True)
    names = [str(row.organisation) for row in silent.select_related("organisation").order_by("id")]
    if names:
        raise NotAllowedNow(
            _("Nog niet iedereen schreef zijn belang op: %(names)s. Dan gaat alles open.")
            % {"names": ", ".join(names)}
        )
    sealed = Stake.objects.select_for_update().filter(partner__challenge=locked, is_sealed=True)
    n_opened = 0
    for stake in sealed:
        stake.is_sealed = False
        stake.circle = locked.circle
        stake.version += 1
        stake.save(update_fields=["is_sealed", "circle", "version", "changed_at"])
        record(actor=actor, verb="stake.open", target=stake, after=values_of(stake, FIELDS))
        n_opened += 1
    locked.stakes_opened_at = timezone.now()
    locked.version += 1
    locked.save(update_fields=["stakes_opened_at", "version", "changed_at"])
    touched(locked)
    record(actor=actor, verb="challenge.open_stakes", target=locked, after={"n": n_opened})
    return n_opened
