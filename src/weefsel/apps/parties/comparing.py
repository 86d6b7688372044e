"""Two records side by side, field by field, before they are joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weefsel.apps.parties.actions.organisations import FIELDS as ORGANISATION_FIELDS
from weefsel.apps.parties.actions.people import FIELDS as PERSON_FIELDS
from weefsel.apps.parties.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of both records.

    Attributes:
        name, label: of the field.
        kept, dropped: in words.
        differs: whether there is something to choose.
        take_dropped: whether the other's value is the better proposal: there it is, here it is not.
    """

    name: str
    label: str
    kept: str
    dropped: str
    differs: bool
    take_dropped: bool


def compare(kept: Any, dropped: Any) -> list[ComparedField]:
    """Return every field that at least one of the two has."""
    rows = []
    for name in _names(kept):
        ours, theirs = getattr(kept, name), getattr(dropped, name)
        if not ours and not theirs:
            continue
        rows.append(
            ComparedField(
                name=name,
                label=str(kept._meta.get_field(name).verbose_name),
                kept=_spoken(kept, name),
                dropped=_spoken(dropped, name),
                differs=ours != theirs,
                take_dropped=bool(theirs) and not ours,
            )
        )
    return rows


def chosen_fields(kept: Any, dropped: Any, posted: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of the other record that were chosen, by field name."""
    return {
        name: getattr(dropped, name)
        for name in _names(kept)
        if posted.get(f"keuze-{name}") == "dropped"
    }


def proposed_fields(kept: Any, dropped: Any) -> dict[str, Any]:
    """Return the values of the other record where the one that stays has none."""
    return {
        row.name: getattr(dropped, row.name) for row in compare(kept, dropped) if row.take_dropped
    }


def _names(party: Organisation | Person) -> tuple[str, ...]:
    return ORGANISATION_FIELDS if isinstance(party, Organisation) else PERSON_FIELDS


def _spoken(party: Any, name: str) -> str:
    show = getattr(party, f"get_{name}_display", None)
    value = show() if show is not None else getattr(party, name)
    return "" if value is None else str(value)
