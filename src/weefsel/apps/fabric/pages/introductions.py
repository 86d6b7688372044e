"""Whom to introduce to whom: what the reading proposes, what is under way, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import UNDER_WAY, IntroductionStatus, NodeKind
from weefsel.apps.fabric.figures import Figures
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.pages.proposals import ProposalRow, proposal_rows, proposals_for
from weefsel.apps.fabric.queries import (
    Named,
    challenge_questions,
    first_contacts,
    introductions_with,
    named,
)
from weefsel.apps.fabric.rules import can_introduce
from weefsel.apps.fabric.words import number
from weefsel.apps.norms.errors import MissingNorm
from weefsel.apps.norms.queries import norm

NEW, RUNNING, DONE = "nieuw", "loopt", "klaar"
FINISHED = (IntroductionStatus.FOLLOWED_UP, IntroductionStatus.DECLINED)
TONES = {
    IntroductionStatus.FOLLOWED_UP: "good",
    IntroductionStatus.DECLINED: "neutral",
    IntroductionStatus.INTRODUCED: "good",
}


@dataclass(frozen=True, slots=True)
class IntroductionRow:
    """An introduction that somebody took up, ready to show.

    Attributes:
        introduction: with both ends.
        status, tone: where it stands.
        next_step: what has to happen now.
        introducer: who was asked; "" for who may not see him or her.
    """

    introduction: Introduction
    status: str
    tone: str
    next_step: str
    introducer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionsPage:
    """Everything on the list.

    Attributes:
        may_introduce: whether the viewer may take one up.
        conversion: how many led to contact in time, in a sentence; "" when none was made yet.
        challenges: (identifier, question) of those with proposals among their partners.
        challenge: which of them was chosen; "" for the whole region.
        proposals: what the reading proposes, best first, without what was dealt with.
        n_proposals: how many there are in all.
        running, done: what was taken up.
    """

    may_introduce: bool
    conversion: str
    challenges: Sequence[tuple[str, str]]
    challenge: str
    proposals: Sequence[ProposalRow]
    n_proposals: int
    running: Sequence[IntroductionRow]
    done: Sequence[IntroductionRow]


def introductions_page(
    viewer: Viewer, figures: Figures, *, most: int, challenge: str = ""
) -> IntroductionsPage:
    """Gather the list.

    Args:
        viewer: who looks.
        figures: of the reading, with its proposals.
        most: how many proposals to show.
        challenge: identifier of a challenge, for those among its partners; "" for all.
    """
    questions = challenge_questions(viewer, [one.challenge for one in figures.challenges])
    chosen = next((pk for pk, uuid, _question in questions if uuid == challenge), None)
    proposals = proposals_for(viewer, figures, challenge=chosen)
    return IntroductionsPage(
        may_introduce=can_introduce(viewer),
        conversion=conversion_in_words(viewer),
        challenges=[(uuid, question) for _pk, uuid, question in questions],
        challenge=challenge if chosen else "",
        proposals=proposal_rows(viewer, proposals[:most]),
        n_proposals=len(proposals),
        running=introduction_rows(viewer, introductions_with(viewer, UNDER_WAY)),
        done=introduction_rows(viewer, introductions_with(viewer, FINISHED)[:most]),
    )


def conversion_in_words(viewer: Viewer) -> str:
    """Return how many introductions led to contact within the norm."""
    introduced = [
        row
        for row in introductions_with(viewer, IntroductionStatus.values)
        if row.introduced_on is not None
    ]
    if not introduced:
        return ""
    days = days_to_contact()
    contacts = first_contacts(viewer, introduced)
    if days is None:
        return _conversion(len(introduced), len(contacts))
    n_in_time = sum(
        (contacts[row.pk] - row.introduced_on).days <= days
        for row in introduced
        if row.pk in contacts and row.introduced_on is not None
    )
    return ngettext(
        "Er is %(n)s keer voorgesteld; %(n_in_time)s keer kwam er binnen %(days)s dagen contact.",
        "Er is %(n)s keer voorgesteld; %(n_in_time)s keer kwam er binnen %(days)s dagen contact.",
        len(introduced),
    ) % {"n": number(len(introduced)), "n_in_time": number(n_in_time), "days": number(days)}


def _conversion(n: int, n_met: int) -> str:
    return ngettext(
        "Er is %(n)s keer voorgesteld; %(n_met)s keer kwam er contact.",
        "Er is %(n)s keer voorgesteld; %(n_met)s keer kwam er contact.",
        n,
    ) % {"n": number(n), "n_met": number(n_met)}


def days_to_contact() -> int | None:
    """Return within how many days an introduction should lead to contact; None without a norm."""
    try:
        return int(norm("relations.introduction_days", on=timezone.localdate()).value)
    except MissingNorm:
        return None


def introduction_rows(
    viewer: Viewer, introductions: Iterable[Introduction]
) -> list[IntroductionRow]:
    """Return introductions ready to show; who introduces is named to who may see that person."""
    rows = list(introductions)
    asked = [row.introducer_id for row in rows if row.introducer_id]
    people = named(viewer, NodeKind.PERSON, asked)
    return [_row(row, people.get(row.introducer_id or 0)) for row in rows]


def _row(introduction: Introduction, introducer: Named | None) -> IntroductionRow:
    status = IntroductionStatus(introduction.status)
    who = introducer.name if introducer else ""
    return IntroductionRow(
        introduction=introduction,
        status=str(status.label),
        tone=TONES.get(status, "neutral"),
        next_step=next_step(introduction, who),
        introducer=who,
    )


def next_step(introduction: Introduction, introducer: str) -> str:
    """Return what has to happen now, in words."""
    status = introduction.status
    if status in {IntroductionStatus.PROPOSED, IntroductionStatus.ACCEPTED}:
        return _("Vraag iemand die beide kent om hen voor te stellen.")
    if status == IntroductionStatus.ASKED:
        return _("%(who)s is gevraagd om hen voor te stellen.") % {"who": introducer or _("Iemand")}
    if status == IntroductionStatus.INTRODUCED:
        return _("Zij zijn voorgesteld. Kijk of er contact komt.")
    return introduction.outcome
