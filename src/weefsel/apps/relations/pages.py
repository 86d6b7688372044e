"""All that the page of a relation shows, in a constant number of queries."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.paging import Page, page_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.core.words import spelled
from weefsel.apps.norms.queries import NormValue, norm_tables
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Person
from weefsel.apps.relations.analysis import Health, relation_health
from weefsel.apps.relations.enums import Tier
from weefsel.apps.relations.models import FollowUp, Relation, RelationTouchpoint
from weefsel.apps.relations.queries.page import (
    MOST_PROMISES,
    people_by_row,
    promises_of,
    seats_of_partner,
    timeline,
)
from weefsel.apps.relations.queries.reading import Spoken, spoken_lately
from weefsel.apps.relations.queries.top import n_at_the_top
from weefsel.apps.relations.rules import can_change_relation, can_log_contacts
from weefsel.apps.relations.signals import Attention, Signal, attention_of, signals_of
from weefsel.engines.health import LevelState

ALERT, TOP = "relations.employer_alert", "relations.tier_cap"
TIMELINE = 10
MOST_PEOPLE = 6
NEWEST = 5
Keys = tuple[str, str]
NEWEST_FIRST: Keys = ("-happened_on", "-id")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody at one level, and since when one met.

    Attributes:
        person: who.
        title: what somebody does there, or "".
        last_on: the last time they were at a contact, or None.
    """

    person: Person
    title: str
    last_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class LevelRow:
    """Who knows whom at one level.

    Attributes:
        label: of the level.
        ours: our people at recent contacts.
        theirs: the partner's people there now.
        last_on: last contact, or None.
        rhythm: what is agreed, in days; None for nothing.
        state: rhythm and life.
    """

    label: str
    ours: list[Known]
    theirs: list[Known]
    last_on: datetime.date | None
    rhythm: int | None
    state: LevelState


@dataclass(frozen=True, slots=True)
class Kept:
    """What both sides did for each other.

    Attributes:
        words: how often each side, in a sentence.
        newest: the last few promises that were kept.
        older: those before them, as far as they were read.
    """

    words: str
    newest: list[FollowUp]
    older: list[FollowUp]

    @property
    def all(self) -> list[FollowUp]:
        """All of them, the newest first."""
        return [*self.newest, *self.older]


@dataclass(frozen=True, slots=True)
class RelationPage:
    """What the page shows.

    Attributes:
        levels: who knows whom at three levels.
        attention: what asks attention first; empty when all is well.
        signals: the five of them, in words.
        contacts: one page of the timeline.
        open_promises: what was promised and still stands open.
        kept: what both sides did for each other.
        spoken: who else spoke with them lately.
        top: (places taken, places there are) of the keeper in the top tier, or None.
        may_change, may_log: what this person may do.
        today: the day it was made.
    """

    levels: list[LevelRow]
    attention: list[Attention]
    signals: list[Signal]
    contacts: Page[RelationTouchpoint]
    open_promises: list[FollowUp]
    kept: Kept
    spoken: list[Spoken]
    top: tuple[int, int] | None
    may_change: bool
    may_log: bool
    today: datetime.date


def relation_page(viewer: Viewer, relation: Relation, *, cursor: str = "") -> RelationPage:
    """Return all that the page of a relation shows.

    Raises:
        InvalidValue: the cursor is not one of ours.
    """
    today = timezone.localdate()
    limits = norm_tables((ALERT, TOP), on=today)
    health = relation_health(viewer, relation, today=today)
    people = people_by_row(viewer, _people_in(health))
    levels = _levels(viewer, relation, health, people)
    return RelationPage(
        levels=levels,
        attention=attention_of(relation, health, people),
        signals=signals_of(relation, health, people),
        contacts=page_of(
            timeline(viewer, relation), keys=NEWEST_FIRST, size=TIMELINE, cursor=cursor
        ),
        open_promises=promises_of(viewer, relation, is_done=False),
        kept=_kept(relation, promises_of(viewer, relation, is_done=True)),
        spoken=_spoken(viewer, relation, limits[ALERT].get(""), today),
        top=_top(relation, limits[TOP].get("")),
        may_change=can_change_relation(viewer, relation),
        may_log=can_log_contacts(viewer),
        today=today,
    )


def _people_in(health: Health) -> set[int]:
    return {one.person_id for contact in health.contacts for one in contact.present}


def _levels(
    viewer: Viewer, relation: Relation, health: Health, people: Mapping[int, Person]
) -> list[LevelRow]:
    ours, last = _met(health)
    seats = seats_of_partner(viewer, relation)
    rows = []
    for state in health.result.levels:
        level = Level(state.level)
        theirs = {seat.person_id: seat for seat in seats if seat.level == level}
        newest = sorted(theirs.values(), key=lambda seat: _newest(last.get(seat.person_id)))
        rows.append(
            LevelRow(
                label=str(level.label),
                ours=[
                    Known(people[pk], "", day)
                    for pk, day in ours[level.value].items()
                    if pk in people
                ][:MOST_PEOPLE],
                theirs=[
                    Known(seat.person, seat.title, last.get(seat.person_id)) for seat in newest
                ][:MOST_PEOPLE],
                last_on=_day(state.last_day),
                rhythm=state.agreed_days,
                state=state,
            )
        )
    return rows


def _met(
    health: Health,
) -> tuple[dict[str, dict[int, datetime.date]], dict[int, datetime.date]]:
    """Return our people per level, and everybody's last day; the newest first."""
    ours: dict[str, dict[int, datetime.date]] = {level.value: {} for level in Level}
    last: dict[int, datetime.date] = {}
    for contact in health.contacts:
        for one in contact.present:
            last.setdefault(one.person_id, one.day)
            if one.is_ours and one.level:
                ours[one.level].setdefault(one.person_id, one.day)
    return ours, last


def _kept(relation: Relation, promises: Sequence[FollowUp]) -> Kept:
    theirs = sum(one.promised_by_id == relation.partner_id for one in promises)
    ours = len(promises) - theirs
    words: dict[str, object] = {
        "home": relation.home.name,
        "partner": relation.partner.name,
        "most": MOST_PROMISES,
        "n": ours,
        "m": theirs,
    }
    said = _("Van de laatste %(most)d toezeggingen kwam %(home)s er %(n)d na en %(partner)s %(m)d.")
    if len(promises) < MOST_PROMISES:
        words |= {"n": _n_kept(ours), "m": spelled(theirs) if theirs else _("nog geen")}
        said = _("%(home)s kwam %(n)s na, %(partner)s %(m)s.")
    return Kept(said % words, list(promises[:NEWEST]), list(promises[NEWEST:]))


def _n_kept(n: int) -> str:
    if not n:
        return _("nog geen toezegging")
    return ngettext("%(n)s toezegging", "%(n)s toezeggingen", n) % {"n": spelled(n)}


def _newest(day: datetime.date | None) -> int:
    return -day.toordinal() if day is not None else 0


def _day(ordinal: int | None) -> datetime.date | None:
    return None if ordinal is None else datetime.date.fromordinal(ordinal)


def _spoken(
    viewer: Viewer, relation: Relation, alert: NormValue | None, today: datetime.date
) -> list[Spoken]:
    if alert is None:
        return []
    since = today - datetime.timedelta(days=int(alert.value))
    return spoken_lately(viewer, relation.partner, since=since)


def _top(relation: Relation, cap: NormValue | None) -> tuple[int, int] | None:
    if relation.tier != Tier.TOP or relation.keeper_id is None or cap is None:
        return None
    taken = n_at_the_top([relation.keeper_id]).get(relation.keeper_id, 0)
    return taken, int(cap.value)


def facts_of(relation: Relation) -> Sequence[tuple[str, Any, str]]:
    """Return label, value and address of what is known about the relation."""
    return [
        (_("Bedoelde vorm"), relation.get_intended_form_display(), ""),
        (_("Vorm zoals die nu is"), relation.get_actual_form_display(), ""),
        (_("Onderhouden door"), str(relation.keeper) if relation.keeper else "", ""),
        (_("Wie dit ziet"), str(relation.circle), ""),
    ]
