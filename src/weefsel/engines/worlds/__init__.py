"""Two worlds in one network: how far apart, who joins them, who could meet whom.

    problem = Problem(world, a, b, weight)      # a World per node; ties with a < b

    segregation(problem)                        # E-I index, exact chance, parts, nodes
    permutation_check(problem, Params(), rng)   # the same beside worlds dealt at random
    crossing(problem)                           # who carries what crosses
    without(problem, leaving)                   # what is left when somebody leaves
    betweenness(problem, Params(), rng)         # whom paths run through, between the worlds too
    cohesion(problem)                           # constraint, core, cut points, connected parts
    communities(problem, Params(), rng)         # groups with most ties inside
    introductions(problem, Params(), rng)       # whose meeting brings everybody most together
    in_turn(problem, pairs, Params())           # which first, and which after that
    joinings(problem, Params(), rng)            # whose meeting joins parts that are apart
    chains(problem, pairs, Params())            # through whom to get to know somebody

See docs/engines/worlds.md.
"""

from __future__ import annotations

import numpy as np

from weefsel.engines.worlds.betweenness import Betweenness, Certainty, betweenness
from weefsel.engines.worlds.chains import Chains, chains
from weefsel.engines.worlds.cohesion import Cohesion, cohesion
from weefsel.engines.worlds.communities import Communities, communities, modularity
from weefsel.engines.worlds.crossing import Crossing, Remains, crossing, without
from weefsel.engines.worlds.cuts import Cuts, cuts
from weefsel.engines.worlds.introductions import Introductions, introductions
from weefsel.engines.worlds.joinings import Joinings, joinings
from weefsel.engines.worlds.params import Distance, Nearness, Params
from weefsel.engines.worlds.parts import Parts, connected_parts
from weefsel.engines.worlds.permutations import Permutations, permutation_check
from weefsel.engines.worlds.problem import Neighbours, Problem, World
from weefsel.engines.worlds.segregation import NO_PART, Index, Segregation, Verdict, segregation
from weefsel.engines.worlds.turns import Turns, in_turn

__all__ = [
    "NO_PART",
    "Betweenness",
    "Certainty",
    "Chains",
    "Cohesion",
    "Communities",
    "Crossing",
    "Cuts",
    "Distance",
    "Index",
    "Introductions",
    "Joinings",
    "Nearness",
    "Neighbours",
    "Params",
    "Parts",
    "Permutations",
    "Problem",
    "Remains",
    "Segregation",
    "Turns",
    "Verdict",
    "World",
    "betweenness",
    "chains",
    "cohesion",
    "communities",
    "connected_parts",
    "crossing",
    "cuts",
    "in_turn",
    "introductions",
    "joinings",
    "modularity",
    "permutation_check",
    "segregation",
    "warm",
    "without",
]


def warm() -> None:
    """Compile every kernel: a small network through every question."""
    world = np.array([1, 1, 2, 2, 3, 0])
    problem = Problem(world, np.array([0, 1, 1, 2]), np.array([1, 2, 4, 3]), np.ones(4))
    rng = np.random.default_rng(0)
    permutation_check(problem, Params(n_permutations=1), rng)
    for distance in Distance:
        betweenness(problem, Params(distance=distance), rng)
    cohesion(problem)
    communities(problem, Params(), rng)
    introductions(problem, Params(exact_introductions_up_to=0), rng)
    chains(problem, [(0, 3)], Params())
