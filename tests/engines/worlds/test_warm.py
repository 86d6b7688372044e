from __future__ import annotations

import pkgutil
from importlib import import_module

import numpy as np

from tests.engines.worlds.networks import scattered
from weefsel.engines import worlds
from weefsel.engines.worlds import Distance, Nearness, Params


def variants() -> dict[str, int]:
    """Return for how many types of arguments each kernel has been compiled."""
    return {
        f"{module.name}.{name}": len(value.signatures)
        for module in pkgutil.iter_modules(worlds.__path__)
        for name, value in vars(import_module(f"{worlds.__name__}.{module.name}")).items()
        if hasattr(value, "signatures")
    }


def test_nothing_is_left_to_compile_for_the_first_user() -> None:
    worlds.warm()
    before = variants()
    problem, rng = scattered(40, 100, seed=1), np.random.default_rng(0)

    worlds.segregation(problem, np.zeros(40, int))
    worlds.permutation_check(problem, Params(), rng)
    worlds.crossing(problem)
    worlds.without(problem, [0, 1])
    worlds.cohesion(problem)
    worlds.communities(problem, Params(), rng)
    for distance in Distance:
        for most in (0, 10_000):
            chosen = Params(
                distance=distance, exact_paths_up_to=most, exact_lengths_up_to=most, n_sources=9
            )
            worlds.betweenness(problem, chosen, rng)
    for nearness in Nearness:
        for most in (0, 10_000):
            chosen = Params(nearness=nearness, exact_introductions_up_to=most)
            worlds.introductions(problem, chosen, rng, problem.world > 0)
            worlds.joinings(problem, chosen, rng)
    worlds.chains(problem, [(0, 1), (2, 3)], Params(half_strength=1.0), problem.world > 0)

    assert variants() == before
