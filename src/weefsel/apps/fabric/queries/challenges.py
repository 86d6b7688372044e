"""Challenges and their partners, as the introductions use them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from weefsel.apps.challenges.queries.challenges import challenges_visible_to, present_partners
from weefsel.apps.core.viewer import Viewer


def partners_per_challenge(viewer: Viewer, *, most: int) -> dict[int, list[int]]:
    """Return the organisations in each of the challenges in sight that changed last."""
    challenges = list(
        challenges_visible_to(viewer).order_by("-changed_at", "-pk").values_list("pk", flat=True)
    )[:most]
    found: dict[int, list[int]] = defaultdict(list)
    rows = present_partners().filter(challenge__in=challenges).order_by("organisation_id")
    for challenge, organisation in rows.values_list("challenge_id", "organisation_id"):
        found[challenge].append(organisation)
    return {challenge: found[challenge] for challenge in challenges if challenge in found}


def challenge_questions(viewer: Viewer, rows: Iterable[int]) -> list[tuple[int, str, str]]:
    """Return (key, identifier, question) of these challenges, as far as one may see them."""
    found = challenges_visible_to(viewer).filter(pk__in=list(rows)).order_by("question", "pk")
    return [
        (pk, str(uuid), question)
        for pk, uuid, question in found.values_list("pk", "uuid", "question")
    ]
