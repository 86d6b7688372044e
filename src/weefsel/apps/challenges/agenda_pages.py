"""All that the pages of the agenda and the perspectives show."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.challenges.analysis import (
    Gap,
    Limits,
    PartnerProfile,
    gaps_between,
    limits,
    profiles_of,
    screen_items,
)
from weefsel.apps.challenges.enums import Perspective
from weefsel.apps.challenges.models import AgendaItem, Challenge, ChallengePartner
from weefsel.apps.challenges.queries import (
    agenda_of,
    answers_of,
    is_present,
    partner_of,
    partners_of,
)
from weefsel.apps.challenges.rules import TAKES_PART, is_finished
from weefsel.apps.challenges.statements import FEWEST_ANSWERS, HOW_TO_LINK, STATEMENTS, Text
from weefsel.apps.core.viewer import Viewer

if TYPE_CHECKING:
    from weefsel.engines.agenda import Screen


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item as the agenda shows it.

    Attributes:
        item: what.
        total: of 12; None while a question has no answer at all.
        energy: of 2; None where nobody said.
        answered: who answered, in words.
        remarks: what stands out, with what to do about it.
        is_mine_open: the own side has not answered yet.
    """

    item: AgendaItem
    total: float | None
    energy: float | None
    answered: str
    remarks: list[str]
    is_mine_open: bool


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """What the agenda shows."""

    rows: list[ItemRow]
    dropped: list[AgendaItem]
    limits: Limits
    mine: ChallengePartner | None
    may_change: bool


@dataclass(frozen=True, slots=True)
class PerspectivesPage:
    """What the page of perspectives shows.

    Attributes:
        names: the four perspectives in order, in words.
        profiles: partners with their shares in that order; empty where not known yet.
        gaps: every two partners, farthest apart first, with words on how to link.
        mine: the partner this person acts for.
        n_statements, fewest: how many there are, and how many it takes to say something.
    """

    names: list[str]
    profiles: list[tuple[PartnerProfile, list[float]]]
    gaps: list[tuple[Gap, str, Text]]
    mine: ChallengePartner | None
    may_change: bool
    n_statements: int
    fewest: int


def agenda_page(viewer: Viewer, challenge: Challenge) -> AgendaPage:
    """Gather the agenda, in a number of queries that does not grow with it."""
    partners = [one for one in partners_of(challenge) if is_present(one)]
    mine = partner_of(viewer, partners)
    held = limits()
    return AgendaPage(
        rows=agenda_rows(list(agenda_of(challenge)), partners, held, mine=mine),
        dropped=list(agenda_of(challenge, is_dropped=True)),
        limits=held,
        mine=mine,
        may_change=_may_change(viewer, challenge, mine),
    )


def agenda_rows(
    items: list[AgendaItem],
    partners: list[ChallengePartner],
    held: Limits,
    *,
    mine: ChallengePartner | None = None,
) -> list[ItemRow]:
    """Return items as the agenda shows them, with what the partners think of them.

    Args:
        items: with their scores.
        partners: who is in now.
        held: the limits that hold today.
        mine: the partner for whom it is shown; None for everybody.
    """
    return [
        _row(item, found, partners, mine)
        for item, found in zip(items, screen_items(items, partners, held), strict=True)
    ]


def perspectives_page(viewer: Viewer, challenge: Challenge) -> PerspectivesPage:
    """Gather from where the partners look."""
    partners = [one for one in partners_of(challenge) if is_present(one)]
    mine = partner_of(viewer, partners)
    profiles = profiles_of(partners, answers_of(challenge))
    return PerspectivesPage(
        names=[str(one.label) for one in Perspective],
        profiles=[(one, [one.shares[name] for name in one.shares]) for one in profiles],
        gaps=[
            (gap, _in_words(gap), HOW_TO_LINK[gap.other_leans]) for gap in gaps_between(profiles)
        ],
        mine=mine,
        may_change=_may_change(viewer, challenge, mine),
        n_statements=len(STATEMENTS),
        fewest=FEWEST_ANSWERS,
    )


def _may_change(viewer: Viewer, challenge: Challenge, mine: ChallengePartner | None) -> bool:
    return (
        viewer.has_role(*TAKES_PART)
        and (mine is not None or viewer.is_administrator)
        and not is_finished(challenge)
    )


def _row(
    item: AgendaItem,
    found: Screen,
    partners: list[ChallengePartner],
    mine: ChallengePartner | None,
) -> ItemRow:
    said = {score.partner_id for score in item.scores.all()}
    answered = _("%(n)d van %(all)d partners") % {"n": found.n_partners, "all": len(partners)}
    return ItemRow(
        item=item,
        total=None if math.isnan(found.total) else found.total,
        energy=None if math.isnan(found.energy) else found.energy,
        answered=answered,
        remarks=_remarks(item, found, partners),
        is_mine_open=mine is not None and mine.pk not in said,
    )


def _remarks(item: AgendaItem, found: Screen, partners: list[ChallengePartner]) -> list[str]:
    def names(places: tuple[int, ...]) -> str:
        return ", ".join(str(partners[place]) for place in places)

    told = []
    if found.without_gain:
        told.append(_("Ziet hier geen winst: %(names)s.") % {"names": names(found.without_gain)})
    if found.without_contribution:
        told.append(
            _("Weet nog niet wat bij te dragen: %(names)s.")
            % {"names": names(found.without_contribution)}
        )
    told += _wording(found)
    if found.disputed:
        told.append(
            ngettext(
                "Over %(n)d vraag denken partners heel anders. Praat daarover.",
                "Over %(n)d vragen denken partners heel anders. Praat daarover.",
                len(found.disputed),
            )
            % {"n": len(found.disputed)}
        )
    if not item.next_step:
        told.append(_("Er staat nog geen eerste stap."))
    return told


def _wording(found: Screen) -> list[str]:
    """Return what is wrong with how an item is said, and how to say it better."""
    told = []
    if found.is_abstract:
        told.append(_("Te abstract. Noem een plek, een aantal en een dag binnen drie maanden."))
    if found.is_problem_driven:
        told.append(_("Alleen een probleem. Schrijf op wat er komt als het lukt."))
    if found.asks_rewrite and not told:
        told.append(_("Hier loopt nog niemand hard voor. Herschrijf het samen."))
    return told


def _in_words(gap: Gap) -> str:
    if gap.one_leans == gap.other_leans:
        return _("%(one)s en %(other)s kijken op dezelfde manier.") % {
            "one": gap.one,
            "other": gap.other,
        }
    return _("%(one)s kijkt meer %(one_leans)s, %(other)s meer %(other_leans)s.") % {
        "one": gap.one,
        "other": gap.other,
        "one_leans": gap.one_leans.label,
        "other_leans": gap.other_leans.label,
    }
