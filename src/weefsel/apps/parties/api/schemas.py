"""What the API reads and writes about organisations, people, positions and participations."""

from __future__ import annotations

from weefsel.apps.core.api.schemas import PARTLY, Incoming, Outgoing, PageLinks
from weefsel.apps.parties.api import fields as f
from weefsel.apps.parties.api import names as names  # noqa: PLC0414 -- the words come first
from weefsel.apps.parties.api.choices import Kind, Levels, Roles


class RecordOut(Outgoing):
    """What every record shows."""

    id: f.Id
    version: f.Version
    created_at: f.Instant
    changed_at: f.Instant
    circle: f.Sharedness


class PartyOut(RecordOut):
    """What organisations and people show."""

    owner_id: f.OwnerId
    owner_name: f.MaybeNameOf
    archived: f.IsArchived
    archived_at: f.ArchivedAt
    merged_into_id: f.MergedInto
    tags: f.Tags


class OrganisationOut(PartyOut):
    """An organisation."""

    name: f.Name
    short_name: f.ShortName
    kind: f.OrganisationKindField
    world: f.WorldField
    parent_id: f.ParentId
    parent_name: f.MaybeNameOf
    municipality_code: f.MunicipalityCode
    municipality_name: f.MaybeNameOf
    kvk_number: f.KvkNumber
    street: f.Street
    house_number: f.HouseNumber
    postcode: f.Postcode
    town: f.Town
    email: f.Email
    phone: f.Phone
    website: f.Website
    description: f.Description


class OrganisationIn(Incoming):
    """A new organisation, or one that replaces what stood there."""

    name: f.Name
    kind: f.OrganisationKindField
    short_name: f.ShortName = ""
    world: f.WorldGiven = None
    parent_id: f.ParentId = None
    municipality_code: f.MunicipalityCode = None
    kvk_number: f.KvkNumber = ""
    street: f.Street = ""
    house_number: f.HouseNumber = ""
    postcode: f.Postcode = ""
    town: f.Town = ""
    email: f.Email = ""
    phone: f.Phone = ""
    website: f.Website = ""
    description: f.Description = ""
    circle: f.ShareWith = None
    tags: f.Tags = []


class OrganisationChange(OrganisationIn):
    """The fields of an organisation that change; what is left out stays."""

    model_config = PARTLY

    name: f.Name = ""
    kind: f.OrganisationKindField = Kind.COMPANY
    archived: f.IsArchived = False


class OrganisationPage(PageLinks):
    """A page of organisations."""

    results: list[OrganisationOut]


class PersonOut(PartyOut):
    """A person."""

    name: f.WholeName
    given_name: f.GivenName
    prefix: f.Prefix
    family_name: f.FamilyName
    email: f.Email
    phone: f.Phone
    mobile: f.Mobile


class PersonIn(Incoming):
    """A new person, or one that replaces what stood there."""

    family_name: f.FamilyName
    given_name: f.GivenName = ""
    prefix: f.Prefix = ""
    email: f.Email = ""
    phone: f.Phone = ""
    mobile: f.Mobile = ""
    circle: f.ShareWith = None
    tags: f.Tags = []


class PersonChange(PersonIn):
    """The fields of a person that change; what is left out stays."""

    model_config = PARTLY

    family_name: f.FamilyName = ""
    archived: f.IsArchived = False


class PersonPage(PageLinks):
    """A page of people."""

    results: list[PersonOut]


class PositionOut(RecordOut):
    """Who sits where."""

    person_id: f.Id
    person_name: f.NameOf
    organisation_id: f.Id
    organisation_name: f.NameOf
    title: f.Title
    level: f.LevelField
    starts_on: f.FirstDay
    ends_on: f.LastDay


class PositionChange(Incoming):
    """The fields of a position that change; what is left out stays."""

    model_config = PARTLY

    title: f.Title = ""
    level: f.LevelField = Levels.OPERATIONAL
    starts_on: f.FirstDay = None
    ends_on: f.LastDay = None


class PositionIn(Incoming):
    """A new position."""

    person_id: f.Id
    organisation_id: f.Id
    title: f.Title
    level: f.LevelField
    starts_on: f.FirstDay = None
    ends_on: f.LastDay = None


class PositionPage(PageLinks):
    """A page of positions."""

    results: list[PositionOut]


class ParticipationOut(RecordOut):
    """Which organisation takes part in which cooperation."""

    organisation_id: f.Id
    organisation_name: f.NameOf
    cooperation_id: f.Id
    cooperation_name: f.NameOf
    role: f.RoleField
    starts_on: f.FirstDay
    ends_on: f.LastDay


class ParticipationChange(Incoming):
    """The fields of a participation that change; what is left out stays."""

    model_config = PARTLY

    role: f.RoleField = Roles.MEMBER
    starts_on: f.FirstDay = None
    ends_on: f.LastDay = None


class ParticipationIn(Incoming):
    """A new participation."""

    organisation_id: f.Id
    cooperation_id: f.Id
    role: f.RoleField = Roles.MEMBER
    starts_on: f.FirstDay = None
    ends_on: f.LastDay = None


class ParticipationPage(PageLinks):
    """A page of participations."""

    results: list[ParticipationOut]


class TagList(Outgoing):
    """Every label in use."""

    results: list[str]


class MunicipalityOut(Outgoing):
    """A municipality."""

    code: f.MunicipalityCodeAlone
    name: f.NameOf


class MunicipalityList(Outgoing):
    """Every municipality of the region."""

    results: list[MunicipalityOut]
