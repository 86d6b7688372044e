"""Two people edited one record: lay what each did beside the other, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["same", "mine", "theirs", "both"]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field in three versions.

    Attributes:
        name: field name.
        label: as people read it.
        base: the value when the page was opened.
        mine: the value that was typed and not saved.
        theirs: the value that stands now.
        state: who changed it: nobody ("same"), one side, or both differently.
    """

    name: str
    label: str
    base: Any
    mine: Any
    theirs: Any
    state: State


def differences(
    *,
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    labels: Mapping[str, str],
) -> Sequence[FieldDifference]:
    """Return every field of `labels` with who changed it since `base`."""
    found = []
    for name, label in labels.items():
        old, my, their = base.get(name), mine.get(name), theirs.get(name)
        state: State
        if my == their:
            state = "same"
        elif my == old:
            state = "theirs"
        elif their == old:
            state = "mine"
        else:
            state = "both"
        found.append(FieldDifference(name, label, old, my, their, state))
    return found
