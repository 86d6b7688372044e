from __future__ import annotations

import pytest

from weefsel.apps.core.versions import differences


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "state"),
    [
        ("a", "a", "a", "same"),
        ("a", "b", "a", "mine"),
        ("a", "a", "b", "theirs"),
        ("a", "b", "c", "both"),
        ("a", "b", "b", "same"),
    ],
)
def test_difference_says_who_changed_the_field(
    base: str, mine: str, theirs: str, state: str
) -> None:
    (found,) = differences(
        base={"town": base},
        mine={"town": mine},
        theirs={"town": theirs},
        labels={"town": "plaats"},
    )

    assert (found.name, found.label, found.state) == ("town", "plaats", state)
    assert (found.base, found.mine, found.theirs) == (base, mine, theirs)
