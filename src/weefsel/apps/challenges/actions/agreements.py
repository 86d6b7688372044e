"""Writes of agreements: draft, say in other words, propose, reopen, keep, end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    require_consent,
    require_partner,
    require_something_from_all,
    tidy,
    touched,
)
from weefsel.apps.challenges.actions._standing import keep_agreement_change
from weefsel.apps.challenges.enums import AgreementStatus, StandChangeKind
from weefsel.apps.challenges.models import (
    Agreement,
    AgreementVersion,
    Challenge,
    ChallengePartner,
)
from weefsel.apps.challenges.queries import is_present
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.core.saving import clean, lock, require_version, set_fields
from weefsel.apps.core.viewer import Viewer

WORDS = ("goal", "text")
FEWEST_SIDES = 2
BEING_WRITTEN = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED, AgreementStatus.REOPENED)


@transaction.atomic
def draft_agreement(
    *,
    challenge: Challenge,
    values: Mapping[str, Any],
    partners: Iterable[ChallengePartner],
    actor: Viewer,
) -> Agreement:
    """Write a first version; a draft may be as incomplete as it is.

    Args:
        challenge: what it belongs to.
        values: title, goal and text.
        partners: who is in it.
        actor: who writes.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the challenge is over.
        InvalidValue: a field is wrong, or somebody in it is not in the challenge.
    """
    locked = lock(challenge)
    require_partner(locked, actor)
    given = tidy(dict(values))
    agreement = Agreement(challenge=locked, circle=locked.circle, title=given.get("title", ""))
    clean(agreement, exclude=("challenge", "circle"))
    agreement.save(force_insert=True)
    agreement.partners.set(_in_challenge(locked, partners))
    _write(agreement, 1, given, actor)
    touched(locked)
    record(
        actor=actor,
        verb="agreement.draft",
        target=agreement,
        after={**given, "partners": _names(agreement)},
    )
    return agreement


@transaction.atomic
def change_agreement(
    *, agreement: Agreement, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Agreement:
    """Say it in other words: a version more; the earlier one stays readable.

    Who said yes did so to the earlier words, so it is to be proposed again.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it was agreed and nobody reopened it, or it has ended.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: a field is wrong.
    """
    locked = lock(agreement)
    require_partner(locked.challenge, actor)
    require_version(locked, version, values)
    _require_being_written(locked)
    newest = _newest(locked)
    given = tidy(dict(values))
    before = {"title": locked.title, "goal": newest.goal, "text": newest.text}
    after = {**before, **given}
    set_fields(locked, {"title": after["title"]}, allowed=("title",))
    clean(locked, exclude=("challenge", "circle", "reopened_by"))
    if after == before:
        return locked
    _write(locked, newest.number + 1, after, actor)
    _take_back_to_draft(locked)
    touched(locked.challenge)
    record(actor=actor, verb="agreement.change", target=locked, before=before, after=after)
    return locked


@transaction.atomic
def set_agreement_partners(
    *, agreement: Agreement, partners: Iterable[ChallengePartner], actor: Viewer
) -> Agreement:
    """Say who is in the agreement; everybody says yes again, to the same words.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it was agreed and nobody reopened it, or it has ended.
        InvalidValue: somebody is not in the challenge.
    """
    locked = lock(agreement)
    require_partner(locked.challenge, actor)
    _require_being_written(locked)
    wanted = _in_challenge(locked.challenge, partners)
    before = _names(locked)
    if {one.pk for one in wanted} == set(locked.partners.values_list("pk", flat=True)):
        return locked
    locked.partners.set(wanted)
    newest = _newest(locked)
    _write(locked, newest.number + 1, {"goal": newest.goal, "text": newest.text}, actor)
    _take_back_to_draft(locked)
    touched(locked.challenge)
    record(
        actor=actor,
        verb="agreement.partners",
        target=locked,
        before={"partners": before},
        after={"partners": _names(locked)},
    )
    return locked


@transaction.atomic
def propose_agreement(*, agreement: Agreement, actor: Viewer) -> Agreement:
    """Put the newest words before all partners in it, for their yes.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it was proposed or agreed already, nothing changed since it was, fewer than
            two sides are in it, or a partner in it has neither interest nor contribution.
    """
    locked = lock(agreement)
    require_partner(locked.challenge, actor)
    if locked.status not in (AgreementStatus.DRAFT, AgreementStatus.REOPENED):
        raise NotAllowedNow(_("Deze afspraak is al voorgelegd."))
    newest = _newest(locked)
    if newest.agreed_at is not None:
        raise NotAllowedNow(
            _("Er is nog niets veranderd. Wijzig de tekst, of laat de afspraak zoals ze was.")
        )
    if locked.partners.count() < FEWEST_SIDES:
        raise NotAllowedNow(_("Een afspraak maak je samen. Zeg wie er nog meer meedoet."))
    require_something_from_all(locked)
    newest.proposed_at = timezone.now()
    newest.save(update_fields=["proposed_at"])
    _set_status(locked, AgreementStatus.PROPOSED, verb="agreement.propose", actor=actor)
    return locked


@transaction.atomic
def reopen_agreement(
    *, agreement: Agreement, partner: ChallengePartner, reason: str, actor: Viewer
) -> Agreement:
    """Take an agreement up again because it serves the goal no longer; either side can.

    Until a new version is agreed, the old one holds.

    Raises:
        NotPermitted: the actor may not decide for this partner, or it is not in the agreement.
        NotAllowedNow: it was not agreed.
        InvalidValue: there is no reason.
    """
    locked = lock(agreement)
    require_consent(partner, actor)
    _require_inside(locked, partner)
    if locked.status != AgreementStatus.AGREED:
        raise NotAllowedNow(_("Alleen wat afgesproken is, kan heropend worden."))
    if not reason.strip():
        raise InvalidValue(
            _("Schrijf op waarom deze afspraak het doel niet meer dient."), field="reason"
        )
    locked.reopened_by, locked.reopened_because = partner, reason.strip()
    clean(locked, exclude=("challenge", "circle", "reopened_by"))
    _set_status(
        locked,
        AgreementStatus.REOPENED,
        verb="agreement.reopen",
        actor=actor,
        more={"reopened_by": str(partner), "reason": locked.reopened_because},
    )
    keep_agreement_change(
        agreement=locked,
        kind=StandChangeKind.REOPENED,
        partner=partner,
        reason=locked.reopened_because,
    )
    return locked


@transaction.atomic
def keep_agreement(*, agreement: Agreement, partner: ChallengePartner, actor: Viewer) -> Agreement:
    """Leave a reopened agreement as it was, while nothing was changed in it.

    Raises:
        NotPermitted: the actor may not decide for the side that reopened it.
        NotAllowedNow: it is not reopened, or other words were written meanwhile.
    """
    locked = lock(agreement)
    require_consent(partner, actor)
    if locked.status != AgreementStatus.REOPENED or _newest(locked).agreed_at is None:
        raise NotAllowedNow(
            _("Er is al een nieuwe tekst. Zet de oude woorden terug en leg ze opnieuw voor.")
        )
    if locked.reopened_by_id != partner.pk:
        raise NotPermitted(_("Wie de afspraak heropende, kan haar laten zoals ze was."))
    locked.reopened_by, locked.reopened_because = None, ""
    _set_status(locked, AgreementStatus.AGREED, verb="agreement.keep", actor=actor)
    return locked


@transaction.atomic
def end_agreement(*, agreement: Agreement, partner: ChallengePartner, actor: Viewer) -> Agreement:
    """End an agreement: a draft by anyone in it, one that holds by two sides.

    What holds is reopened by one side first, with the reason; another side then ends it.

    Raises:
        NotPermitted: the actor may not decide for this partner, or it is not in the agreement.
        NotAllowedNow: it holds, it has ended, or the same side reopened it.
    """
    locked = lock(agreement)
    require_consent(partner, actor)
    _require_inside(locked, partner)
    if locked.status not in BEING_WRITTEN:
        raise NotAllowedNow(_("Heropen de afspraak eerst, en zeg waarom. Eindigen doe je samen."))
    was_agreed = locked.versions.filter(agreed_at__isnull=False).exists()
    if was_agreed and locked.reopened_by_id == partner.pk:
        raise NotAllowedNow(_("Eindigen doe je samen: vraag een andere partner om dit te doen."))
    _set_status(locked, AgreementStatus.ENDED, verb="agreement.end", actor=actor)
    keep_agreement_change(agreement=locked, kind=StandChangeKind.ENDED, partner=partner)
    return locked


def _require_being_written(agreement: Agreement) -> None:
    if agreement.status == AgreementStatus.AGREED:
        raise NotAllowedNow(_("Dit is afgesproken. Heropen de afspraak eerst, en zeg waarom."))
    if agreement.status == AgreementStatus.ENDED:
        raise NotAllowedNow(_("Deze afspraak is beëindigd. Begin een nieuwe."))


def _require_inside(agreement: Agreement, partner: ChallengePartner) -> None:
    if not agreement.partners.filter(pk=partner.pk).exists():
        raise NotPermitted(_("%(name)s zit niet in deze afspraak.") % {"name": partner})


def _in_challenge(
    challenge: Challenge, partners: Iterable[ChallengePartner]
) -> list[ChallengePartner]:
    wanted = list(partners)
    for partner in wanted:
        if partner.challenge_id != challenge.pk or not is_present(partner):
            raise InvalidValue(
                _("%(name)s doet niet mee aan deze opgave.") % {"name": partner},
                field="partners",
            )
    return wanted


def _names(agreement: Agreement) -> list[str]:
    return [str(one) for one in agreement.partners.select_related("organisation").order_by("id")]


def _newest(agreement: Agreement) -> AgreementVersion:
    return agreement.versions.order_by("-number")[0]


def _write(agreement: Agreement, number: int, words: Mapping[str, Any], actor: Viewer) -> None:
    written = AgreementVersion(agreement=agreement, number=number, written_by=actor.name[:200])
    set_fields(written, {name: words.get(name, "") for name in WORDS}, allowed=WORDS)
    clean(written, exclude=("agreement",))
    written.save(force_insert=True)


def _take_back_to_draft(agreement: Agreement) -> None:
    was_agreed = agreement.versions.filter(agreed_at__isnull=False).exists()
    agreement.status = AgreementStatus.REOPENED if was_agreed else AgreementStatus.DRAFT
    agreement.version += 1
    agreement.save()


def _set_status(
    agreement: Agreement,
    status: AgreementStatus,
    *,
    verb: str,
    actor: Viewer,
    more: Mapping[str, Any] | None = None,
) -> None:
    before = {"status": agreement.status}
    agreement.status = status
    agreement.version += 1
    agreement.save()
    touched(agreement.challenge)
    record(
        actor=actor,
        verb=verb,
        target=agreement,
        before=before,
        after={"status": status, **(more or {})},
    )
