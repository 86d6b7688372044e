"""Types of fields that the schemas of challenges share."""

from __future__ import annotations

import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import BeforeValidator, Field, StrictBool

from weefsel.apps.core.api.schemas import LINES, line
from weefsel.apps.parties.api.fields import only_a_day

Id: TypeAlias = Annotated[UUID, Field(description="Vaste identificatie.")]
MaybeId: TypeAlias = Annotated[UUID | None, Field(description="Vaste identificatie, of leeg.")]
Ids: TypeAlias = Annotated[list[UUID], Field(description="Vaste identificaties.", max_length=100)]
OfChallenge: TypeAlias = Annotated[UUID | None, Field(description="Alleen van deze opgave.")]
Version: TypeAlias = Annotated[
    int, Field(ge=0, description="Gaat omhoog bij elke wijziging; het begin van de `ETag`.")
]
Instant: TypeAlias = Annotated[datetime.datetime, Field(description="Moment in UTC.")]
MaybeInstant: TypeAlias = Annotated[
    datetime.datetime | None, Field(description="Moment in UTC, of leeg.")
]
Day: TypeAlias = Annotated[
    datetime.date, BeforeValidator(only_a_day), Field(description="Dag.", examples=["2026-11-26"])
]
MaybeDay: TypeAlias = Annotated[
    datetime.date | None, BeforeValidator(only_a_day), Field(description="Dag, of leeg.")
]
NameOf: TypeAlias = Annotated[str, Field(description="Naam, om te tonen.")]
Yes: TypeAlias = Annotated[StrictBool, Field(description="Ja (`true`) of nee.")]
Number: TypeAlias = Annotated[int, Field(ge=1, le=32_000, strict=True, description="Volgnummer.")]
MaybeNumber: TypeAlias = Annotated[
    int | None, Field(ge=1, le=32_000, description="Volgnummer, of leeg.")
]
Score: TypeAlias = Annotated[
    int | None, Field(ge=0, le=2, strict=True, description="Nee (0), een beetje (1) of ja (2).")
]
Amount: TypeAlias = Annotated[
    float | None,
    Field(ge=0, le=9_999_999_999, strict=True, description="Hoeveel, op honderdsten; leeg mag."),
]
SomeAmount: TypeAlias = Annotated[
    float, Field(gt=0, le=9_999_999_999, strict=True, description="Hoeveel, op honderdsten.")
]
Needed200: TypeAlias = Annotated[
    str, line(200, shortest=1), Field(description="Verplicht, in één zin.")
]
Needed300: TypeAlias = Annotated[
    str, line(300, shortest=1), Field(description="Verplicht, in één zin.")
]
Needed500: TypeAlias = Annotated[
    str, line(500, shortest=1), Field(description="Verplicht, in één of twee zinnen.")
]
Needed4000: TypeAlias = Annotated[
    str, line(4000, shortest=1, pattern=LINES), Field(description="Verplicht, in een paar zinnen.")
]
Unit: TypeAlias = Annotated[
    str, line(30), Field(description="Eenheid van de hoeveelheid.", examples=["uren", "euro"])
]
Line200: TypeAlias = Annotated[str, line(200), Field(description="In een paar woorden.")]
Line300: TypeAlias = Annotated[str, line(300), Field(description="In één zin.")]
Line500: TypeAlias = Annotated[str, line(500), Field(description="In één of twee zinnen.")]
Text2000: TypeAlias = Annotated[
    str, line(2000, pattern=LINES), Field(description="In een paar zinnen.")
]
Text4000: TypeAlias = Annotated[
    str, line(4000, pattern=LINES), Field(description="In een paar zinnen.")
]
NeededWording: TypeAlias = Annotated[
    str,
    line(40_000, shortest=1, pattern=LINES),
    Field(description="De hele tekst; hooguit 40.000 tekens."),
]
Wording: TypeAlias = Annotated[
    str, line(40_000, pattern=LINES), Field(description="De hele tekst; hooguit 40.000 tekens.")
]
