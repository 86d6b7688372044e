"""Writes of consent: each partner says yes for itself, and the last yes makes the agreement."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    require_consent,
    require_something_from_all,
    touched,
)
from weefsel.apps.challenges.enums import AgreementStatus
from weefsel.apps.challenges.models import (
    Agreement,
    AgreementVersion,
    ChallengePartner,
    Consent,
)
from weefsel.apps.challenges.queries import is_present
from weefsel.apps.core.errors import NotAllowedNow, NotPermitted
from weefsel.apps.core.saving import lock
from weefsel.apps.core.viewer import Viewer


@transaction.atomic
def consent(
    *, agreement: Agreement, partner: ChallengePartner, number: int, actor: Viewer
) -> Agreement:
    """Say yes for one partner to the version that was read; the last yes closes the deal.

    Args:
        agreement: to what.
        partner: for whom; its own people say it, its executive too.
        number: the version that was on the page.
        actor: who says it.

    Raises:
        NotPermitted: the actor may not decide for this partner, or it is not in the agreement.
        NotAllowedNow: it is not proposed, the words changed meanwhile, the partner has left, or a
            partner in it has neither interest nor contribution.
    """
    locked = lock(agreement)
    require_consent(partner, actor)
    if not locked.partners.filter(pk=partner.pk).exists():
        raise NotPermitted(_("%(name)s zit niet in deze afspraak.") % {"name": partner})
    version = _proposed(locked)
    if version.number != number:
        raise NotAllowedNow(_("De tekst is intussen gewijzigd. Lees hem eerst, en zeg dan ja."))
    if not is_present(partner):
        raise NotAllowedNow(_("%(name)s doet niet meer mee.") % {"name": partner})
    require_something_from_all(locked)
    _said, is_new = Consent.objects.get_or_create(
        version=version, partner=partner, defaults={"given_by": actor.name[:200]}
    )
    if not is_new:
        return locked
    record(
        actor=actor,
        verb="agreement.consent",
        target=locked,
        after={"partner": str(partner), "number": version.number},
    )
    _close_when_all_said_yes(locked, version, actor)
    touched(locked.challenge)
    return locked


@transaction.atomic
def withdraw_consent(*, agreement: Agreement, partner: ChallengePartner, actor: Viewer) -> None:
    """Take a yes back, while not everybody said yes.

    Raises:
        NotPermitted: the actor may not decide for this partner.
        NotAllowedNow: it is not proposed any more.
    """
    locked = lock(agreement)
    require_consent(partner, actor)
    version = _proposed(locked)
    n_gone, _models = version.consents.filter(partner=partner).delete()
    if not n_gone:
        return
    touched(locked.challenge)
    record(
        actor=actor,
        verb="agreement.withdraw",
        target=locked,
        before={"partner": str(partner), "number": version.number},
    )


def _proposed(agreement: Agreement) -> AgreementVersion:
    if agreement.status != AgreementStatus.PROPOSED:
        raise NotAllowedNow(_("Deze afspraak ligt nu niet voor. Leg haar eerst voor."))
    return agreement.versions.order_by("-number")[0]


def _close_when_all_said_yes(
    agreement: Agreement, version: AgreementVersion, actor: Viewer
) -> None:
    silent = agreement.partners.exclude(pk__in=version.consents.values("partner"))
    if silent.exists():
        return
    challenge = agreement.challenge
    version.agreed_at = timezone.now()
    version.question_then = challenge.question
    version.better_when_then = challenge.better_when
    version.save(update_fields=["agreed_at", "question_then", "better_when_then"])
    agreement.status = AgreementStatus.AGREED
    agreement.reopened_by, agreement.reopened_because = None, ""
    agreement.version += 1
    agreement.save()
    record(
        actor=actor,
        verb="agreement.agree",
        target=agreement,
        before={"status": AgreementStatus.PROPOSED},
        after={"status": AgreementStatus.AGREED, "number": version.number},
    )
