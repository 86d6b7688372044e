"""Two people edited one record: the forms' raw values of both sides, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.forms import ModelChoiceField
from django.http import QueryDict

from weefsel.apps.audit.queries import values_at
from weefsel.apps.core.models import Record
from weefsel.apps.core.saving import plain, values_of
from weefsel.apps.core.versions import State, differences
from weefsel.apps.parties.editing.fields import PartyChoiceField
from weefsel.apps.parties.editing.forms import RecordForm
from weefsel.apps.parties.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class ConflictField:
    """One field as the conflict page shows it.

    Attributes:
        name, label: of the form field.
        base, mine, theirs: in words: when opened, what was typed, what stands now.
        mine_value: what was typed, as the form posts it.
        state: who changed it.
        fixed: only one of the two values can be right; no text of one's own.
    """

    name: str
    label: str
    base: str
    mine: str
    theirs: str
    mine_value: str
    state: State
    fixed: bool


def conflict_fields(
    *, mine: RecordForm, theirs: RecordForm, opened_version: int
) -> list[ConflictField]:
    """Return every field of the form in three versions.

    Args:
        mine: the form as it was posted, which was right in itself.
        theirs: a fresh form of the record as it stands now.
        opened_version: the version that `mine` was opened with.
    """
    names = [name for name in theirs.spoken_names() if name in mine.fields]
    raw_mine = {name: as_posted(mine.fields[name], mine.cleaned_data[name]) for name in names}
    raw_theirs = {name: raw_value(theirs, name) for name in names}
    raw_base = _raw_base(theirs, names, raw_theirs, opened_version)
    labels = {name: str(theirs.fields[name].label or name) for name in names}
    return [
        ConflictField(
            name=found.name,
            label=found.label,
            base=in_words(theirs, found.name, found.base),
            mine=in_words(mine, found.name, found.mine),
            theirs=in_words(theirs, found.name, found.theirs),
            mine_value=found.mine,
            state=found.state,
            fixed=isinstance(theirs.fields[found.name], forms.ChoiceField | PartyChoiceField),
        )
        for found in differences(base=raw_base, mine=raw_mine, theirs=raw_theirs, labels=labels)
    ]


def chosen_values(theirs: RecordForm, posted: QueryDict) -> dict[str, str]:
    """Return the form's values after the choices on the conflict page were made."""
    values = {"version": posted.get("version", "")}
    for name in theirs.spoken_names():
        choice = posted.get(f"keuze-{name}", "theirs")
        if choice == "mine":
            values[name] = posted.get(f"mijn-{name}", "")
        elif choice == "own":
            values[name] = posted.get(f"eigen-{name}", "")
        else:
            values[name] = raw_value(theirs, name)
    return values


def raw_value(form: RecordForm, name: str) -> str:
    """Return the present value of a field as the form would post it."""
    field = form.fields[name]
    return as_posted(field, form.get_initial_for_field(field, name))


def as_posted(field: forms.Field, value: Any) -> str:
    """Return a clean value as a form would post it: a record by its identifier."""
    if isinstance(value, Organisation | Person):
        return str(value.uuid)
    posted = field.prepare_value(value)
    if posted is None:
        return ""
    return str(posted.pk if isinstance(posted, Model) else posted)


def in_words(form: RecordForm, name: str, raw: str) -> str:
    """Return a posted value as people read it."""
    field: Any = form.fields[name]
    if not raw:
        return ""
    if isinstance(field, PartyChoiceField):
        party = field.named_by(raw)
        return str(party) if party is not None else raw
    if isinstance(field, ModelChoiceField):
        key = field.to_field_name or "pk"
        row = field.queryset.filter(**{key: raw}).first() if field.queryset is not None else None
        return field.label_from_instance(row) if row is not None else raw
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(raw, raw))
    return raw


def _raw_base(
    form: RecordForm, names: list[str], raw_now: Mapping[str, str], version: int
) -> dict[str, str]:
    record: Record = form.instance
    columns = tuple(name for name in names if name != "tags")
    now: dict[str, Any] = {name: plain(value) for name, value in values_of(record, columns).items()}
    if "tags" in names:
        now["tags"] = form.initial.get("tags", [])
    then = values_at(record.uuid, version=version, now=now)
    return {
        name: raw_now[name] if then[name] == now[name] else _raw_of_plain(then[name])
        for name in names
    }


def _raw_of_plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value.get("id", ""))
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)
