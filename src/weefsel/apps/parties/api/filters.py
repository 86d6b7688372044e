"""What lists can be narrowed to, and in which order they come."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from weefsel.apps.core.api.schemas import ListQuery, line
from weefsel.apps.parties.api import fields as f
from weefsel.apps.parties.api import names as names  # noqa: PLC0414 -- the words come first
from weefsel.apps.parties.api.choices import Kind, Levels, Roles, Worlds


class Order(StrEnum):
    """Orders of the list pages; the members are called as those of `queries.ORDER_KEYS`."""

    NAME = "naam"
    NAME_BACKWARDS = "-naam"
    LAST_CHANGED = "-gewijzigdOp"


Text = Annotated[
    str,
    line(100),
    Field(description="Alleen wat zo begint, zonder op accenten en hoofdletters te letten."),
]
OneKind = Annotated[Kind | None, Field(description="Alleen van deze soort.")]
OneWorld = Annotated[Worlds | None, Field(description="Alleen in deze wereld.")]
OneLevel = Annotated[Levels | None, Field(description="Alleen op dit niveau.")]
OneRole = Annotated[Roles | None, Field(description="Alleen in deze rol.")]
Code = Annotated[
    str, line(6, pattern=r"^(GM[0-9]{4})?$"), Field(description="Alleen in deze gemeente.")
]
Tag = Annotated[str, line(50), Field(description="Alleen met dit label.")]
Number = Annotated[
    str, line(8, pattern=r"^([0-9]{8})?$"), Field(description="Alleen met dit KvK-nummer.")
]
Archived = Annotated[
    bool, Field(description="`true`: alleen wat in het archief staat; anders alleen wat niet.")
]
Sorting = Annotated[Order, Field(description="Volgorde; een min keert om.")]
OfOrganisation = Annotated[UUID | None, Field(description="Alleen van deze organisatie.")]
PartOf = Annotated[
    UUID | None, Field(description="Alleen directe onderdelen van deze organisatie.")
]
WorksAt = Annotated[UUID | None, Field(description="Alleen wie nu een functie heeft bij deze.")]
OfPerson = Annotated[UUID | None, Field(description="Alleen van deze persoon.")]
OfCooperation = Annotated[UUID | None, Field(description="Alleen aan deze samenwerking.")]


class OrganisationQuery(ListQuery):
    """Filters of the list of organisations."""

    text: Text = ""
    kind: OneKind = None
    world: OneWorld = None
    municipality_code: Code = ""
    tag: Tag = ""
    kvk_number: Number = ""
    parent_id: PartOf = None
    archived: Archived = False
    sorting: Sorting = Order.NAME


class PersonQuery(ListQuery):
    """Filters of the list of people."""

    text: Text = ""
    level: OneLevel = None
    municipality_code: Code = ""
    organisation_id: WorksAt = None
    tag: Tag = ""
    archived: Archived = False
    sorting: Sorting = Order.NAME


class PositionQuery(ListQuery):
    """Filters of the list of positions."""

    person_id: OfPerson = None
    organisation_id: OfOrganisation = None
    level: OneLevel = None
    on: f.OnDay = None


class ParticipationQuery(ListQuery):
    """Filters of the list of participations."""

    organisation_id: OfOrganisation = None
    cooperation_id: OfCooperation = None
    role: OneRole = None
    on: f.OnDay = None
