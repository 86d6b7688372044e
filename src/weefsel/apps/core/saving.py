"""How every action saves a versioned record: check, lock, compare versions, write."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import ChangedMeanwhile, InvalidValue, NotPermitted

R = TypeVar("R", bound=Model)


class Versioned(Protocol):
    """A row whose `version` goes up with each saved change."""

    @property
    def version(self) -> int:
        """The version that stands now."""


def require(*, allowed: bool) -> None:
    """Stop somebody who may not do this.

    Raises:
        NotPermitted: `allowed` is false.
    """
    if not allowed:
        raise NotPermitted(
            _("Je mag dit niet wijzigen. Vraag het de organisatie die dit bijhoudt.")
        )


def lock(row: R) -> R:
    """Return the row as it is now, held until the transaction ends."""
    model = type(row)
    locked: R = model._default_manager.select_for_update().get(pk=row.pk)
    return locked


def require_version(row: Versioned, version: int | None, values: Mapping[str, Any]) -> None:
    """Stop a save on top of a newer version.

    Args:
        row: the locked row.
        version: the version that was opened; None skips the check (imports, merges).
        values: what was typed, kept in the error so that nothing is lost.

    Raises:
        ChangedMeanwhile: somebody else saved since.
    """
    if version is not None and row.version != version:
        raise ChangedMeanwhile(
            _("Iemand anders heeft dit intussen gewijzigd. Kies per veld wat moet blijven."),
            current_version=row.version,
            values=values,
        )


def set_fields(row: Model, values: Mapping[str, Any], *, allowed: tuple[str, ...]) -> None:
    """Put the values on the row; a name outside `allowed` is a mistake in our own code.

    Raises:
        ValueError: a field that may not be set this way.
    """
    for name, value in values.items():
        if name not in allowed:
            raise ValueError(f"{name!r} cannot be set on {type(row).__name__}")
        setattr(row, name, value)


def clean(row: Model, *, exclude: tuple[str, ...] = (), with_constraints: bool = True) -> None:
    """Check every field and rule of the row.

    Args:
        row: unsaved, or not saved yet as it is now.
        exclude: fields that are right already.
        with_constraints: ask the database about its constraints too, which costs a query; who
            writes many rows leaves that to the moment of saving.

    Raises:
        InvalidValue: the first thing that is wrong, with its field.
    """
    try:
        row.full_clean(
            exclude=exclude, validate_unique=False, validate_constraints=with_constraints
        )
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            field = "" if name == "__all__" else name
            raise InvalidValue(messages[0], field=field) from error


def values_of(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields as the trail keeps them; a related row becomes its identifier and name."""
    found: dict[str, Any] = {}
    for name in names:
        value = getattr(row, name)
        if isinstance(value, Model):
            value = {"id": str(getattr(value, "uuid", value.pk)), "name": str(value)}
        found[name] = value
    return found


def plain(value: object) -> object:
    """Return the value as JSON keeps it: dates, identifiers and amounts become text."""
    if isinstance(value, datetime.date | datetime.datetime | UUID | Decimal):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        items = [plain(item) for item in value]
        return sorted(items, key=str) if isinstance(value, set | frozenset) else items
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value
