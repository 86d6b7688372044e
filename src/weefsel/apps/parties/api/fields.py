"""Types of fields that several schemas share, with what they mean in Dutch."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, TypeAlias
from uuid import UUID

from django.core.validators import URLValidator, validate_email

from pydantic import BeforeValidator, Field, StrictBool, StringConstraints
from pydantic_core import PydanticCustomError

from weefsel.apps.core.api.schemas import LINES, checked, line
from weefsel.apps.parties.api.choices import Kind, Levels, Roles, Sharing, SharingGiven, Worlds
from weefsel.apps.parties.validators import validate_kvk_number, validate_phone, validate_postcode

# What the checks of the models ask, as far as a pattern can say it; their texts are better.
KVK = {"pattern": "^([0-9]{8})?$"}
POSTCODE = {"pattern": "^([1-9][0-9]{3} ?[A-Z]{2})?$"}
PHONE = {"pattern": r"^(\+?[0-9][0-9 ()\-]{6,24})?$"}
EMAIL = {"pattern": r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$"}
WEBSITE = {"pattern": r"^((https?|ftps?)://[^\s]+\.[^\s]+)?$"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def only_a_day(value: object) -> object:
    """Let through a day as text, or nothing; pydantic would take a number for one too."""
    if value is None or isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    raise PydanticCustomError("date_form", "no day")


Id: TypeAlias = Annotated[UUID, Field(description="Vaste identificatie.")]
Version: TypeAlias = Annotated[
    int, Field(ge=1, description="Gaat omhoog bij elke wijziging; het begin van de `ETag`.")
]
Instant: TypeAlias = Annotated[datetime.datetime, Field(description="Moment in UTC.")]
ArchivedAt: TypeAlias = Annotated[
    datetime.datetime | None, Field(description="Sinds wanneer het in het archief staat.")
]
OwnerId: TypeAlias = Annotated[
    UUID | None, Field(description="De organisatie die dit bijhoudt, als je die mag zien.")
]
NameOf: TypeAlias = Annotated[str, Field(description="Naam, om te tonen.")]
MaybeNameOf: TypeAlias = Annotated[str | None, Field(description="Naam, om te tonen.")]
MergedInto: TypeAlias = Annotated[
    UUID | None, Field(description="Waarin dit is opgegaan, als het is samengevoegd.")
]
Sharedness: TypeAlias = Annotated[
    Sharing,
    Field(
        description="Wie dit mag zien: iedereen, de hele regio, de organisatie die het bijhoudt, "
        "of de betrokkenen bij een onderwerp."
    ),
]
ShareWith: TypeAlias = Annotated[
    SharingGiven | None,
    Field(
        description="Wie dit mag zien. Leeg: bij toevoegen de hele regio, bij vervangen "
        "zoals het was."
    ),
]
IsArchived: TypeAlias = Annotated[
    StrictBool, Field(description="Of het in het archief staat, en dus niet in lijsten.")
]

Name: TypeAlias = Annotated[
    str, line(200, shortest=1), Field(description="Naam.", examples=["Bakkerij Korrel"])
]
ShortName: TypeAlias = Annotated[
    str, line(50), Field(description="Korte naam of afkorting.", examples=["Korrel"])
]
OrganisationKindField: TypeAlias = Annotated[
    Kind, Field(description="Soort organisatie.", examples=["bedrijf"])
]
WorldField: TypeAlias = Annotated[Worlds, Field(description="De wereld waarin zij leeft.")]
WorldGiven: TypeAlias = Annotated[
    Worlds | None,
    Field(
        description="De wereld waarin zij leeft. Leeg: bij toevoegen volgt zij uit de soort, "
        "bij vervangen blijft zij zoals zij was."
    ),
]
ParentId: TypeAlias = Annotated[
    UUID | None, Field(description="De organisatie waarvan deze een onderdeel is.")
]
MunicipalityCodeAlone: TypeAlias = Annotated[
    str, Field(description="CBS-code van de gemeente.", examples=["GM9901"])
]
MunicipalityCode: TypeAlias = Annotated[
    str | None,
    StringConstraints(pattern=r"^GM[0-9]{4}$"),
    Field(description="CBS-code van de gemeente waar zij zit.", examples=["GM9901"]),
]
KvkNumber: TypeAlias = Annotated[
    str,
    line(8),
    checked(validate_kvk_number),
    Field(
        description="Acht cijfers; er is geen controlecijfer.",
        examples=["01234567"],
        json_schema_extra=KVK,
    ),
]
Street: TypeAlias = Annotated[str, line(100), Field(description="Straat.", examples=["Kade"])]
HouseNumber: TypeAlias = Annotated[
    str, line(10), Field(description="Huisnummer met toevoeging.", examples=["12 a"])
]
Postcode: TypeAlias = Annotated[
    str,
    line(7),
    checked(validate_postcode),
    Field(description="Postcode.", examples=["1234 AB"], json_schema_extra=POSTCODE),
]
Town: TypeAlias = Annotated[str, line(100), Field(description="Plaats.", examples=["Vaarstede"])]
Email: TypeAlias = Annotated[
    str,
    line(254),
    checked(validate_email),
    Field(description="E-mailadres.", examples=["post@korrel.example"], json_schema_extra=EMAIL),
]
Phone: TypeAlias = Annotated[
    str,
    line(25),
    checked(validate_phone),
    Field(description="Telefoonnummer.", examples=["085 123 45 67"], json_schema_extra=PHONE),
]
Mobile: TypeAlias = Annotated[
    str,
    line(25),
    checked(validate_phone),
    Field(description="Mobiel nummer.", examples=["06 12 34 56 78"], json_schema_extra=PHONE),
]
Website: TypeAlias = Annotated[
    str,
    line(300),
    checked(URLValidator()),
    Field(description="Website.", examples=["https://korrel.example"], json_schema_extra=WEBSITE),
]
Description: TypeAlias = Annotated[
    str,
    line(2000, pattern=LINES),
    Field(
        description="Wat zij doen; hooguit 2000 tekens.", examples=["Bakt brood met leerlingen."]
    ),
]
Tag: TypeAlias = Annotated[str, line(50, shortest=1)]
Tags: TypeAlias = Annotated[
    list[Tag],
    Field(
        max_length=20, description="Labels; een nieuw label ontstaat vanzelf.", examples=[["zorg"]]
    ),
]
WholeName: TypeAlias = Annotated[
    str, Field(description="De naam zoals je die zegt.", examples=["Noor van der Mulder"])
]
GivenName: TypeAlias = Annotated[str, line(100), Field(description="Voornaam.", examples=["Noor"])]
Prefix: TypeAlias = Annotated[
    str, line(30), Field(description="Tussenvoegsel.", examples=["van der"])
]
FamilyName: TypeAlias = Annotated[
    str, line(100, shortest=1), Field(description="Achternaam.", examples=["Mulder"])
]
Title: TypeAlias = Annotated[
    str, line(150, shortest=1), Field(description="Functie in woorden.", examples=["Wethouder"])
]
LevelField: TypeAlias = Annotated[
    Levels, Field(description="Het niveau waarop de relatie loopt.", examples=["bestuur"])
]
RoleField: TypeAlias = Annotated[Roles, Field(description="Rol in de samenwerking.")]
FirstDay: TypeAlias = Annotated[
    datetime.date | None,
    BeforeValidator(only_a_day),
    Field(description="Eerste dag; leeg als die niet bekend is.", examples=["2026-01-01"]),
]
LastDay: TypeAlias = Annotated[
    datetime.date | None,
    BeforeValidator(only_a_day),
    Field(description="Laatste dag, die telt nog mee; leeg zolang het loopt."),
]
OnDay: TypeAlias = Annotated[
    datetime.date | None,
    BeforeValidator(only_a_day),
    Field(description="Alleen wat op deze dag geldt."),
]
