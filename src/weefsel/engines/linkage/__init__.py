"""Which records stand for the same organisation or person, and why.

    from weefsel.engines.linkage import Index, Params, Problem, find_doubles
    from weefsel.engines.linkage.profiles import ORGANISATIONS, organisation_records

    problem = Problem(organisation_records(rows), ORGANISATIONS)
    doubles = find_doubles(problem, Params(offer=0.5, automatic=0.99), np.random.default_rng(1))
    doubles.reasons(0)                                  # field, level, bits; most telling first

    index = Index(problem, doubles.weights)             # once
    index.look_up(organisation_records(new), Params())  # many times

Methods and measurements: docs/engines/linkage.md.
"""

from weefsel.engines.linkage.index import Index
from weefsel.engines.linkage.schema import Field, Key, Part, Profile
from weefsel.engines.linkage.solving import Doubles, Params, Problem, Reason, find_doubles
from weefsel.engines.linkage.values import Level
from weefsel.engines.linkage.weighing import Weights, expected_weights, weights_from

__all__ = [
    "Doubles",
    "Field",
    "Index",
    "Key",
    "Level",
    "Params",
    "Part",
    "Problem",
    "Profile",
    "Reason",
    "Weights",
    "expected_weights",
    "find_doubles",
    "warm",
    "weights_from",
]


def warm() -> None:
    """Nothing has to be compiled ahead: the work is done by numpy and rapidfuzz."""
