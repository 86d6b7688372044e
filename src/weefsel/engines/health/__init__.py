"""Health: five signals of how a relation is doing, each with what it follows from.

Never one score, and never a ranking of people. See docs/engines/health.md.
"""

from weefsel.engines.health.experience import Change, Experience
from weefsel.engines.health.problem import Contact, HealthParams, HealthProblem, LevelAsked
from weefsel.engines.health.signals import (
    Balance,
    Breadth,
    HealthResult,
    LevelState,
    Side,
    health_of,
    wilson,
)


def warm() -> None:
    """Do nothing: this engine has no kernels."""


__all__ = [
    "Balance",
    "Breadth",
    "Change",
    "Contact",
    "Experience",
    "HealthParams",
    "HealthProblem",
    "HealthResult",
    "LevelAsked",
    "LevelState",
    "Side",
    "health_of",
    "warm",
    "wilson",
]
