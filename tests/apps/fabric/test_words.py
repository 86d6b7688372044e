from __future__ import annotations

import pytest

from weefsel.apps.fabric.figures import Worlds
from weefsel.apps.fabric.words import number, strong_in_words


def test_a_number_below_nought_has_a_minus_and_not_a_hyphen() -> None:
    assert number(-0.934, 2) == "−0,93"


@pytest.mark.parametrize(
    ("worlds", "said"),
    [
        (
            Worlds(within=78.0, across=22.0, index=-0.92),
            "De banden die wel kruisen, zijn sterk: samen zijn zij 4 procent van de banden, maar "
            "22 procent van al het contact.",
        ),
        (
            Worlds(within=96.0, across=4.0, index=-0.56),
            "De banden die kruisen, zijn zwak: samen zijn zij 22 procent van de banden, maar "
            "4 procent van al het contact.",
        ),
        (Worlds(within=80.0, across=20.0, index=-0.6), ""),
        (Worlds(), ""),
    ],
)
def test_few_ties_may_hold_much_of_the_contact(worlds: Worlds, said: str) -> None:
    assert strong_in_words(worlds) == said
