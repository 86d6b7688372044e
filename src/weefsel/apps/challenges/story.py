"""The story of a challenge: what its page, its paper and its spreadsheet show."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.challenges.enums import StoryKind
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.queries import partner_organisations
from weefsel.apps.challenges.queries.story import linked_contacts, story_rows
from weefsel.apps.challenges.rules import can_change_challenge, is_finished
from weefsel.apps.challenges.story_event import Event
from weefsel.apps.challenges.story_events import events_of
from weefsel.apps.core.lists import PageLinks
from weefsel.apps.core.spreadsheets import Cell, Column
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.core.words import length_in_words, spelled, starting

EVENTS_PER_PAGE = 100
ANCHORED = "outcome:"


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month under one heading."""

    label: str
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A sort of events to look at alone: how many there are, and its address."""

    kind: str
    label: str
    n: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What the page of the story shows.

    Attributes:
        lead: how long it took and what came by, in one sentence.
        months: the events of this page, the oldest first.
        kinds: the sorts that occur, to choose from.
        links: the pages before and after.
        facts: figures beside the story, each a label, a value and an address.
        removable: keys of contacts that a partner put in and may take out again.
        datable: keys of steps and stands of which this person may say the day.
        may_change: this person may put contacts in.
    """

    lead: str
    months: Sequence[Month]
    kinds: Sequence[KindChoice]
    links: PageLinks
    facts: Sequence[tuple[str, str, str]]
    removable: frozenset[str]
    datable: frozenset[str]
    may_change: bool


def story_of(viewer: Viewer, challenge: Challenge) -> list[Event]:
    """Return everything that happened as far as this person may see it, the oldest first."""
    return events_of(challenge, story_rows(viewer, challenge))


def story_page(viewer: Viewer, challenge: Challenge, *, kind: str, number: int) -> StoryPage:
    """Gather the page, in a number of queries that does not grow with the story.

    Args:
        viewer: who looks.
        challenge: whose gate let this person in.
        kind: stored value of the sort to look at alone, or "".
        number: page, from 1; beyond the last it is the last.
    """
    rows = story_rows(viewer, challenge)
    events = events_of(challenge, rows)
    chosen = [event for event in events if not kind or event.kind == kind]
    n_pages = max(1, -(-len(chosen) // EVENTS_PER_PAGE))
    number = min(max(1, number), n_pages)
    first = (number - 1) * EVENTS_PER_PAGE
    shown = chosen[first : first + EVENTS_PER_PAGE]
    linked = linked_contacts(challenge)
    is_inside = can_change_challenge(viewer, partner_organisations(challenge))
    may_change = is_inside and not is_finished(challenge)
    return StoryPage(
        lead=lead_of(events),
        months=list(months_of(shown)),
        kinds=_kinds(events, kind),
        links=_links(kind, number, n_pages, first, len(shown), len(chosen)),
        facts=_facts(events),
        removable=frozenset(f"contact:{one.uuid}" for one in rows.contacts if one.pk in linked)
        if may_change
        else frozenset(),
        datable=frozenset(one.key for one in shown if is_inside and one.kind == StoryKind.STEP),
        may_change=may_change,
    )


def lead_of(events: Sequence[Event]) -> str:
    """Return in one sentence how long it took and what came by; "" for an empty story."""
    if not events:
        return ""
    counts = Counter(event.kind for event in events)
    n_tried = sum(event.key.startswith("started:") for event in events)
    n_anchored = sum(_is_anchored(event) for event in events)
    length = length_in_words((events[-1].day - events[0].day).days)
    parts = [
        _said(ngettext("%(n)s contact", "%(n)s contacten", counts[StoryKind.CONTACT]),
              counts[StoryKind.CONTACT]),
        _said(ngettext("%(n)s proef", "%(n)s proeven", n_tried), n_tried),
        _said(ngettext("%(n)s keer verankerd", "%(n)s keer verankerd", n_anchored), n_anchored),
    ]  # fmt: skip
    told = [part for part in parts if part]
    if not told:
        return _("%(length)s, tot nu toe.") % {"length": starting(length)}
    return _("%(length)s: %(parts)s.") % {"length": starting(length), "parts": ", ".join(told)}


def _said(words: str, n: int) -> str:
    return words % {"n": spelled(n)} if n else ""


def _is_anchored(event: Event) -> bool:
    return event.key.startswith(ANCHORED) and event.is_milestone


def months_of(events: Sequence[Event]) -> Iterator[Month]:
    """Yield the events month by month."""
    for day, found in groupby(events, key=lambda event: event.day.replace(day=1)):
        yield Month(formats.date_format(day, "F Y"), list(found))


def _kinds(events: Sequence[Event], chosen: str) -> list[KindChoice]:
    counts = Counter(event.kind for event in events)
    every = KindChoice("", _("alles"), len(events), "?", not chosen)
    found = [
        KindChoice(kind.value, str(kind.label), counts[kind], f"?soort={kind}", kind == chosen)
        for kind in StoryKind
        if counts[kind] and kind != StoryKind.START
    ]
    return [every, *found]


def _links(kind: str, number: int, n_pages: int, first: int, n: int, total: int) -> PageLinks:
    def at(page: int) -> str:
        given = f"soort={kind}&" if kind else ""
        return f"?{given}pagina={page}"

    return PageLinks(
        previous_url=at(number - 1) if number > 1 else "",
        next_url=at(number + 1) if number < n_pages else "",
        first=first + 1 if n else 0,
        last=first + n,
        total=total,
    )


def _facts(events: Sequence[Event]) -> list[tuple[str, str, str]]:
    contacts = [event for event in events if event.kind == StoryKind.CONTACT]
    anchored = [event for event in events if _is_anchored(event)]
    agreed = [event for event in events if event.key.startswith("agreed:")]
    return [
        (_("Eerste contact"), _day(contacts[0].day) if contacts else "", ""),
        (_("Eerste afspraak"), _day(agreed[0].day) if agreed else "", ""),
        (_("Verankerd"), _day(anchored[0].day) if anchored else "", ""),
        (_("Laatste gebeurtenis"), _day(events[-1].day) if events else "", ""),
    ]


def _day(day: datetime.date) -> str:
    return formats.date_format(day, "j F Y")


def story_columns() -> list[Column]:
    """Return the headings of the spreadsheet and what they mean."""
    return [
        Column(_("Dag"), _("Wanneer het gebeurde.")),
        Column(_("Soort"), _("Wat voor gebeurtenis het is.")),
        Column(_("Wat"), _("Wat er gebeurde, in één regel.")),
        Column(_("Wie"), _("Welke organisaties; nooit personen.")),
        Column(_("Meer"), _("Wat erbij staat, zoals een les of de mening van wie het anders zag.")),
        Column(_("Mijlpaal"), _("1 waar het verhaal om draait, anders 0.")),
    ]


def story_cells(events: Sequence[Event]) -> Iterator[list[Cell]]:
    """Return the rows of the spreadsheet."""
    for event in events:
        yield [
            event.day,
            event.kind_in_words,
            event.title,
            event.who,
            "\n".join(f"{label}: {text}" for label, text in event.told),
            int(event.is_milestone),
        ]
