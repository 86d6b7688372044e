"""The same change to many records: each by its own action, so each has its own check and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import DomainError, InvalidValue
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.actions._shared import tag_names
from weefsel.apps.parties.actions.organisations import (
    archive_organisation,
    change_organisation,
    restore_organisation,
)
from weefsel.apps.parties.actions.people import archive_person, change_person, restore_person
from weefsel.apps.parties.models import Organisation, Person

Party = Organisation | Person


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What came of a change to many records.

    Attributes:
        done: outside identifiers of those that were changed.
        skipped: (name, why) of those that were not.
    """

    done: list[UUID] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)

    @property
    def n_done(self) -> int:
        """How many were changed."""
        return len(self.done)


def tag_many(*, parties: Iterable[Party], tag: str, actor: Viewer) -> BulkResult:
    """Give every record the label, beside those it has.

    Raises:
        InvalidValue: no label was given.
    """
    name = tag.strip().lower()
    if not name:
        raise InvalidValue(_("Schrijf welk label je wilt zetten."), field="label")

    def change(party: Party) -> None:
        values = {"tags": sorted({*tag_names(party), name})}
        if isinstance(party, Organisation):
            change_organisation(organisation=party, values=values, version=None, actor=actor)
        else:
            change_person(person=party, values=values, version=None, actor=actor)

    return _each(parties, change)


def archive_many(*, parties: Iterable[Party], actor: Viewer) -> BulkResult:
    """Put every record in the archive."""

    def change(party: Party) -> None:
        if isinstance(party, Organisation):
            archive_organisation(organisation=party, version=None, actor=actor)
        else:
            archive_person(person=party, version=None, actor=actor)

    return _each(parties, change)


def restore_many(*, parties: Iterable[Party], actor: Viewer) -> BulkResult:
    """Take every record out of the archive."""

    def change(party: Party) -> None:
        if isinstance(party, Organisation):
            restore_organisation(organisation=party, actor=actor)
        else:
            restore_person(person=party, actor=actor)

    return _each(parties, change)


def _each(parties: Iterable[Any], change: Callable[[Any], None]) -> BulkResult:
    result = BulkResult()
    for party in parties:
        try:
            with transaction.atomic():
                change(party)
        except DomainError as error:
            result.skipped.append((str(party), str(error)))
        else:
            result.done.append(party.uuid)
    return result
