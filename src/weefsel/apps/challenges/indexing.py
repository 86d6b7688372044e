"""What the search box knows of challenges."""

from __future__ import annotations

from weefsel.apps.challenges.enums import ChallengeStatus
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.search.registry import Chunk, Findable

CHALLENGE = "challenges.challenge"


def findable_challenge(challenge: Challenge) -> Findable:
    """Return the challenge as the search box shows it, to the people in its circle."""
    if challenge.circle_id is None:  # the column forbids it; a new record may forget it
        raise ValueError(f"{challenge} is in no circle")
    return Findable(
        kind=CHALLENGE,
        uuid=challenge.uuid,
        circle_id=challenge.circle_id,
        title=challenge.question,
        subtitle=str(ChallengeStatus(challenge.status).label),
        text=" ".join(filter(None, (challenge.for_whom, challenge.better_when))),
    )


def read_challenges(after: int, size: int) -> Chunk:
    """Return the next challenges for making the index again."""
    rows = list(Challenge.objects.filter(pk__gt=after).order_by("pk")[:size])
    return Chunk(
        records=[findable_challenge(row) for row in rows],
        last=rows[-1].pk if len(rows) == size else 0,
    )
