"""What the three shapes of Today show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.core.words import distance_in_words, joined, spelled, starting
from weefsel.apps.fabric.charts import quarters_chart
from weefsel.apps.fabric.queries.crossing import Crossing, crossing_of
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Position
from weefsel.apps.relations.models import Attendance, FollowUp, Impression, Relation, Touchpoint
from weefsel.apps.today.attention import Asking, Attention, Found, all_found
from weefsel.apps.today.queries import (
    answered_by_partner,
    asked_of_partner,
    begins_empty,
    contacts_since,
    last_contact,
    promises_about,
    promises_ahead,
    promises_of,
    put_off_by,
    relation_seen,
    sensitive_moment,
    who_sits_there,
    whom_to_call,
)
from weefsel.apps.today.wording import ended

NOON, EVENING, NIGHT = 12, 18, 5
FIRST_SHOWN, MOST_SHOWN = 8, 60


@dataclass(frozen=True, slots=True)
class Due:
    """A promise, and the relation it belongs to as far as who looks may know of it."""

    promise: FollowUp
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Today of somebody who keeps relations.

    Attributes:
        n: how many things ask for attention.
        rows: the first of them, the most urgent first.
        parts: what they are, per source, with where all of them are.
        is_whole: whether everything was asked for.
        ahead: what is due in the next days.
        crossing: how much contact joins the two worlds, in a sentence; "" without a reading.
        chart: the same per quarter, or "".
        is_start: whether there is nothing at all yet, and the first list can be brought in.
    """

    greeting: str
    sentence: str
    n: int
    rows: Sequence[Attention]
    parts: Sequence[Found]
    is_whole: bool
    ahead: Sequence[Due]
    crossing: str
    chart: SafeString | str
    is_start: bool


@dataclass(frozen=True, slots=True)
class Briefing:
    """What an executive wants to know before meeting somebody.

    Attributes:
        meeting: what is planned, and when.
        people: who sits at the top of the partner.
        ours: what we promised and did not do yet.
        theirs: what they promised.
        sensitive: the last contact that felt bad, if that is shared.
    """

    meeting: FollowUp
    relation: Relation
    people: Sequence[Position]
    ours: Sequence[FollowUp]
    theirs: Sequence[FollowUp]
    last: Touchpoint | None
    sensitive: Impression | None


@dataclass(frozen=True, slots=True)
class ExecutivePage:
    """Today of an executive: the next meeting, and what was promised."""

    greeting: str
    sentence: str
    briefing: Briefing | None
    late: Sequence[Due]
    next: Sequence[Due]


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """Today of a partner: the one thing asked, and what came of the one before.

    Attributes:
        more: how many other things are asked.
        contact: whom to call about it: who of the other side was there when it was promised.
        before: what was answered last.
        since: contacts since then.
    """

    greeting: str
    asked: FollowUp | None
    more: int
    contact: Attendance | None
    before: FollowUp | None
    since: Sequence[Touchpoint]


def work_page(viewer: Viewer, now: datetime, *, is_whole: bool = False) -> WorkPage:
    """Return Today for somebody who keeps relations.

    Args:
        viewer: who looks.
        now: the moment, in the zone of the reader.
        is_whole: show everything, and not just what is most urgent.
    """
    on = now.date()
    most = MOST_SHOWN if is_whole else FIRST_SHOWN
    asking = Asking(viewer, on, most, later=put_off_by(viewer, on))
    found = all_found(asking)
    rows = sorted((row for one in found for row in one.rows), key=lambda row: row.urgency)
    n = sum(one.n for one in found)
    crossing = crossing_of(viewer)
    return WorkPage(
        greeting=greeting(viewer, now),
        sentence=attention_in_words(n, [one.words for one in found]),
        n=n,
        rows=rows if is_whole else rows[:most],
        parts=found,
        is_whole=is_whole,
        ahead=_due(viewer, promises_ahead(viewer, on)),
        crossing=crossing_in_words(crossing) if crossing else "",
        chart=quarters_chart(crossing.quarters, size="small") if crossing else "",
        is_start=not n and begins_empty(viewer),
    )


def executive_page(viewer: Viewer, now: datetime) -> ExecutivePage:
    """Return Today for an executive, who reads it on the way to somebody."""
    on = now.date()
    open_ones = list(promises_of(viewer)[:FIRST_SHOWN])
    late = [row for row in open_ones if row.due_on < on]
    coming = [row for row in open_ones if row.due_on >= on]
    meeting = next((row for row in coming if relation_seen(viewer, row) is not None), None)
    briefing = _briefing(viewer, meeting, on) if meeting is not None else None
    return ExecutivePage(
        greeting=greeting(viewer, now),
        sentence=_executive_words(briefing, len(late), on),
        briefing=briefing,
        late=_due(viewer, late),
        next=_due(viewer, [row for row in coming if row != meeting]),
    )


def partner_page(viewer: Viewer, now: datetime) -> PartnerPage:
    """Return Today for a partner, who looks in twice a year."""
    asked = asked_of_partner(viewer)
    before = answered_by_partner(viewer)
    return PartnerPage(
        greeting=greeting(viewer, now),
        asked=asked[0] if asked else None,
        more=max(0, len(asked) - 1),
        contact=whom_to_call(viewer, asked[0]) if asked else None,
        before=before,
        since=contacts_since(viewer, before.done_at.date())
        if before is not None and before.done_at is not None
        else (),
    )


def _due(viewer: Viewer, promises: Sequence[FollowUp]) -> list[Due]:
    return [Due(row, relation_seen(viewer, row)) for row in promises]


def _briefing(viewer: Viewer, meeting: FollowUp, on: date) -> Briefing | None:
    relation = meeting.relation
    if relation is None:
        return None
    promised = [row for row in promises_about(viewer, [relation.pk]) if row.pk != meeting.pk]
    theirs = [row for row in promised if row.promised_by_id == relation.partner_id]
    return Briefing(
        meeting=meeting,
        relation=relation,
        people=who_sits_there(viewer, [relation.partner_id], Level.EXECUTIVE, on)[:2],
        ours=[row for row in promised if row not in theirs],
        theirs=theirs,
        last=last_contact(viewer, relation),
        sensitive=sensitive_moment(viewer, relation, on),
    )


def greeting(viewer: Viewer, now: datetime) -> str:
    """Return "Goedemorgen Nadia", as the hour has it."""
    name = viewer.name.split(" ", 1)[0]
    if now.hour < NIGHT or now.hour >= EVENING:
        return _("Goedenavond %(name)s") % {"name": name}
    if now.hour < NOON:
        return _("Goedemorgen %(name)s") % {"name": name}
    return _("Goedemiddag %(name)s") % {"name": name}


def attention_in_words(n: int, parts: Sequence[str]) -> str:
    """Return in one sentence how many things ask for attention, and what they are."""
    if n == 0:
        return _("Niets vraagt vandaag je aandacht.")
    said = ngettext(
        "%(n)s ding vraagt vandaag je aandacht",
        "%(n)s dingen vragen vandaag je aandacht",
        n,
    ) % {"n": starting(spelled(n))}
    return f"{said}: {joined([part for part in parts if part])}."


def crossing_in_words(crossing: Crossing) -> str:
    """Return whether contact between the two worlds grew over a year, in a sentence."""
    then, now = round(100 * crossing.then), round(100 * crossing.now)
    if now > then:
        said = _(
            "Het contact tussen de twee werelden groeide in een jaar van %(then)d naar "
            "%(now)d procent."
        )
    elif now < then:
        said = _(
            "Het contact tussen de twee werelden slonk in een jaar van %(then)d naar "
            "%(now)d procent."
        )
    else:
        said = _("Het contact tussen de twee werelden blijft gelijk: %(now)d procent.")
    return said % {"then": then, "now": now}


def _executive_words(briefing: Briefing | None, n_late: int, on: date) -> str:
    said = [_("Er staat de komende tijd geen gesprek voor je klaar.")]
    if briefing is not None:
        day = starting(distance_in_words(briefing.meeting.due_on, on))
        words = {"day": day, "name": briefing.relation.partner.name}
        said = [ended(_("%(day)s ontmoet je %(name)s") % words)]
    if n_late:
        late = ngettext(
            "%(n)s toezegging van jou wacht te lang.",
            "%(n)s toezeggingen van jou wachten te lang.",
            n_late,
        )
        said.append(late % {"n": starting(spelled(n_late))})
    return " ".join(said)
