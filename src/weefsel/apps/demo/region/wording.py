"""Writes the one line under a contact, a promise and its outcome."""

from __future__ import annotations

from weefsel.apps.demo.region.draw import Draw
from weefsel.apps.demo.region.topics import (
    ANYWHERE,
    EXECUTIVE_OUTCOMES,
    GATHERINGS,
    MANAGEMENT_OUTCOMES,
    OUTCOMES,
    PROMISES,
    REMARKS,
    RESULTS,
    SEEN,
    TOGETHER,
    TOPICS,
    phrases,
)

_TOPICS = {sector: phrases(text) for sector, text in TOPICS.items()}
_PUBLIC = _TOPICS["publiek"]
_ANYWHERE = phrases(ANYWHERE)
_OUTCOMES = phrases(OUTCOMES)
_OUTCOMES_AT = {
    "executive": phrases(EXECUTIVE_OUTCOMES),
    "management": phrases(MANAGEMENT_OUTCOMES),
}
_SEEN = phrases(SEEN)
_TOGETHER = phrases(TOGETHER)
_GATHERINGS = phrases(GATHERINGS)
_REMARKS = phrases(REMARKS)
_PROMISES = phrases(PROMISES)
_RESULTS = phrases(RESULTS)
_LEADS: dict[str, tuple[str, ...]] = {
    "message": ("Mail over {topic}", "Bericht over {topic}", "Vraag per mail over {topic}"),
    "call": ("Gebeld over {topic}", "Kort gebeld over {topic}", "Teruggebeld over {topic}"),
    "conversation": ("Gesprek over {topic}", "Bijgepraat over {topic}", "Overleg over {topic}"),
}


def topic_of(sector: str, draw: Draw) -> str:
    """Return what a contact with somebody in this line of work is about."""
    return draw.pick(_ANYWHERE if draw.chance(300) else _TOPICS.get(sector, _PUBLIC))


def line_of(kind: str, level: str, topic: str, draw: Draw) -> str:
    """Return one line about a contact of this kind.

    Args:
        kind: a value of `relations.enums.TouchpointKind`.
        level: the level at which the two sides spoke.
        topic: what it was about.
        draw: the source of choices.
    """
    if kind == "event":
        return f"{draw.pick(_GATHERINGS)} over {topic}: {draw.pick(_REMARKS)}."
    if kind == "visit":
        return f"Op bezoek: {draw.pick(_SEEN)}; gesproken over {topic}."
    if kind == "joint_work":
        return _sentence(f"{draw.pick(_TOGETHER)}; ook gesproken over {topic}")
    at_level = _OUTCOMES_AT.get(level, _OUTCOMES)
    outcome = draw.pick(at_level if draw.chance(600) else _OUTCOMES)
    return f"{draw.pick(_LEADS[kind]).format(topic=topic)}; {outcome}."


def promise_about(topic: str, draw: Draw) -> str:
    """Return what somebody promised to do about a topic."""
    return draw.pick(_PROMISES).format(topic=topic)


def result_of_promise(draw: Draw) -> str:
    """Return what came of a promise; often nobody wrote that down."""
    return draw.pick(_RESULTS)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
