"""How many relations somebody gives the most attention, and how many that may be."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count
from django.utils import timezone

from weefsel.apps.norms.errors import MissingNorm
from weefsel.apps.norms.queries import norm
from weefsel.apps.relations.enums import Tier
from weefsel.apps.relations.models import Relation


def most_at_the_top() -> int | None:
    """Return how many relations in the top tier one person may keep; None without a norm."""
    try:
        return int(norm("relations.tier_cap", on=timezone.localdate()).value)
    except MissingNorm:
        return None


def n_at_the_top(keepers: Collection[int], *, besides: Collection[int] = ()) -> dict[int, int]:
    """Return by account how many relations in the top tier it keeps.

    Args:
        keepers: rows of accounts.
        besides: rows of relations that do not count.
    """
    rows = (
        Relation.objects.filter(keeper__in=keepers, tier=Tier.TOP, ended_at__isnull=True)
        .exclude(pk__in=besides)
        .values_list("keeper_id")
        .annotate(n=Count("pk"))
        .order_by("keeper_id")
    )
    return {keeper: n for keeper, n in rows if keeper is not None}
