"""Which relations hang on one of our own people, for apps above that tell people so.

The same as the engine `health` says of one relation (`analysis.relation_health`), for many at once
in a handful of queries: somebody was the only one of our side at nearly all recent contacts.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.norms.queries import NormValue, norm_tables
from weefsel.apps.parties.models import Person
from weefsel.apps.parties.queries import people_visible_to
from weefsel.apps.relations.models import Attendance, Relation, RelationTouchpoint
from weefsel.apps.relations.queries.sides import Sides, is_on_side, lineages_of

WINDOW, SHARE = "relations.health_window", "relations.key_person_share"
USUAL_WINDOW, USUAL_SHARE = 365, 70  # days and per cent, where the region has no norm
FEWEST_CONTACTS = 3
MOST_CONTACTS = 5_000


@dataclass(frozen=True, slots=True)
class Hanging:
    """A relation that hangs on one of our own people.

    Attributes:
        person: who; None when this person may not see that record.
        n_alone: contacts at which he or she was the only one of our side.
        n_contacts: recent contacts.
        n_days: how far back those go.
    """

    relation: Relation
    person: Person | None
    n_alone: int
    n_contacts: int
    n_days: int


def hanging_relations(
    viewer: Viewer, relations: Sequence[Relation], *, on: datetime.date
) -> list[Hanging]:
    """Return which of these relations hang on one of our own people, most contacts first.

    Args:
        viewer: who looks; only contacts this person may see count.
        relations: which ones; no more than five thousand recent contacts are read.
        on: the day to judge by.
    """
    tables = norm_tables((WINDOW, SHARE), on=on)
    n_days = int(_value(tables[WINDOW], USUAL_WINDOW))
    found = _recent(viewer, relations, since=on - datetime.timedelta(days=n_days - 1))
    alone = _alone(found, relations)
    share = _value(tables[SHARE], USUAL_SHARE) / 100
    hanging = []
    for relation in relations:
        n_contacts = len(found.get(relation.pk, ()))
        if n_contacts < FEWEST_CONTACTS or not alone[relation.pk]:
            continue
        # The most; of equals the lowest row, as the engine has it.
        person, n_alone = min(alone[relation.pk].items(), key=lambda row: (-row[1], row[0]))
        if n_alone / n_contacts >= share:
            hanging.append((relation, person, n_alone, n_contacts))
    people = people_visible_to(viewer).in_bulk([person for _r, person, _a, _n in hanging])
    hanging.sort(key=lambda row: (-row[2], row[0].pk))
    return [Hanging(row, people.get(who), n_alone, n, n_days) for row, who, n_alone, n in hanging]


def _value(table: Mapping[str, NormValue], usual: float) -> float:
    return float(table[""].value) if "" in table else usual


def _recent(
    viewer: Viewer, relations: Sequence[Relation], *, since: datetime.date
) -> Mapping[int, Sequence[int]]:
    """Return the recent contacts by relation."""
    rows = RelationTouchpoint.objects.filter(
        relation__in=[row.pk for row in relations],
        happened_on__gte=since,
    )
    found: dict[int, list[int]] = defaultdict(list)
    newest = visible_to(rows, viewer).order_by("-happened_on", "-id")
    for relation, touchpoint in newest.values_list("relation_id", "touchpoint_id")[:MOST_CONTACTS]:
        found[relation].append(touchpoint)
    return found


def _alone(
    found: Mapping[int, Sequence[int]], relations: Sequence[Relation]
) -> Mapping[int, Counter[int]]:
    """Return by relation how often somebody was the only one of our side."""
    there: dict[int, list[tuple[int, int]]] = defaultdict(list)
    touchpoints = {touchpoint for rows in found.values() for touchpoint in rows}
    rows = Attendance.objects.filter(touchpoint__in=touchpoints).order_by("id")
    for touchpoint, person, place in rows.values_list(
        "touchpoint_id", "person_id", "organisation_id"
    ):
        there[touchpoint].append((person, place))
    lineages = lineages_of({place for who in there.values() for _person, place in who})
    counted: dict[int, Counter[int]] = {row.pk: Counter() for row in relations}
    for relation in relations:
        sides = Sides(relation.pk, relation.home_id, relation.partner_id)
        for touchpoint in found.get(relation.pk, ()):
            ours = {
                person
                for person, place in there[touchpoint]
                if is_on_side(lineages[place], relation.home_id, sides)
            }
            if len(ours) == 1:
                counted[relation.pk][ours.pop()] += 1
    return counted
