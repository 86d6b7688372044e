"""The heart as records: municipalities, departments, institutions, cooperations, their people."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from weefsel.apps.demo.region.contacts import DOMAIN, kvk_number, phone
from weefsel.apps.demo.region.draw import Draw, seeded_uuid
from weefsel.apps.demo.region.geography import CENTRE, MUNICIPALITIES, Municipality, address_in
from weefsel.apps.demo.region.heart import (
    COOPERATIONS,
    INSTITUTIONS,
    HeartOrganisation,
    departments_of,
)
from weefsel.apps.demo.region.records import Openness, Organisation

# Kinds that keep their own record; the record of another kind is kept by a municipality.
KEEP_THEMSELVES = {"municipality", "public_body", "sheltered_employment", "cooperation"}


def heart_id(seed: int, key: str) -> UUID:
    """Return the identifier of the heart's organisation with this key."""
    return seeded_uuid(seed, f"heart/organisation/{key}")


def person_id(seed: int, key: str) -> UUID:
    """Return the identifier of the heart's person with this key."""
    return seeded_uuid(seed, f"heart/person/{key}")


@cache
def heart_organisations() -> tuple[HeartOrganisation, ...]:
    """Return every organisation written by hand, parents first."""
    municipalities = (_municipality(row) for row in MUNICIPALITIES)
    departments = (
        department
        for row in MUNICIPALITIES
        for department in departments_of(row.key, row.name, row.n_departments)
    )
    return (*municipalities, *departments, *INSTITUTIONS, *COOPERATIONS)


def _municipality(row: Municipality) -> HeartOrganisation:
    return HeartOrganisation(
        key=row.key,
        name=f"Gemeente {row.name}",
        kind="municipality",
        world="neither",
        sector="gemeente",
        place=row.name,
        description=f"Gemeente met {_dotted(row.inhabitants)} inwoners.",
        tags=("gemeente",),
        domain=row.key,
        n_people=9,
        public=True,
    )


def heart_records(seed: int) -> tuple[Organisation, ...]:
    """Return the heart's organisations as records, parents first."""
    rows = heart_organisations()
    domains = {row.key: row.domain for row in rows}
    return tuple(
        _record(seed, index, row, domains[row.key] or domains[row.parent])
        for index, row in enumerate(rows)
    )


def _record(seed: int, index: int, row: HeartOrganisation, domain: str) -> Organisation:
    draw = Draw(seed, "heart", row.key)
    place = CENTRE[row.place]
    own_id = heart_id(seed, row.key)
    return Organisation(
        id=own_id,
        name=row.name,
        kind=row.kind,
        world=row.world,
        sector=row.sector,
        n_employees=row.n_employees,
        kvk_number=kvk_number(seed, index) if row.has_kvk else "",
        address=address_in(place, draw, work=row.kind == "company"),
        email=f"{_mailbox(row)}@{domain}.{DOMAIN}",
        phone=phone(draw),
        website=f"https://www.{domain}.{DOMAIN}/",
        description=_described(row),
        tags=row.tags,
        parent=heart_id(seed, row.parent) if row.parent else None,
        owner=_owner(seed, row, place.municipality),
        openness=Openness.PUBLIC if row.public else Openness.REGION,
        core=True,
    )


def _owner(seed: int, row: HeartOrganisation, municipality: str) -> UUID:
    if row.kind in KEEP_THEMSELVES:
        return heart_id(seed, row.key)
    return heart_id(seed, row.parent or municipality.lower())


def _mailbox(row: HeartOrganisation) -> str:
    return row.key.partition("/")[2] or "info"


def _described(row: HeartOrganisation) -> str:
    if row.n_employees is None:
        return row.description
    return f"{row.description} {_dotted(row.n_employees)} medewerkers."


def _dotted(number: int) -> str:
    """Write a number the Dutch way, with a dot for thousands."""
    return f"{number:,}".replace(",", ".")
