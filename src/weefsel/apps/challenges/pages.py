"""All that the page of one challenge shows, gathered in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.challenges.enums import PartnerRole
from weefsel.apps.challenges.models import (
    Challenge,
    ChallengePartner,
    Contribution,
    Principle,
    Stake,
)
from weefsel.apps.challenges.path import StepState, steps_of
from weefsel.apps.challenges.queries import (
    Pledged,
    contributions_of,
    counts_of,
    experiments_past_end,
    is_present,
    open_commitments_of_leavers,
    partner_of,
    partners_of,
    pledges_per_unit,
    principles_of,
    signed_for_another_goal,
    stakes_visible_to,
    written_stakes,
)
from weefsel.apps.challenges.registry import WayOn, ways_on
from weefsel.apps.challenges.rules import TAKES_PART, can_invite, can_speak_for, is_finished
from weefsel.apps.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One partner in the matrix.

    Attributes:
        partner: who.
        roles: in words.
        stake: what this person may read of it, or None.
        is_sealed: a stake was written that is sealed for this person.
        contributions: what it pledged.
        totals: pledged and delivered per unit.
        is_mine: this person speaks for it.
        has_left: it is not in any more.
    """

    partner: ChallengePartner
    roles: str
    stake: Stake | None
    is_sealed: bool
    contributions: Sequence[Contribution]
    totals: Sequence[Pledged]
    is_mine: bool
    has_left: bool


@dataclass(frozen=True, slots=True)
class ChallengePage:
    """What the page of a challenge shows."""

    steps: list[StepState]
    rows: list[MatrixRow]
    principles: list[Principle]
    mine: ChallengePartner | None
    may_change: bool
    may_open_stakes: bool
    may_invite: bool
    attention: list[str]
    ways_on: Sequence[WayOn]


def challenge_page(viewer: Viewer, challenge: Challenge) -> ChallengePage:
    """Gather the page."""
    partners = list(partners_of(challenge))
    mine = partner_of(viewer, partners)
    rows = matrix_of(viewer, challenge, partners)
    may_change = (
        viewer.has_role(*TAKES_PART)
        and (mine is not None or viewer.is_administrator)
        and not is_finished(challenge)
    )
    has_seals = any(row.is_sealed or (row.stake and row.stake.is_sealed) for row in rows)
    return ChallengePage(
        steps=steps_of(challenge, counts_of(challenge)),
        rows=rows,
        principles=list(principles_of(challenge)),
        mine=mine,
        may_change=may_change,
        may_open_stakes=may_change and challenge.stakes_opened_at is None and has_seals,
        may_invite=may_change
        and can_invite(viewer, challenge, [one for one in partners if is_present(one)]),
        attention=[*_to_decide(challenge), *_to_look_at(challenge), *_attention(rows)],
        ways_on=ways_on(viewer, challenge),
    )


def matrix_of(
    viewer: Viewer, challenge: Challenge, partners: Sequence[ChallengePartner]
) -> list[MatrixRow]:
    """Return the partners against what they want and bring."""
    stakes = {stake.partner_id: stake for stake in stakes_visible_to(viewer, challenge)}
    written = written_stakes(challenge)
    totals = pledges_per_unit(challenge)
    contributions: dict[int, list[Contribution]] = {}
    for row in contributions_of(challenge):
        contributions.setdefault(row.partner_id, []).append(row)
    return [
        MatrixRow(
            partner=partner,
            roles=roles_of(partner),
            stake=stakes.get(partner.pk),
            is_sealed=partner.pk in written and partner.pk not in stakes,
            contributions=contributions.get(partner.pk, []),
            totals=totals.get(partner.pk, []),
            is_mine=can_speak_for(viewer, partner),
            has_left=not is_present(partner),
        )
        for partner in partners
    ]


def roles_of(partner: ChallengePartner) -> str:
    """Return the role or the two roles in words."""
    roles = [partner.role, partner.second_role]
    return _(" en ").join(str(PartnerRole(role).label) for role in roles if role)


def _to_decide(challenge: Challenge) -> list[str]:
    """Return one line about the experiments that ran past their last day."""
    waiting = experiments_past_end(timezone.localdate()).filter(challenge=challenge)
    titles = [f"‘{title}’" for title in waiting.values_list("title", flat=True)]
    if not titles:
        return []
    return [
        _("Besluit nodig: de laatste dag is voorbij van %(titles)s.")
        % {"titles": ", ".join(titles)}
    ]


def _to_look_at(challenge: Challenge) -> list[str]:
    """Return what was signed for another goal, and what a partner that left did not do."""
    found = []
    older = [f"‘{one}’" for one in signed_for_another_goal(challenge)]
    if older:
        found.append(
            _("De vraag is veranderd sinds jullie dit afspraken: %(titles)s. Klopt het nog?")
            % {"titles": ", ".join(older)}
        )
    left = {
        _("%(name)s (‘%(what)s’)") % {"name": one.partner, "what": one.what}: None
        for one in open_commitments_of_leavers(challenge)
    }
    if left:
        found.append(
            _("Vertrokken met een open toezegging: %(names)s. Spreek af wat daarmee gebeurt.")
            % {"names": ", ".join(left)}
        )
    return found


def _attention(rows: Sequence[MatrixRow]) -> list[str]:
    """Return whose gain or contribution is missing; the real defect of most agendas."""
    present = [row for row in rows if not row.has_left]
    without_gain = [
        str(row.partner)
        for row in present
        if not row.is_sealed and (row.stake is None or not row.stake.gain)
    ]
    without_pledge = [str(row.partner) for row in present if not row.contributions]
    gone = [
        str(row.partner)
        for row in rows
        if row.has_left and any(one.pledged > one.delivered for one in row.totals)
    ]
    found = []
    if without_gain:
        found.append(_("Nog zonder winst: %(names)s.") % {"names": ", ".join(without_gain)})
    if without_pledge:
        found.append(_("Nog zonder bijdrage: %(names)s.") % {"names": ", ".join(without_pledge)})
    if gone:
        found.append(
            _("Vertrokken met een open toezegging: %(names)s. Spreek af wat daarmee gebeurt.")
            % {"names": ", ".join(gone)}
        )
    return found
