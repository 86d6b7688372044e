"""On what stored ties are based, and on what the norms say they should be."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from weefsel.apps.fabric.models import THE_BASIS_ID, TieBasis
from weefsel.apps.fabric.strength import Basis
from weefsel.apps.norms.queries import norm, norm_table
from weefsel.apps.relations.enums import TouchpointKind

KIND_IN_NORMS = {  # how `relations.kind_weight` names the kinds
    TouchpointKind.MESSAGE: "bericht",
    TouchpointKind.CALL: "telefoon",
    TouchpointKind.CONVERSATION: "gesprek",
    TouchpointKind.VISIT: "bezoek",
    TouchpointKind.EVENT: "bijeenkomst",
    TouchpointKind.JOINT_WORK: "samen gedaan",
}


def basis_in_use() -> Basis | None:
    """Return what stored ties are based on, or None while none are kept."""
    row = TieBasis.objects.filter(pk=THE_BASIS_ID).first()
    return None if row is None else Basis(row.half_life, row.weights, row.largest_meeting)


def basis_by_norms(*, on: datetime.date) -> Basis:
    """Return what ties should be based on by the norms of a day.

    Raises:
        MissingNorm: one of the norms is not set.
    """
    weights = norm_table("relations.kind_weight", on=on)
    return Basis(
        half_life=float(norm("relations.tie_half_life", on=on).value),
        weights={
            str(kind): float(
                (weights.get(group) or norm("relations.kind_weight", group=group, on=on)).value
            )
            for kind, group in KIND_IN_NORMS.items()
        },
        largest_meeting=int(norm("relations.largest_meeting", on=on).value),
    )


def is_built() -> bool:
    """Whether all stored ties are on the basis in use."""
    return TieBasis.objects.filter(pk=THE_BASIS_ID, built_at__isnull=False).exists()


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """The norms that readings use besides the basis.

    Attributes:
        basis: see `Basis`.
        recent_months: a tie without contact for longer is no longer part of the fabric.
        participation_weight: what taking part in one formal cooperation weighs.
        health_window: days that the state of a relation looks back.
        key_person_share: per cent of the contacts from which a relation hangs on one person.
        shared_bonus: how much more a proposal counts for each thing two have in common, in per
            cent.
    """

    basis: Basis
    recent_months: int
    participation_weight: float
    shared_bonus: float
    health_window: int
    key_person_share: float

    def recent_since(self, on: datetime.date) -> datetime.date:
        """Return the first day on which a last contact still counts."""
        months = on.year * 12 + on.month - 1 - self.recent_months
        first = datetime.date(months // 12, months % 12 + 1, 1)
        return first + datetime.timedelta(days=min(on.day, 28) - 1)


def yardsticks(*, on: datetime.date) -> Yardsticks:
    """Return what the norms of a day say.

    Raises:
        MissingNorm: one of the norms is not set.
    """
    return Yardsticks(
        basis=basis_by_norms(on=on),
        recent_months=int(norm("relations.recent_months", on=on).value),
        participation_weight=float(norm("relations.participation_weight", on=on).value),
        shared_bonus=float(norm("relations.introduction_bonus", on=on).value),
        health_window=int(norm("relations.health_window", on=on).value),
        key_person_share=float(norm("relations.key_person_share", on=on).value),
    )
