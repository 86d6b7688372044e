"""Which levels of a relation are past their rhythm, for apps above that tell people so."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weefsel.apps.core.words import joined
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.rhythm import agreed_days, counts_from, last_days, rhythm_norms


@dataclass(frozen=True, slots=True)
class Silence:
    """A level at which there was no contact for longer than agreed.

    Attributes:
        since: day of the last contact, or the day from which one waits for the first.
        has_met: whether there ever was contact.
        agreed: days within which both want to meet.
    """

    level: Level
    since: datetime.date
    has_met: bool
    agreed: int


def silences_of(
    relations: Iterable[Relation], *, on: datetime.date
) -> list[tuple[Relation, list[Silence]]]:
    """Return each relation with its levels that are past their rhythm, the highest level first.

    By the stored days of last contact, so it tells nobody more than the relation itself does; one
    query for the norms, however many relations.
    """
    rows = list(relations)
    norms = rhythm_norms(on=on) if rows else {}
    found = []
    for relation in rows:
        last = last_days(relation)
        alive = [level for level in Level if last[level] is not None]
        silences = []
        for level in Level:
            agreed = agreed_days(relation, level, norms, alive=alive)
            since = last[level] or counts_from(relation)
            if agreed and since + datetime.timedelta(days=agreed) < on:
                silences.append(Silence(level, since, last[level] is not None, agreed))
        found.append((relation, silences))
    return found


def quiet_levels(relations: Iterable[Relation], *, on: datetime.date) -> list[tuple[Relation, str]]:
    """Return each relation with its levels past their rhythm in words: "bestuur en uitvoering".

    The words are empty for a relation that is in time or has ended.
    """
    return [
        (relation, "" if relation.is_ended else joined([str(one.level.label) for one in silences]))
        for relation, silences in silences_of(relations, on=on)
    ]


def planned(level: Level) -> str:
    """Return how the promise to make an appointment at a level reads."""
    return _PLANS[level]()


_PLANS = {
    Level.EXECUTIVE: lambda: _("Afspraak maken voor de bestuurders"),
    Level.MANAGEMENT: lambda: _("Afspraak maken voor het management"),
    Level.OPERATIONAL: lambda: _("Afspraak maken voor de uitvoering"),
}
