"""From rows to what the API shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from weefsel.apps.core.api.schemas import PageLinks
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.models import Record
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.api.choices import Kind, Levels, Roles, Sharing, Worlds, shown
from weefsel.apps.parties.api.schemas import (
    OrganisationOut,
    OrganisationPage,
    ParticipationOut,
    ParticipationPage,
    PersonOut,
    PersonPage,
    PositionOut,
    PositionPage,
)
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole, World
from weefsel.apps.parties.models import Organisation, Participation, Party, Person, Position
from weefsel.apps.parties.queries import labels_of


def organisation_shown(row: Organisation, viewer: Viewer) -> OrganisationOut:
    """Return the organisation; a parent or owner this person may not see is left empty."""
    parent = _if_seen(row.parent, viewer)
    return OrganisationOut.model_construct(
        **_party(row, viewer),
        name=row.name,
        short_name=row.short_name,
        kind=shown(Kind, OrganisationKind, row.kind),
        world=shown(Worlds, World, row.world),
        parent_id=parent.uuid if parent else None,
        parent_name=parent.name if parent else None,
        municipality_code=row.municipality.code if row.municipality else None,
        municipality_name=row.municipality.name if row.municipality else None,
        kvk_number=row.kvk_number,
        street=row.street,
        house_number=row.house_number,
        postcode=row.postcode,
        town=row.town,
        email=row.email,
        phone=row.phone,
        website=row.website,
        description=row.description,
    )


def person_shown(row: Person, viewer: Viewer) -> PersonOut:
    """Return the person."""
    return PersonOut.model_construct(
        **_party(row, viewer),
        name=row.name,
        given_name=row.given_name,
        prefix=row.prefix,
        family_name=row.family_name,
        email=row.email,
        phone=row.phone,
        mobile=row.mobile,
    )


def position_shown(row: Position) -> PositionOut:
    """Return the position; whoever sees it may see both sides."""
    return PositionOut.model_construct(
        **_record(row),
        person_id=row.person.uuid,
        person_name=row.person.name,
        organisation_id=row.organisation.uuid,
        organisation_name=row.organisation.name,
        title=row.title,
        level=shown(Levels, Level, row.level),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def participation_shown(row: Participation) -> ParticipationOut:
    """Return the participation; whoever sees it may see both sides."""
    return ParticipationOut.model_construct(
        **_record(row),
        organisation_id=row.organisation.uuid,
        organisation_name=row.organisation.name,
        cooperation_id=row.cooperation.uuid,
        cooperation_name=row.cooperation.name,
        role=shown(Roles, ParticipationRole, row.role),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def organisations_shown(rows: Sequence[Organisation], viewer: Viewer) -> PageLinks:
    """Return a page of organisations."""
    return OrganisationPage.model_construct(
        results=[organisation_shown(row, viewer) for row in rows]
    )


def people_shown(rows: Sequence[Person], viewer: Viewer) -> PageLinks:
    """Return a page of people."""
    return PersonPage.model_construct(results=[person_shown(row, viewer) for row in rows])


def positions_shown(rows: Sequence[Position]) -> PageLinks:
    """Return a page of positions."""
    return PositionPage.model_construct(results=[position_shown(row) for row in rows])


def participations_shown(rows: Sequence[Participation]) -> PageLinks:
    """Return a page of participations."""
    return ParticipationPage.model_construct(results=[participation_shown(row) for row in rows])


P = TypeVar("P", bound=Party)


def _if_seen(row: P | None, viewer: Viewer) -> P | None:
    if row is None or viewer.sees_everything or row.circle_id in viewer.circles:
        return row
    return None


def _record(row: Record) -> dict[str, Any]:
    return {
        "id": row.uuid,
        "version": row.version,
        "created_at": row.created_at,
        "changed_at": row.changed_at,
        "circle": shown(Sharing, CircleKind, row.circle.kind),
    }


def _party(row: Party, viewer: Viewer) -> dict[str, Any]:
    owner = _if_seen(row.owner, viewer)
    merged_into = _if_seen(row.merged_into, viewer)
    return {
        **_record(row),
        "owner_id": owner.uuid if owner else None,
        "owner_name": owner.name if owner else None,
        "archived": row.is_archived,
        "archived_at": row.archived_at,
        "merged_into_id": merged_into.uuid if merged_into else None,
        "tags": labels_of(row),
    }
