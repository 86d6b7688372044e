"""All that the pages of agreements show."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.challenges.agreement_texts import EXAMPLES, Example
from weefsel.apps.challenges.enums import AgreementStatus, CommitmentStatus
from weefsel.apps.challenges.models import (
    Agreement,
    AgreementVersion,
    Challenge,
    ChallengePartner,
    Commitment,
    Consent,
    Decision,
)
from weefsel.apps.challenges.queries import (
    agreements_of,
    commitments_in,
    commitments_of,
    decisions_of,
    empty_handed_in,
    in_force_of,
    is_present,
    names_of,
    newest_of,
    partners_of,
    version_numbered,
)
from weefsel.apps.challenges.rules import (
    can_change_challenge,
    can_decide,
    can_decide_for,
    can_speak_for,
    is_finished,
)
from weefsel.apps.core.viewer import Viewer

BEING_WRITTEN = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED, AgreementStatus.REOPENED)


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement in the list: who said yes to its newest version, and what stands out."""

    agreement: Agreement
    n_yes: int
    n_sides: int
    silent: str
    remarks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment as a page shows it.

    Attributes:
        commitment: what was promised.
        is_late: its day passed while it stands open.
        has_left: who promised it is not in any more.
        may_settle: this person says what became of it.
        may_release: this person may release the other side.
    """

    commitment: Commitment
    is_late: bool
    has_left: bool
    may_settle: bool
    may_release: bool


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """What the page with all agreements, promises and decisions shows."""

    rows: Sequence[AgreementRow]
    promises: Sequence[Promise]
    decisions: Sequence[Decision]
    examples: Sequence[Example]
    may_change: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One partner in an agreement: whether it said yes, and whether this person may say so."""

    partner: ChallengePartner
    consent: Consent | None
    is_mine: bool
    has_left: bool


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """What the page of one agreement shows.

    Attributes:
        newest: the last version, with its words.
        in_force: the version everybody agreed to last, or None.
        sides: who is in it.
        promises: who does what by when.
        versions: all of them, the newest first.
        remarks: what stands in the way, with what to do about it.
        mine: the partner this person decides for, when it is in the agreement.
        may_write, may_propose, may_reopen, may_keep, may_end, may_promise: what is possible now.
    """

    agreement: Agreement
    newest: AgreementVersion
    in_force: AgreementVersion | None
    sides: Sequence[Side]
    promises: Sequence[Promise]
    versions: Sequence[AgreementVersion]
    remarks: Sequence[str]
    mine: ChallengePartner | None
    may_write: bool
    may_propose: bool
    may_reopen: bool
    may_keep: bool
    may_end: bool
    may_promise: bool


def agreements_page(viewer: Viewer, challenge: Challenge) -> AgreementsPage:
    """Gather all agreements, in a number of queries that does not grow with them."""
    partners = {one.pk: one for one in partners_of(challenge)}
    inside = frozenset(one.organisation_id for one in partners.values() if is_present(one))
    is_open = not is_finished(challenge)
    sides: dict[int, list[ChallengePartner]] = {}
    rows = []
    for agreement in agreements_of(challenge):
        sides[agreement.pk] = list(agreement.partners.all())
        rows.append(_agreement_row(challenge, agreement))
    return AgreementsPage(
        rows=rows,
        promises=[
            _promise(viewer, one, sides.get(one.agreement_id, []), is_open=is_open)
            for one in commitments_in(challenge).filter(status=CommitmentStatus.OPEN)
        ],
        decisions=list(decisions_of(challenge)),
        examples=EXAMPLES,
        may_change=is_open and can_change_challenge(viewer, inside),
        may_decide=is_open and can_decide(viewer, inside),
    )


def agreement_page(viewer: Viewer, agreement: Agreement) -> AgreementPage:
    """Gather one agreement."""
    challenge = agreement.challenge
    newest = newest_of(agreement)
    newest.text = agreement.text
    in_force = in_force_of(agreement)
    said = {row.partner_id: row for row in newest.consents.all()}
    partners = list(agreement.partners.all())
    sides = [
        Side(one, said.get(one.pk), can_decide_for(viewer, one), not is_present(one))
        for one in partners
    ]
    mine = next((side.partner for side in sides if side.is_mine and not side.has_left), None)
    inside = frozenset(one.organisation_id for one in partners_of(challenge) if is_present(one))
    is_open = not is_finished(challenge)
    status = AgreementStatus(agreement.status)
    may_change = is_open and can_change_challenge(viewer, inside)
    return AgreementPage(
        agreement=agreement,
        newest=newest,
        in_force=in_force,
        sides=sides,
        promises=[
            _promise(viewer, one, partners, is_open=is_open) for one in commitments_of(agreement)
        ],
        versions=list(reversed(agreement.versions.all())),
        remarks=_remarks(agreement, newest, in_force),
        mine=mine,
        may_write=may_change and status in BEING_WRITTEN,
        may_propose=may_change
        and status in (AgreementStatus.DRAFT, AgreementStatus.REOPENED)
        and newest.agreed_at is None,
        may_reopen=is_open and mine is not None and status == AgreementStatus.AGREED,
        may_keep=is_open
        and mine is not None
        and status == AgreementStatus.REOPENED
        and newest.agreed_at is not None
        and agreement.reopened_by_id == mine.pk,
        may_end=is_open
        and mine is not None
        and status in BEING_WRITTEN
        and not (in_force is not None and agreement.reopened_by_id == mine.pk),
        may_promise=is_open
        and mine is not None
        and can_speak_for(viewer, mine)
        and status != AgreementStatus.ENDED,
    )


def _agreement_row(challenge: Challenge, agreement: Agreement) -> AgreementRow:
    said = {row.partner_id for row in newest_of(agreement).consents.all()}
    partners = list(agreement.partners.all())
    silent = [one for one in partners if one.pk not in said]
    in_force = in_force_of(agreement)
    remarks = []
    if in_force is not None and agreement.status == AgreementStatus.AGREED:
        remarks = _goal_changed(challenge, in_force)
    return AgreementRow(
        agreement=agreement,
        n_yes=len(partners) - len(silent),
        n_sides=len(partners),
        silent=names_of(silent) if agreement.status == AgreementStatus.PROPOSED else "",
        remarks=remarks,
    )


def _promise(
    viewer: Viewer, commitment: Commitment, sides: Sequence[ChallengePartner], *, is_open: bool
) -> Promise:
    stands_open = commitment.status == CommitmentStatus.OPEN
    is_mine = can_speak_for(viewer, commitment.partner)
    others = [one for one in sides if one.pk != commitment.partner_id and is_present(one)]
    return Promise(
        commitment=commitment,
        is_late=stands_open and commitment.due_on < _today(),
        has_left=not is_present(commitment.partner),
        may_settle=is_open and is_mine and commitment.status != CommitmentStatus.RELEASED,
        may_release=is_open
        and stands_open
        and not is_mine
        and any(can_speak_for(viewer, one) for one in others),
    )


def _today() -> datetime.date:
    return timezone.localdate()


def _remarks(
    agreement: Agreement, newest: AgreementVersion, in_force: AgreementVersion | None
) -> list[str]:
    told = []
    if agreement.status == AgreementStatus.REOPENED:
        told.append(
            _("%(name)s heropende dit: %(reason)s")
            % {"name": agreement.reopened_by, "reason": agreement.reopened_because}
        )
    if in_force is not None and newest.number != in_force.number:
        told.append(
            _("Tot iedereen ja zegt tegen versie %(new)d, geldt versie %(old)d.")
            % {"new": newest.number, "old": in_force.number}
        )
    if in_force is not None and agreement.status != AgreementStatus.ENDED:
        told += _goal_changed(agreement.challenge, in_force)
    if agreement.status in BEING_WRITTEN:
        told += _in_the_way(agreement)
    return told


def _in_the_way(agreement: Agreement) -> list[str]:
    told = []
    missing = empty_handed_in(agreement)
    if missing:
        told.append(
            _("Nog zonder belang en zonder bijdrage: %(names)s. Zo kan er niet getekend worden.")
            % {"names": names_of(missing)}
        )
    gone = [one for one in agreement.partners.all() if not is_present(one)]
    if gone:
        told.append(
            _("Niet meer bij de opgave: %(names)s. Haal ze uit de afspraak, of vraag ze terug.")
            % {"names": names_of(gone)}
        )
    return told


def _goal_changed(challenge: Challenge, signed: AgreementVersion) -> list[str]:
    told = []
    if signed.question_then != challenge.question:
        told.append(
            _("De vraag is veranderd sinds jullie dit afspraken. Toen: ‘%(then)s’ Nu: ‘%(now)s’")
            % {"then": signed.question_then, "now": challenge.question}
        )
    if signed.better_when_then != challenge.better_when:
        told.append(
            _("Waaraan jullie zien dat het beter is, is veranderd sinds jullie dit afspraken.")
        )
    if told:
        told.append(_("Dient de afspraak het doel nog? Zo niet, heropen haar."))
    return told


def signed_version(agreement: Agreement) -> AgreementVersion:
    """Return the version that counts, with its words: the agreed one, else the newest."""
    counted = in_force_of(agreement) or newest_of(agreement)
    return version_numbered(agreement, counted.number) or counted
