"""What the search box knows of organisations and people."""

from __future__ import annotations

from collections.abc import Sequence

from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.search.actions import Findable

ORGANISATION = "parties.organisation"
PERSON = "parties.person"


def findable_organisation(organisation: Organisation, *, tags: Sequence[str] = ()) -> Findable:
    """Return the organisation as the search box shows it."""
    kind = str(OrganisationKind(organisation.kind).label)
    return Findable(
        kind=ORGANISATION,
        uuid=organisation.uuid,
        circle_id=organisation.circle_id,
        title=organisation.name,
        subtitle=", ".join(filter(None, (kind, organisation.town))),
        mark=organisation.world,
        text=" ".join(
            filter(
                None,
                (
                    organisation.short_name,
                    organisation.kvk_number,
                    organisation.postcode.replace(" ", ""),
                    organisation.email,
                    *tags,
                    organisation.description,
                ),
            )
        ),
    )


def findable_person(person: Person, *, works_at: Sequence[str] = ()) -> Findable:
    """Return the person as the search box shows it; `works_at` are functions with organisation."""
    return Findable(
        kind=PERSON,
        uuid=person.uuid,
        circle_id=person.circle_id,
        title=person.name,
        subtitle="; ".join(works_at[:2]),
        text=" ".join(filter(None, (person.email, *works_at))),
    )
