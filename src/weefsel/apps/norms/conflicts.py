"""Two people corrected one norm: the form's raw values of both sides, and what was chosen."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict
from django.utils.formats import date_format, localize_input

from weefsel.apps.audit.queries import values_at
from weefsel.apps.core.saving import plain
from weefsel.apps.core.versions import State, differences
from weefsel.apps.norms.forms import CorrectionForm
from weefsel.apps.norms.models import Norm
from weefsel.apps.norms.queries import FIELDS, values_kept

DAYS = {"valid_from", "valid_until"}


@dataclass(frozen=True, slots=True)
class ConflictField:
    """One field as the conflict page shows it; see `web/components/conflict.html`."""

    name: str
    label: str
    base: str
    mine: str
    theirs: str
    mine_value: str
    state: State
    fixed: bool


def conflict_fields(
    norm: Norm, posted: Mapping[str, str], *, opened_version: int
) -> list[ConflictField]:
    """Return every field in three versions, and the reason that was given.

    Args:
        norm: the row as it stands now.
        posted: what was typed on top of an older version, by field.
        opened_version: that version.
    """
    now = values_kept(norm)
    then = values_at(
        norm.uuid,
        version=opened_version,
        now={name: plain(value) for name, value in now.items()},
    )
    form = CorrectionForm()
    found = [
        _field(one.name, one.label, (one.base, one.mine, one.theirs), one.state)
        for one in differences(
            base={name: raw(_from_trail(name, value)) for name, value in then.items()},
            mine={name: posted.get(name, "") for name in FIELDS},
            theirs={name: raw(value) for name, value in now.items()},
            labels={name: str(form.fields[name].label) for name in FIELDS},
        )
    ]
    reason = ("", posted.get("reason", ""), "")
    return [*found, _field("reason", str(form.fields["reason"].label), reason, "mine")]


def chosen_values(norm: Norm, posted: QueryDict) -> dict[str, str]:
    """Return what the form would have posted after the choices on the conflict page."""
    now = values_kept(norm)
    values = {"version": posted.get("version", "")}
    for name in (*FIELDS, "reason"):
        choice = posted.get(f"keuze-{name}", "theirs")
        if choice == "mine":
            values[name] = posted.get(f"mijn-{name}", "")
        elif choice == "own":
            values[name] = posted.get(f"eigen-{name}", "")
        else:
            values[name] = raw(now.get(name))
    return values


def raw(value: object) -> str:
    """Return a value as the form would post it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(localize_input(Decimal(f"{value.normalize():f}")))
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _from_trail(name: str, kept: object) -> object:
    """Return what the trail keeps as text as the value it was."""
    if kept in (None, ""):
        return None
    if name == "value":
        return Decimal(str(kept))
    return datetime.date.fromisoformat(str(kept)) if name in DAYS else kept


def _field(name: str, label: str, sides: tuple[str, str, str], state: State) -> ConflictField:
    base, mine, theirs = (_said(name, side) for side in sides)
    return ConflictField(name, label, base, mine, theirs, sides[1], state, fixed=False)


def _said(name: str, typed: str) -> str:
    """Return a posted value as people read it."""
    if name not in DAYS:
        return typed
    try:
        return date_format(datetime.date.fromisoformat(typed), "j F Y")
    except ValueError:
        return typed
