"""How one comes to the other: the strongest chain, link by link, in words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.core.words import spelled
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.paths import strongest_chain
from weefsel.apps.fabric.queries import Named, people_between
from weefsel.apps.fabric.seen import Seen
from weefsel.apps.fabric.words import contacts_in_words, number


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain.

    Attributes:
        first, second: the two.
        why: how they know each other, in words.
        people: who did the contacts between two organisations, in words; "" where none may be seen.
        last_on: the day of the last contact.
    """

    first: Named
    second: Named
    why: str
    people: str
    last_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Chain:
    """What the page says.

    Attributes:
        finding: the outcome in one sentence.
        links: from the one to the other; empty without a chain.
    """

    finding: str
    links: Sequence[Link]


def chain_between(viewer: Viewer, seen: Seen, first: int, last: int) -> Chain:
    """Return the strongest chain between two records, by their keys."""
    place = {row: at for at, row in enumerate(seen.graph.rows) if at in seen.names}
    if first not in place or last not in place:
        return Chain(_("Een van beide hoort niet bij deze selectie. Maak de selectie ruimer."), [])
    if first == last:
        return Chain(_("Dat is twee keer dezelfde. Kies een ander."), [])
    ties = strongest_chain(seen.graph, place[first], place[last], through=seen.names)
    names = {"first": seen.names[place[first]].name, "last": seen.names[place[last]].name}
    if ties is None:
        return Chain(_("Er is geen keten van contacten tussen %(first)s en %(last)s.") % names, [])
    said = ngettext(
        "%(first)s en %(last)s kennen elkaar.",
        "%(first)s komt in %(n)s stappen bij %(last)s.",
        len(ties),
    ) % {**names, "n": spelled(len(ties))}
    # a name such as "Korrel B.V." brings its own full stop
    return Chain(said.replace("..", "."), _links(viewer, seen, place[first], ties))


def _links(viewer: Viewer, seen: Seen, start: int, ties: Sequence[int]) -> list[Link]:
    graph, here, links = seen.graph, start, []
    for at in ties:
        other = graph.high[at] if graph.low[at] == here else graph.low[at]
        last = graph.last_days[at]
        links.append(
            Link(
                seen.names[here],
                seen.names[other],
                _why(seen, at),
                _people(viewer, seen, here, other),
                datetime.date.fromordinal(last) if last else None,
            )
        )
        here = other
    return links


def _why(seen: Seen, at: int) -> str:
    n, strength = seen.graph.n_contacts[at], seen.graph.values[at]
    if not n:
        return _("Zij zitten samen in een formele samenwerking.")
    return _("%(contacts)s, kracht %(strength)s.") % {
        "contacts": contacts_in_words(n),
        "strength": number(strength, 1),
    }


def _people(viewer: Viewer, seen: Seen, here: int, other: int) -> str:
    if seen.node != NodeKind.ORGANISATION:
        return ""
    rows = (seen.graph.rows[here], seen.graph.rows[other])
    ours, theirs = people_between(viewer, *rows)
    if not ours or not theirs:
        return ""
    return _("%(ours)s met %(theirs)s") % {
        "ours": ", ".join(ours),
        "theirs": ", ".join(theirs),
    }
