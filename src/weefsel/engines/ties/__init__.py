"""How strong the ties between people, and between organisations, are over time.

Every event leaves a tie between each two who took part: its weight divided by the number of the
others (Newman 2001), halved every half-life. `docs/engines/ties.md` tells the whole story.

    problem = Problem.of_events(day=[0, 90], weight=[1, 2], participants=[[1, 2], [1, 2, 3]])
    params = Params(half_life_days=180)

    tie_strengths(problem, params, on=180)           # every pair on one day
    organisation_strengths(problem, params, on=180)  # the same between their organisations

    index = index_people(problem, params)            # group once ...
    strengths_on(index, on=30, half_life_days=90)    # ... for any day and half-life
    series(index, days, half_life_days=180)          # ... and for many days in one sweep

    stored = stored_ties(index, half_life_days=180)  # a row per pair, good for every later day
    stored_on(stored, on=200)
    apply_change(stored, add_events(stored, new))    # a new or late event
    rebuild_pairs(touched, remaining, ...)           # a withdrawn or corrected one
"""

from __future__ import annotations

from weefsel.engines.ties.index import TieIndex, index_organisations, index_people
from weefsel.engines.ties.problem import NOBODY, Params, Problem
from weefsel.engines.ties.series import NO_SIDE, Series, series, sweep
from weefsel.engines.ties.stored import (
    Change,
    StoredTies,
    add_events,
    apply_change,
    rebuild_pairs,
    shift,
    stored_on,
    stored_ties,
)
from weefsel.engines.ties.strengths import (
    Notice,
    Result,
    organisation_strengths,
    strengths_on,
    tie_strengths,
    ties_on,
)

__all__ = [
    "NOBODY",
    "NO_SIDE",
    "Change",
    "Notice",
    "Params",
    "Problem",
    "Result",
    "Series",
    "StoredTies",
    "TieIndex",
    "add_events",
    "apply_change",
    "index_organisations",
    "index_people",
    "organisation_strengths",
    "rebuild_pairs",
    "series",
    "shift",
    "stored_on",
    "stored_ties",
    "strengths_on",
    "sweep",
    "tie_strengths",
    "ties_on",
    "warm",
]


def warm() -> None:
    """Compile every kernel, with the types that real work has."""
    problem = Problem.of_events(  # out of order of day, so that this is sorted too
        day=[90, 0],
        weight=[1.0, 1.0],
        participants=[[1, 2, 3], [1, 2]],
        organisations=[[7, 8, NOBODY], [7, 8]],
    )
    params = Params(half_life_days=180.0)
    organisation_strengths(problem, params, on=90)
    Problem.of_events(day=[0], weight=[1.0], participants=[[1, 2]])
    index = index_people(problem, params)
    series(index, [0, 90], half_life_days=180.0)
    stored_ties(index, half_life_days=180.0)
