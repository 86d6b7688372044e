"""From what somebody may see of a relation to its five signals; the only way to the engine."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.norms.queries import NormValue, norm_tables
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.queries.page import (
    RecentContact,
    last_days_seen,
    recent_contacts,
)
from weefsel.apps.relations.rhythm import RHYTHM, Norms, agreed_days, counts_from, norms_by_level
from weefsel.engines.health import (
    Contact,
    HealthParams,
    HealthProblem,
    HealthResult,
    LevelAsked,
    health_of,
)

WINDOW, HANGS = "relations.health_window", "relations.key_person_share"


@dataclass(frozen=True, slots=True)
class Health:
    """The signals of one relation for one viewer, with what they follow from.

    Attributes:
        result: of the engine.
        contacts: the recent ones that were looked at, newest first.
        since: first day that was looked at.
        norms: what was agreed by norm per level.
        window, hangs: the norms used; None where the region has none and the proposal holds.
    """

    result: HealthResult
    contacts: Sequence[RecentContact]
    since: datetime.date
    norms: Norms
    window: NormValue | None
    hangs: NormValue | None


def relation_health(viewer: Viewer, relation: Relation, *, today: datetime.date) -> Health:
    """Return the five signals as this person may know them.

    Args:
        viewer: who looks.
        relation: which one.
        today: the day to judge by.
    """
    tables = norm_tables((WINDOW, HANGS, RHYTHM), on=today)
    window, hangs = tables[WINDOW].get(""), tables[HANGS].get("")
    params = HealthParams()
    if window is not None:
        params = HealthParams(recent_days=int(window.value))
    if hangs is not None:
        params = HealthParams(
            recent_days=params.recent_days, key_person_share=float(hangs.value) / 100
        )
    since = today - datetime.timedelta(days=params.recent_days - 1)
    contacts = recent_contacts(viewer, relation, since=since)
    norms = norms_by_level(tables[RHYTHM])
    last = last_days_seen(viewer, relation)
    alive = [level for level in Level if last[level] is not None]
    asked = tuple(
        LevelAsked(
            level.value,
            None if relation.is_ended else agreed_days(relation, level, norms, alive=alive),
            counts_from(relation).toordinal(),
            day.toordinal() if (day := last[level]) else None,
        )
        for level in Level
    )
    problem = HealthProblem(today.toordinal(), tuple(map(_contact, contacts)), asked)
    return Health(health_of(problem, params), contacts, since, norms, window, hangs)


def _contact(row: RecentContact) -> Contact:
    ours = frozenset(one.person_id for one in row.present if one.is_ours)
    theirs = frozenset(one.person_id for one in row.present if one.is_ours is False) - ours
    initiative = "" if row.is_ours is None else "ours" if row.is_ours else "theirs"
    return Contact(row.day.toordinal(), row.levels, ours, theirs, initiative, row.felt)  # type: ignore[arg-type]
