"""Reads of challenges; each begins with what this person may see."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from weefsel.apps.challenges.models import (
    Challenge,
    ChallengePartner,
    Contribution,
    PerspectiveAnswer,
    Principle,
    Spokesperson,
    Stake,
)
from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.queries import valid_on

ORDER = ("-changed_at", "-id")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeFilter:
    """Which challenges a list shows; what is empty does not narrow.

    Attributes:
        words: part of the question.
        status, step: stored values of the choices.
        is_mine: only those in which the organisation acted for takes part.
    """

    words: str = ""
    status: str = ""
    step: str = ""
    is_mine: bool = False


def challenges_visible_to(viewer: Viewer) -> QuerySet[Challenge]:
    """Return the challenges this person is in, or that were shared wider."""
    return visible_to(Challenge.objects.all(), viewer)


def challenges_listed(viewer: Viewer, wanted: ChallengeFilter) -> QuerySet[Challenge]:
    """Return the challenges a list shows, with who began them and how many partners they have."""
    rows = challenges_visible_to(viewer)
    for word in wanted.words.split():
        rows = rows.filter(question__icontains=word)
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    if wanted.step:
        rows = rows.filter(step=wanted.step)
    if wanted.is_mine:
        mine = present_partners().filter(organisation_id__in=viewer.lineage)
        rows = rows.filter(pk__in=mine.values("challenge"))
    present = valid_on(timezone.localdate(), prefix="partners__")
    return rows.select_related("owner").annotate(
        n_partners=Count("partners", filter=present, distinct=True)
    )


def present_partners() -> QuerySet[ChallengePartner]:
    """Return the partners that are in today, of every challenge."""
    return ChallengePartner.objects.filter(valid_on(timezone.localdate()))


def partners_of(challenge: Challenge) -> QuerySet[ChallengePartner]:
    """Return all partners with organisation and spokespeople, in the order they joined."""
    voices = Spokesperson.objects.select_related("person").order_by("level", "id")
    return (
        challenge.partners.select_related("organisation")
        .prefetch_related(Prefetch("spokespeople", voices))
        .order_by("id")
    )


def partner_organisations(challenge: Challenge) -> frozenset[int]:
    """Return the rows of the organisations that are in today."""
    rows = present_partners().filter(challenge=challenge)
    return frozenset(rows.values_list("organisation_id", flat=True))


def partner_of(viewer: Viewer, partners: Iterable[ChallengePartner]) -> ChallengePartner | None:
    """Return the partner this person acts for: the nearest organisation in the own tree."""
    by_organisation = {row.organisation_id: row for row in partners if is_present(row)}
    return next((by_organisation[pk] for pk in viewer.lineage if pk in by_organisation), None)


def is_present(partner: ChallengePartner, *, on: datetime.date | None = None) -> bool:
    """Return whether the partner is in on a day; today by default."""
    day = on or timezone.localdate()
    begun = partner.starts_on is None or partner.starts_on <= day
    return begun and (partner.ends_on is None or partner.ends_on >= day)


def stakes_visible_to(viewer: Viewer, challenge: Challenge) -> QuerySet[Stake]:
    """Return the stakes this person may read.

    A sealed one shows to its own side only: not to the other partners, not to the region
    administrator. That is one condition more on the same rows, not a query.
    """
    return Stake.objects.filter(
        Q(is_sealed=False) | Q(partner__organisation_id__in=viewer.lineage),
        partner__challenge=challenge,
    )


def own_stake(partner: ChallengePartner) -> Stake | None:
    """Return the stake of a partner that the gate let this person speak for."""
    return Stake.objects.filter(partner=partner).first()


def written_stakes(challenge: Challenge) -> frozenset[int]:
    """Return the partners (rows) that wrote a stake; that they did is known to all partners."""
    rows = Stake.objects.filter(partner__challenge=challenge)
    return frozenset(rows.values_list("partner_id", flat=True))


def contributions_of(challenge: Challenge) -> QuerySet[Contribution]:
    """Return all pledges with what was delivered so far."""
    return (
        Contribution.objects.filter(partner__challenge=challenge)
        .select_related("partner__organisation")
        .annotate(delivered=Sum("deliveries__amount"))
        .order_by("partner_id", "id")
    )


def principles_of(challenge: Challenge) -> QuerySet[Principle]:
    """Return the leading principles in order."""
    return challenge.principles.order_by("place", "id")


@dataclass(frozen=True, slots=True)
class Pledged:
    """What was pledged in one unit, beside what came of it.

    Attributes:
        unit: as the partner wrote it; "" for pledges without an amount.
        pledged, delivered: sums in that unit.
        n: how many pledges.
    """

    unit: str
    pledged: Decimal
    delivered: Decimal
    n: int


def pledges_per_unit(challenge: Challenge) -> dict[int, list[Pledged]]:
    """Return per partner (row) the sums per unit; units are never added to each other."""
    found: dict[int, list[Pledged]] = {}
    pledged = (
        Contribution.objects.filter(partner__challenge=challenge)
        .values("partner_id", "unit")
        .annotate(n=Count("id"), total=Sum("amount"))
        .order_by("partner_id", "unit")
    )
    arrived = (
        Contribution.objects.filter(partner__challenge=challenge, deliveries__isnull=False)
        .values("partner_id", "unit")
        .annotate(total=Sum("deliveries__amount"))
    )
    delivered = {(row["partner_id"], row["unit"]): row["total"] for row in arrived}
    for row in pledged:
        key = (row["partner_id"], row["unit"])
        found.setdefault(row["partner_id"], []).append(
            Pledged(
                unit=row["unit"],
                pledged=row["total"] or Decimal(0),
                delivered=delivered.get(key) or Decimal(0),
                n=row["n"],
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each thing a challenge has, for the five steps.

    Attributes:
        partners: parties that are in now.
        worlds: worlds of those parties.
        stakes, contributors: parties that wrote a stake, that pledged something.
        perspectives: parties that chose statements.
        principles, agenda, experiments, agreements, decisions: rows of each.
    """

    partners: int
    worlds: frozenset[str]
    stakes: int
    contributors: int
    perspectives: int
    principles: int
    agenda: int
    experiments: int
    agreements: int
    decisions: int


def counts_of(challenge: Challenge) -> Counts:
    """Return how much there is of everything, in two queries."""
    present = present_partners().filter(challenge=challenge)
    worlds = list(present.values_list("organisation__world", flat=True))

    def n_of(rows: QuerySet[Any]) -> Coalesce:
        counted = rows.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

    told = Challenge.objects.filter(pk=challenge.pk).values_list(
        n_of(present.filter(stake__isnull=False)),
        n_of(present.filter(Exists(Contribution.objects.filter(partner=OuterRef("pk"))))),
        n_of(present.filter(Exists(PerspectiveAnswer.objects.filter(partner=OuterRef("pk"))))),
        n_of(challenge.principles.all()),
        n_of(challenge.agenda.filter(dropped_at__isnull=True)),
        n_of(challenge.experiments.all()),
        n_of(challenge.agreements.all()),
        n_of(challenge.decisions.all()),
    )
    return Counts(len(worlds), frozenset(worlds), *told.get())


def contribution_by_uuid(challenge: Challenge, uuid: UUID) -> Contribution | None:
    """Return one pledge of the challenge; the gate asks who may change it."""
    return contributions_of(challenge).filter(uuid=uuid).first()


def principle_by_uuid(challenge: Challenge, uuid: UUID) -> Principle | None:
    """Return one principle of the challenge."""
    return challenge.principles.filter(uuid=uuid).first()


def voice_by_id(partner: ChallengePartner, pk: int) -> Spokesperson | None:
    """Return one spokesperson of a partner."""
    return partner.spokespeople.select_related("person", "partner").filter(pk=pk).first()


def challenge_by_uuid(viewer: Viewer, uuid: UUID) -> Challenge | None:
    """Return the challenge with who began it and who leads it, when this person may see it."""
    return challenges_visible_to(viewer).select_related("owner", "lead").filter(uuid=uuid).first()
