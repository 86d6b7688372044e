"""Which groups there are: who is tied closer together than to others, by the engine `worlds`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weefsel.apps.fabric.analysis.contacts import Integers
from weefsel.engines.worlds import Params, Problem, communities

SEED = 1  # the same groups for everybody
LEAST_MEMBERS = 2
NO_GROUP = -1


@dataclass(frozen=True, eq=False)
class Groups:
    """A division into groups.

    Attributes:
        number: (nodes,) of the group of each, the largest 0; -1 for who is in none.
        n_groups: how many there are.
        modularity: how much more of the strength lies within groups than chance would put there.
    """

    number: Integers
    n_groups: int
    modularity: float


def groups_of(problem: Problem) -> Groups:
    """Return the groups of a network; who has no tie is in none."""
    found = communities(problem, Params(), np.random.default_rng(SEED))
    n_groups = int((found.sizes >= LEAST_MEMBERS).sum())
    number = np.where(found.group < n_groups, found.group, NO_GROUP)
    return Groups(number, n_groups, found.modularity)
