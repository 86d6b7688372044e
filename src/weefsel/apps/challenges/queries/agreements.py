"""Reads of agreements, their versions, what was promised and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from weefsel.apps.challenges.enums import AgreementStatus, CommitmentStatus
from weefsel.apps.challenges.models import (
    Agreement,
    AgreementVersion,
    Challenge,
    ChallengePartner,
    Commitment,
    Consent,
    Contribution,
    Decision,
    Stake,
)
from weefsel.apps.parties.queries import valid_on


def agreements_of(challenge: Challenge) -> QuerySet[Agreement]:
    """Return the agreements with partners, versions without their text, and who said yes."""
    partners = ChallengePartner.objects.select_related("organisation").order_by("id")
    consents = Consent.objects.order_by("id")
    versions = AgreementVersion.objects.defer("text").prefetch_related(
        Prefetch("consents", consents)
    )
    return (
        challenge.agreements.select_related("challenge", "reopened_by__organisation")
        .prefetch_related(Prefetch("partners", partners), Prefetch("versions", versions))
        .order_by("-changed_at", "-id")
    )


def agreement_by_uuid(challenge: Challenge, uuid: UUID) -> Agreement | None:
    """Return one agreement of the challenge, with the words of its newest version on it."""
    found = agreements_of(challenge).filter(uuid=uuid).first()
    if found is None:
        return None
    newest = version_numbered(found, newest_of(found).number)
    if newest is not None:
        found.goal, found.text = newest.goal, newest.text
    return found


def newest_of(agreement: Agreement) -> AgreementVersion:
    """Return the last version that was written."""
    return list(agreement.versions.all())[-1]


def in_force_of(agreement: Agreement) -> AgreementVersion | None:
    """Return the version that everybody agreed to last; None when nothing was agreed yet."""
    agreed = [one for one in agreement.versions.all() if one.agreed_at is not None]
    return agreed[-1] if agreed else None


def version_numbered(agreement: Agreement, number: int) -> AgreementVersion | None:
    """Return one version with its words."""
    return AgreementVersion.objects.filter(agreement=agreement, number=number).first()


def empty_handed(partners: QuerySet[ChallengePartner]) -> list[ChallengePartner]:
    """Return those of the partners that wrote neither an interest nor pledged anything.

    A sealed stake counts as written: nobody else may know what is in it.
    """
    stakes = Stake.objects.filter(
        Q(is_sealed=True) | ~Q(interest="") | ~Q(gain=""), partner=OuterRef("pk")
    )
    pledges = Contribution.objects.filter(partner=OuterRef("pk"))
    found = partners.filter(~Exists(stakes), ~Exists(pledges))
    return list(found.select_related("organisation").order_by("id"))


def empty_handed_in(agreement: Agreement) -> list[ChallengePartner]:
    """Return the partners in the agreement that have neither interest nor contribution."""
    return empty_handed(ChallengePartner.objects.filter(agreements=agreement))


def signed_for_another_goal(challenge: Challenge) -> QuerySet[Agreement]:
    """Return the agreements that hold while the challenge asks something else by now."""
    last = AgreementVersion.objects.filter(
        agreement=OuterRef("pk"), agreed_at__isnull=False
    ).order_by("-number")
    return (
        challenge.agreements.filter(status=AgreementStatus.AGREED)
        .annotate(
            question_then=Subquery(last.values("question_then")[:1]),
            better_when_then=Subquery(last.values("better_when_then")[:1]),
        )
        .exclude(question_then=challenge.question, better_when_then=challenge.better_when)
        .order_by("id")
    )


def consents_to(version: AgreementVersion) -> QuerySet[Consent]:
    """Return who said yes to a version."""
    return version.consents.order_by("id")


def open_stakes_of(partners: Sequence[ChallengePartner]) -> QuerySet[Stake]:
    """Return what these partners want, where it was written in the open or was opened."""
    return Stake.objects.filter(partner__in=[one.pk for one in partners], is_sealed=False)


def commitments_of(agreement: Agreement) -> QuerySet[Commitment]:
    """Return what was promised because of the agreement, first due first."""
    return agreement.commitments.select_related(
        "partner__organisation", "agreement__challenge"
    ).order_by("due_on", "id")


def commitments_in(challenge: Challenge) -> QuerySet[Commitment]:
    """Return everything that was promised in the challenge, first due first."""
    return (
        Commitment.objects.filter(agreement__challenge=challenge)
        .select_related("partner__organisation", "agreement")
        .order_by("due_on", "id")
    )


def open_commitments_of_leavers(challenge: Challenge) -> QuerySet[Commitment]:
    """Return what partners that are not in any more promised and did not do."""
    gone = challenge.partners.exclude(valid_on(timezone.localdate()))
    return commitments_in(challenge).filter(status=CommitmentStatus.OPEN, partner__in=gone)


def commitment_by_uuid(agreement: Agreement, uuid: UUID) -> Commitment | None:
    """Return one promise because of the agreement."""
    return commitments_of(agreement).filter(uuid=uuid).first()


def decisions_of(challenge: Challenge) -> QuerySet[Decision]:
    """Return what was decided, the newest first."""
    return challenge.decisions.select_related("challenge", "decided_by__organisation").order_by(
        F("decided_on").desc(), "-id"
    )


def decision_by_uuid(challenge: Challenge, uuid: UUID) -> Decision | None:
    """Return one decision of the challenge."""
    return decisions_of(challenge).filter(uuid=uuid).first()


def names_of(partners: Sequence[ChallengePartner]) -> str:
    """Return who they are, as one text."""
    return ", ".join(str(partner.organisation) for partner in partners)
