"""From rows to engines and back: what agenda, perspectives and balance say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from weefsel.apps.challenges.enums import Perspective
from weefsel.apps.challenges.models import AgendaItem, AgendaScore, ChallengePartner
from weefsel.apps.challenges.models.agenda import SCORES
from weefsel.apps.challenges.statements import FEWEST_ANSWERS, STATEMENTS
from weefsel.apps.norms.queries import NormValue, norm

if TYPE_CHECKING:
    from weefsel.engines.agenda import Screen
    from weefsel.engines.balance import Duration, Share

FEWEST_TO_TELL = 6  # below it a median has no interval of 95 per cent
QUESTIONS = SCORES[:-1]
PERSPECTIVES = list(Perspective)


@dataclass(frozen=True, slots=True)
class Limits:
    """The norms of the agenda screen, to show where a limit comes from."""

    rewrite_below: NormValue
    low: NormValue
    far_apart: NormValue


@dataclass(frozen=True, slots=True)
class PartnerProfile:
    """From where one partner looks.

    Attributes:
        partner: who.
        n_answered: how many of the statements.
        shares: per perspective, adding up to 100; empty while too few were answered.
    """

    partner: ChallengePartner
    n_answered: int
    shares: Mapping[Perspective, float]

    @property
    def is_known(self) -> bool:
        """Whether enough was answered to say something."""
        return bool(self.shares)


@dataclass(frozen=True, slots=True)
class Gap:
    """How far two partners lie apart, and what each weighs more.

    Attributes:
        one, other: the two partners.
        distance: 0 (the same) to 100.
        one_leans, other_leans: what weighs more for one than for the other.
    """

    one: ChallengePartner
    other: ChallengePartner
    distance: float
    one_leans: Perspective
    other_leans: Perspective


def limits() -> Limits:
    """Return the norms that hold today."""
    today = timezone.localdate()
    return Limits(
        rewrite_below=norm("agenda.rewrite_below", on=today),
        low=norm("agenda.low", on=today),
        far_apart=norm("agenda.far_apart", on=today),
    )


def screen_items(
    items: Sequence[AgendaItem], partners: Sequence[ChallengePartner], held: Limits
) -> list[Screen]:
    """Return what the scores say of each item, partners in the order given."""
    import numpy as np  # noqa: PLC0415 -- half a second that most pages do not need

    from weefsel.engines.agenda import Params, Scores, screen  # noqa: PLC0415 -- the same

    params = Params(
        rewrite_below=float(held.rewrite_below.value),
        low=float(held.low.value),
        far_apart=float(held.far_apart.value),
    )
    place = {partner.pk: number for number, partner in enumerate(partners)}
    found = []
    for item in items:
        given = np.full((len(partners), len(QUESTIONS)), np.nan)
        energy = np.full(len(partners), np.nan)
        for score in item.scores.all():
            if score.partner_id in place:
                row = place[score.partner_id]
                given[row] = _numbers(score)
                energy[row] = np.nan if score.gives_energy is None else score.gives_energy
        found.append(screen(Scores(given, energy), params))
    return found


def _numbers(score: AgendaScore) -> list[float]:
    values = [getattr(score, name) for name in QUESTIONS]
    return [float("nan") if value is None else float(value) for value in values]


def profiles_of(
    partners: Sequence[ChallengePartner], answers: Mapping[int, Mapping[int, str]]
) -> list[PartnerProfile]:
    """Return from where each partner looks; nothing is said with fewer than eight answers."""
    import numpy as np  # noqa: PLC0415 -- half a second that most pages do not need

    from weefsel.engines.perspective import Answers, profile  # noqa: PLC0415 -- the same

    offered = np.array(
        [[PERSPECTIVES.index(one) for one, _text in row.sentences] for row in STATEMENTS]
    )
    found = []
    for partner in partners:
        given = answers.get(partner.pk, {})
        chosen = np.array(
            [
                PERSPECTIVES.index(Perspective(given[row.number])) if row.number in given else -1
                for row in STATEMENTS
            ]
        )
        told = profile(Answers(len(PERSPECTIVES), offered, chosen))
        shares = (
            dict(zip(PERSPECTIVES, told.shares.tolist(), strict=True))
            if told.n_answered >= FEWEST_ANSWERS
            else {}
        )
        found.append(PartnerProfile(partner, told.n_answered, shares))
    return found


def gaps_between(profiles: Sequence[PartnerProfile]) -> list[Gap]:
    """Return every pair of partners of whom enough is known, farthest apart first."""
    import numpy as np  # noqa: PLC0415 -- half a second that most pages do not need

    from weefsel.engines.perspective import distance, leanings  # noqa: PLC0415 -- the same

    known = [one for one in profiles if one.is_known]
    found = []
    for place, one in enumerate(known):
        mine = np.array([one.shares[name] for name in PERSPECTIVES])
        for other in known[place + 1 :]:
            theirs = np.array([other.shares[name] for name in PERSPECTIVES])
            leans = leanings(mine, theirs)
            found.append(
                Gap(
                    one=one.partner,
                    other=other.partner,
                    distance=distance(mine, theirs),
                    one_leans=PERSPECTIVES[leans[0]],
                    other_leans=PERSPECTIVES[leans[1]],
                )
            )
    return sorted(found, key=lambda gap: (-gap.distance, gap.one.pk, gap.other.pk))


def shares_of(counts: Sequence[int]) -> tuple[Share, ...]:
    """Return the share of each side with its interval, in the same order."""
    import numpy as np  # noqa: PLC0415 -- half a second that most pages do not need

    from weefsel.engines import balance  # noqa: PLC0415

    return balance.shares(np.array(counts, dtype=np.int64))


def usual_days(days: Sequence[float]) -> Duration | None:
    """Return how long something usually takes, in days; None for too few to say anything."""
    if len(days) < FEWEST_TO_TELL:
        return None
    import numpy as np  # noqa: PLC0415 -- half a second that most pages do not need

    from weefsel.engines import balance  # noqa: PLC0415

    return balance.median_with_interval(np.array(days, dtype=np.float64))
