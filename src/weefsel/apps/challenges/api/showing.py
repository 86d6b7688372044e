"""From rows to what the API shows of a challenge, its partners, stakes and pledges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weefsel.apps.challenges.api.choices import (
    AnswersRead,
    ChallengeStates,
    ContributionKinds,
    Forms,
    PartnerRoles,
    Steps,
)
from weefsel.apps.challenges.api.schemas import (
    ChallengeOut,
    ContributionOut,
    DeliveryOut,
    SideOut,
    StakeOut,
)
from weefsel.apps.challenges.enums import (
    AnswersShown,
    ChallengeStatus,
    ContributionKind,
    PartnerRole,
    Step,
)
from weefsel.apps.challenges.models import (
    Challenge,
    ChallengePartner,
    Contribution,
    Delivery,
    Stake,
)
from weefsel.apps.core.models import Record
from weefsel.apps.parties.api.choices import shown
from weefsel.apps.relations.enums import RelationForm


def record_shown(row: Record, challenge: Challenge) -> dict[str, Any]:
    """Return what every record in a challenge shows."""
    return {
        "id": row.uuid,
        "version": row.version,
        "created_at": row.created_at,
        "changed_at": row.changed_at,
        "challenge_id": challenge.uuid,
    }


def challenge_shown(row: Challenge) -> ChallengeOut:
    """Return the challenge."""
    return ChallengeOut.model_construct(
        id=row.uuid,
        version=row.version,
        created_at=row.created_at,
        changed_at=row.changed_at,
        opened_by_id=row.owner.uuid,
        opened_by_name=row.owner.name,
        question=row.question,
        for_whom=row.for_whom,
        better_when=row.better_when,
        out_of_scope=row.out_of_scope,
        state=shown(ChallengeStates, ChallengeStatus, row.status),
        step=shown(Steps, Step, row.step),
        form=shown(Forms, RelationForm, row.form) if row.form else None,
        form_reason=row.form_reason,
        how_we_decide=row.how_we_decide,
        how_we_disagree=row.how_we_disagree,
        stakes_opened_at=row.stakes_opened_at,
        is_question_open=row.is_question_open,
        question_closes_on=row.question_closes_on,
        answers_shown=shown(AnswersRead, AnswersShown, row.answers_shown),
        public_text=row.public_text,
    )


def side_shown(row: ChallengePartner) -> SideOut:
    """Return the partner."""
    second = shown(PartnerRoles, PartnerRole, row.second_role) if row.second_role else None
    return SideOut.model_construct(
        **record_shown(row, row.challenge),
        organisation_id=row.organisation.uuid,
        organisation_name=row.organisation.name,
        role=shown(PartnerRoles, PartnerRole, row.role),
        second_role=second,
        two_roles=row.two_roles,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def stake_shown(
    partner: ChallengePartner, readable: Mapping[int, Stake], sealed: Mapping[int, bool]
) -> StakeOut:
    """Return the stake of a partner; one that is sealed for this person without a word of it.

    Args:
        partner: whose.
        readable: by partner, what this person may read.
        sealed: by partner, whether what it wrote is sealed; absent where it wrote nothing.
    """
    stake = readable.get(partner.pk)
    return StakeOut.model_construct(
        id=partner.uuid,
        version=stake.version if stake else 0,
        challenge_id=partner.challenge.uuid,
        partner_name=partner.organisation.name,
        written=partner.pk in sealed,
        sealed=sealed.get(partner.pk, False),
        readable=stake is not None,
        interest=stake.interest if stake else "",
        gain=stake.gain if stake else "",
        limits=stake.limits if stake else "",
    )


def delivery_shown(row: Delivery) -> DeliveryOut:
    """Return a delivery."""
    return DeliveryOut.model_construct(
        id=row.uuid, amount=float(row.amount), delivered_on=row.delivered_on, note=row.note
    )


def contribution_shown(row: Contribution) -> ContributionOut:
    """Return the pledge with what came of it."""
    return ContributionOut.model_construct(
        **record_shown(row, row.partner.challenge),
        partner_id=row.partner.uuid,
        partner_name=row.partner.organisation.name,
        contribution_kind=shown(ContributionKinds, ContributionKind, row.kind),
        what=row.what,
        amount=None if row.amount is None else float(row.amount),
        unit=row.unit,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        deliveries=[delivery_shown(one) for one in row.deliveries.all()],
    )
