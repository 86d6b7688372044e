"""What administrators do with norms: add, replace from a day, end, and put a mistake right."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.saving import clean, lock, require, require_version, set_fields
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.norms.models import Norm
from weefsel.apps.norms.queries import FIELDS, norms_with_keys, overlapping, values_kept
from weefsel.apps.norms.rules import can_change_norms

SCOPE = ("key", "group", "region")
NEW_VALUE = ("value", "unit", "valid_from", "valid_until", "source", "source_url", "note")
ONE_DAY = datetime.timedelta(days=1)


@transaction.atomic
def add_norm(*, values: Mapping[str, Any], actor: Viewer) -> Norm:
    """Add a norm of the region's own.

    Args:
        values: fields by name, see `FIELDS`.
        actor: who adds it.

    Raises:
        NotPermitted: the actor is no region administrator.
        InvalidValue: a field is wrong, or another row holds on one of these days.
    """
    require(allowed=can_change_norms(actor))
    row = Norm(is_own=True)
    set_fields(row, values, allowed=FIELDS)
    _require_room(row)
    row.save(force_insert=True)
    record(actor=actor, verb="norm.add", target=row, after=values_kept(row))
    return row


@transaction.atomic
def replace_norm(
    *, norm: Norm, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Norm:
    """Set a new value from a day on; the row that held until then ends the day before.

    Args:
        norm: the row that holds now.
        values: see `NEW_VALUE`; `valid_from` is the first day of the new value.
        version: the version of `norm` that was opened.
        actor: who sets it.

    Returns:
        The new row.

    Raises:
        NotPermitted: the actor is no region administrator.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: the day is not after the start of the present value, or something holds
            already from that day.
    """
    locked = lock(norm)
    require(allowed=can_change_norms(actor))
    require_version(locked, version, values)
    starts = values["valid_from"]
    if starts <= locked.valid_from:
        raise InvalidValue(
            _(
                "De waarde van nu geldt pas vanaf %(day)s. Kies een latere dag, of verbeter de "
                "waarde van nu."
            )
            % {"day": _day(locked.valid_from)},
            field="valid_from",
        )
    if locked.valid_until is None or locked.valid_until >= starts:
        _save(locked, {"valid_until": starts - ONE_DAY}, actor=actor, verb="norm.end")
    row = Norm(is_own=True, label=locked.label)
    set_fields(row, {name: getattr(locked, name) for name in SCOPE}, allowed=FIELDS)
    set_fields(row, values, allowed=NEW_VALUE)
    _require_room(row)
    row.save(force_insert=True)
    record(actor=actor, verb="norm.add", target=row, after=values_kept(row))
    return row


@transaction.atomic
def end_norm(*, norm: Norm, last_day: datetime.date, version: int | None, actor: Viewer) -> Norm:
    """Let a norm hold until and including a day, and no longer.

    Raises:
        NotPermitted: the actor is no region administrator.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: the last day lies before the first, or another row holds in between.
    """
    locked = lock(norm)
    require(allowed=can_change_norms(actor))
    require_version(locked, version, {"valid_until": last_day})
    return _save(locked, {"valid_until": last_day}, actor=actor, verb="norm.end")


@transaction.atomic
def correct_norm(
    *, norm: Norm, values: Mapping[str, Any], reason: str, version: int | None, actor: Viewer
) -> Norm:
    """Put right what was written down wrongly; from then on it is the region's own row.

    A value that changed in the world is not a mistake: use `replace_norm`, so that calculations
    over earlier days stay as they were.

    Args:
        norm: the row as it was opened.
        values: fields by name, see `FIELDS`.
        reason: why; kept in the trail, because outcomes of the past may change with it.
        version: the version that was opened.
        actor: who corrects it.

    Raises:
        NotPermitted: the actor is no region administrator.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: a field is wrong, or another row holds on one of these days.
    """
    locked = lock(norm)
    require(allowed=can_change_norms(actor))
    require_version(locked, version, values)
    if not reason.strip():
        raise InvalidValue(
            _("Schrijf in een paar woorden waarom je dit verbetert."), field="reason"
        )
    return _save(locked, values, actor=actor, verb="norm.correct", note=reason.strip())


def _save(
    row: Norm, values: Mapping[str, Any], *, actor: Viewer, verb: str, note: str = ""
) -> Norm:
    before = values_kept(row, values)
    set_fields(row, values, allowed=FIELDS)
    _require_room(row)
    after = values_kept(row, values)
    if after == before:
        return row
    row.version += 1
    row.is_own = True
    row.save()
    record(actor=actor, verb=verb, target=row, before=before, after=after, note=note)
    return row


def _require_room(row: Norm) -> None:
    """Stop a row that is wrong, or that holds on a day on which another one holds."""
    if row.valid_until is not None and row.valid_until < row.valid_from:
        raise InvalidValue(
            _("De laatste dag ligt voor %(day)s, de eerste. Kies een latere dag.")
            % {"day": _day(row.valid_from)},
            field="valid_until",
        )
    list(norms_with_keys([row.key]).select_for_update())  # two who add at once take turns
    other = overlapping(row).first()
    if other is None:
        clean(row)
        return
    value = {"value": number_format(other.amount), "unit": other.unit}
    if other.valid_until is None:
        when = _("Vanaf %(first)s geldt al %(value)s %(unit)s.")
    else:
        when = _("Van %(first)s tot en met %(last)s geldt al %(value)s %(unit)s.")
        value["last"] = _day(other.valid_until)
    raise InvalidValue(
        " ".join(
            (
                when % {"first": _day(other.valid_from), **value},
                _("Kies andere dagen, of beëindig die waarde eerst."),
            )
        ),
        field="valid_from",
    )


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")
