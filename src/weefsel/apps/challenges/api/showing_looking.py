"""From figures and profiles to what the API shows of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from weefsel.apps.challenges.agenda_pages import PerspectivesPage
from weefsel.apps.challenges.analysis import Gap, PartnerProfile
from weefsel.apps.challenges.api.choices import Perspectives
from weefsel.apps.challenges.api.schemas_looking import (
    BalanceOut,
    CountedOut,
    DistanceOut,
    FigureOut,
    FigureSideOut,
    PerspectivesOut,
    ProfileOut,
    SentenceOut,
    ShareOut,
    StatementOut,
)
from weefsel.apps.challenges.balance import Figure
from weefsel.apps.challenges.enums import Perspective
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.statements import STATEMENTS, Statement, Text
from weefsel.apps.parties.api.choices import shown


def balance_shown(
    challenge: Challenge, figures: Sequence[Figure], address: Callable[[str], str]
) -> BalanceOut:
    """Return the figures; `address` makes a full address of that of a page."""
    return BalanceOut.model_construct(
        id=challenge.uuid,
        challenge_id=challenge.uuid,
        figures=[_figure_shown(one, address) for one in figures],
    )


def _figure_shown(figure: Figure, address: Callable[[str], str]) -> FigureOut:
    return FigureOut.model_construct(
        key=figure.key,
        title=figure.title,
        finding=figure.finding,
        sides=[
            FigureSideOut.model_construct(
                partner_name=side.name,
                words=side.told,
                percent=side.percent,
                counted=[
                    CountedOut.model_construct(words=one.words, url=address(one.url))
                    for one in side.inputs
                ],
            )
            for side in figure.sides
        ],
        left_out=figure.left_out,
        source=figure.source,
    )


def perspectives_shown(
    challenge: Challenge, page: PerspectivesPage, own: Mapping[int, str]
) -> PerspectivesOut:
    """Return from where the partners look.

    Args:
        challenge: which.
        page: profiles and distances.
        own: what the own side chose, per statement.
    """
    return PerspectivesOut.model_construct(
        id=challenge.uuid,
        challenge_id=challenge.uuid,
        fewest=page.fewest,
        statements=[_statement_shown(one, own.get(one.number)) for one in STATEMENTS],
        profiles=[_profile_shown(one) for one, _shares in page.profiles],
        distances=[_distance_shown(*one) for one in page.gaps],
    )


def _in_dutch(value: str) -> Perspectives:
    return shown(Perspectives, Perspective, value)


def _statement_shown(statement: Statement, chosen: str | None) -> StatementOut:
    return StatementOut.model_construct(
        number=statement.number,
        sentences=[
            SentenceOut.model_construct(perspective=_in_dutch(perspective), words=str(words))
            for perspective, words in statement.sentences
        ],
        own_choice=_in_dutch(chosen) if chosen else None,
    )


def _profile_shown(profile: PartnerProfile) -> ProfileOut:
    return ProfileOut.model_construct(
        partner_id=profile.partner.uuid,
        partner_name=str(profile.partner),
        n_answered=profile.n_answered,
        shares=[
            ShareOut.model_construct(perspective=_in_dutch(perspective), share=round(share, 2))
            for perspective, share in profile.shares.items()
        ],
    )


def _distance_shown(gap: Gap, words: str, advice: Text) -> DistanceOut:
    return DistanceOut.model_construct(
        one_id=gap.one.uuid,
        other_id=gap.other.uuid,
        distance=round(gap.distance, 2),
        one_leans=_in_dutch(gap.one_leans),
        other_leans=_in_dutch(gap.other_leans),
        words=words,
        advice=str(advice),
    )
