"""How often both sides want to meet at each level, and from which day that is too long ago.

A relation's own rhythm wins, and 0 means that none is kept. Otherwise the norm holds: at all three
levels for the top tier, at none for who is kept at a distance, and for the others at the levels
where there ever was contact, or at the operational one while there was none at all.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from django.utils import timezone

from weefsel.apps.norms.queries import NormValue, norm_table
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.enums import Tier
from weefsel.apps.relations.models import NEVER, Relation

RHYTHM = "relations.rhythm"
LEVEL_IN_NORMS = {  # how `relations.rhythm` names the levels
    Level.EXECUTIVE: "bestuur",
    Level.MANAGEMENT: "management",
    Level.OPERATIONAL: "uitvoering",
}
Norms = Mapping[Level, NormValue]
LastDays = Mapping[Level, datetime.date | None]


def rhythm_norms(*, on: datetime.date) -> dict[Level, NormValue]:
    """Return the norm of each level that has one on a day."""
    return norms_by_level(norm_table(RHYTHM, on=on))


def norms_by_level(table: Mapping[str, NormValue]) -> dict[Level, NormValue]:
    """Return the norm of each level that has one, from the norms by their group."""
    return {level: table[group] for level, group in LEVEL_IN_NORMS.items() if group in table}


def own_rhythm(relation: Relation, level: Level) -> int | None:
    """Return the days this relation itself agreed on; 0 means none, None that the norm holds."""
    days: int | None = getattr(relation, f"rhythm_{level}")
    return days


def last_days(relation: Relation) -> dict[Level, datetime.date | None]:
    """Return the stored day of last contact per level."""
    return {level: getattr(relation, f"last_{level}_on") for level in Level}


def agreed_days(
    relation: Relation, level: Level, norms: Norms, *, alive: Collection[Level]
) -> int | None:
    """Return within how many days both want to meet again at this level; None when there is none.

    Args:
        relation: which one.
        level: at which level.
        norms: of the day that counts.
        alive: the levels at which there ever was contact.
    """
    own = own_rhythm(relation, level)
    if own is not None:
        return own or None
    if level not in norms or relation.tier == Tier.LIGHT:
        return None
    if relation.tier == Tier.TOP or level in (alive or {Level.OPERATIONAL}):
        return int(norms[level].value)
    return None


def counts_from(relation: Relation) -> datetime.date:
    """Return the day from which a level without any contact has been waiting."""
    return relation.since or timezone.localdate(relation.created_at)


def quiet_from(relation: Relation, last: LastDays, norms: Norms) -> datetime.date:
    """Return the first day on which some level is past its rhythm; `NEVER` when none is kept."""
    if relation.is_ended:
        return NEVER
    alive = [level for level in Level if last[level] is not None]
    days = [
        (last[level] or counts_from(relation)) + datetime.timedelta(days=agreed + 1)
        for level in Level
        if (agreed := agreed_days(relation, level, norms, alive=alive))
    ]
    return min(days, default=NEVER)
