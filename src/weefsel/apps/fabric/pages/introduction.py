"""One introduction: what has to happen now, through whom, and what came of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import UNDER_WAY, NodeKind
from weefsel.apps.fabric.figures import Figures, Proposal
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.pages.introductions import days_to_contact, introduction_rows
from weefsel.apps.fabric.pages.proposals import through_in_words
from weefsel.apps.fabric.queries import contacts_between, first_contacts, named
from weefsel.apps.fabric.rules import can_change_introduction
from weefsel.apps.relations.models import Touchpoint

MOST_CONTACTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionPage:
    """Everything on the page of one introduction.

    Attributes:
        introduction: with both ends.
        status, tone, next_step, introducer: see `IntroductionRow`.
        may_change: whether the viewer may take it further.
        is_under_way: whether it is not finished yet.
        through: who could introduce them, by the reading; "" without anybody.
        introducers: (identifier, name) of the people in that chain.
        first_contact_on: the day of the first contact since; None without one.
        is_in_time: whether that was within the norm.
        contacts: the last contacts between the two that one may see.
    """

    introduction: Introduction
    status: str
    tone: str
    next_step: str
    introducer: str
    may_change: bool
    is_under_way: bool
    through: str
    introducers: Sequence[tuple[str, str]]
    first_contact_on: datetime.date | None
    is_in_time: bool
    contacts: Sequence[Touchpoint]


def introduction_page(
    viewer: Viewer, introduction: Introduction, figures: Figures
) -> IntroductionPage:
    """Gather the page of one introduction."""
    [row] = introduction_rows(viewer, [introduction])
    proposal = proposal_of(figures, introduction.first_id, introduction.second_id)
    people = named(viewer, NodeKind.PERSON, proposal.chain if proposal else ())
    ends = named(viewer, NodeKind.ORGANISATION, (introduction.first_id, introduction.second_id))
    first_on = first_contacts(viewer, [introduction]).get(introduction.pk)
    days = days_to_contact()
    since = introduction.introduced_on
    known = proposal is not None and {proposal.first, proposal.second} <= set(ends)
    return IntroductionPage(
        introduction=introduction,
        status=row.status,
        tone=row.tone,
        next_step=row.next_step,
        introducer=row.introducer,
        may_change=can_change_introduction(viewer, introduction),
        is_under_way=introduction.status in UNDER_WAY,
        through=through_in_words(proposal, ends, people) if proposal and known else "",
        introducers=[
            (people[one].uuid, people[one].name)
            for one in (proposal.chain[1:-1] if proposal else ())
            if one in people
        ],
        first_contact_on=first_on,
        is_in_time=bool(first_on and since and days and (first_on - since).days <= days),
        contacts=list(
            contacts_between(viewer, introduction.first_id, introduction.second_id)[:MOST_CONTACTS]
        ),
    )


def proposal_of(figures: Figures, first: int, second: int) -> Proposal | None:
    """Return what the reading says about these two, if anything."""
    pair = (min(first, second), max(first, second))
    everywhere = [
        *figures.proposals,
        *(proposal for one in figures.challenges for proposal in one.proposals),
    ]
    found = (one for one in everywhere if (one.first, one.second) == pair)
    return next(found, None)
