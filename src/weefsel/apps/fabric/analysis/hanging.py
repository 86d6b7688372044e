"""Which relations hang on one person, by the engine `health`: the answer their pages give too."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.figures import Hanging
from weefsel.apps.fabric.queries import Yardsticks, present_at_relations, relation_links
from weefsel.apps.relations.queries.sides import Sides, is_on_side, lineages_of
from weefsel.engines.health import Contact, HealthParams, HealthProblem, health_of

NO_LEVELS: frozenset[str] = frozenset()
Present = tuple[int, int]


def relations_that_hang(
    viewer: Viewer, norms: Yardsticks, *, on: datetime.date
) -> tuple[Hanging, ...]:
    """Return the relations in sight whose recent contacts run through one person.

    Where the largest part of the contacts does comes first, of equal parts the most contacts.
    """
    params = HealthParams(
        recent_days=norms.health_window, key_person_share=norms.key_person_share / 100
    )
    since = on - datetime.timedelta(days=params.recent_days - 1)
    links: dict[Sides, list[tuple[int, datetime.date]]] = defaultdict(list)
    for relation, home, partner, touchpoint, day in relation_links(viewer, since=since, until=on):
        links[Sides(relation, home, partner)].append((touchpoint, day))
    present: dict[int, list[Present]] = defaultdict(list)
    for touchpoint, person, organisation in present_at_relations(viewer, since=since, until=on):
        present[touchpoint].append((person, organisation))
    places = {place for there in present.values() for _person, place in there}
    lineages = lineages_of(places)
    found = []
    for sides, contacts in links.items():
        made = tuple(
            _contact(day, present[touchpoint], sides, lineages) for touchpoint, day in contacts
        )
        breadth = health_of(HealthProblem(on.toordinal(), made, ()), params).breadth
        if breadth.hangs_on_one and breadth.person is not None:
            found.append(
                Hanging(sides.relation_id, breadth.person, breadth.n_carried, breadth.n_contacts)
            )
    return tuple(sorted(found, key=_most_at_risk))


def _most_at_risk(one: Hanging) -> tuple[float, int, int]:
    return -one.n_carried / one.n_contacts, -one.n_carried, one.relation


def _contact(
    day: datetime.date,
    there: list[Present],
    sides: Sides,
    lineages: Mapping[int, tuple[int, ...]],
) -> Contact:
    ours = frozenset(
        person for person, place in there if is_on_side(lineages[place], sides.home_id, sides)
    )
    theirs = frozenset(
        person for person, place in there if is_on_side(lineages[place], sides.partner_id, sides)
    )
    return Contact(day.toordinal(), NO_LEVELS, ours, theirs - ours)
