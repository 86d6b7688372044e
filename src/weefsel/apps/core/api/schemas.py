"""Bases and building blocks of schemas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.core.exceptions import ValidationError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from weefsel.apps.core.api.names import in_dutch

# Control characters mean nothing in a name, and PostgreSQL refuses NUL.
ONE_LINE = r"^[^\u0000-\u001f\u007f]*$"
LINES = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"


def _drop_titles(schema: dict[str, Any]) -> None:
    """Leave out the titles that pydantic makes up; the names say enough."""
    for part in schema.get("properties", {}).values():
        part.pop("title", None)


class Incoming(BaseModel):
    """What a client sends: only the Dutch names, and nothing that we do not know."""

    model_config = ConfigDict(
        alias_generator=in_dutch, extra="forbid", json_schema_extra=_drop_titles
    )


def _drop_defaults(schema: dict[str, Any]) -> None:
    """Leave out defaults too: in a change, what is not sent stays as it is."""
    _drop_titles(schema)
    for part in schema.get("properties", {}).values():
        part.pop("default", None)


PARTLY = ConfigDict(json_schema_extra=_drop_defaults)


class Outgoing(BaseModel):
    """What we send: filled by the English names, written by the Dutch ones.

    Rows come from the database and are made with `model_construct`: they were checked when they
    were saved, and a list of a hundred need not be checked again.
    """

    model_config = ConfigDict(
        alias_generator=in_dutch,
        populate_by_name=True,
        json_schema_extra=_drop_titles,
        json_schema_serialization_defaults_required=True,
    )


def line(longest: int, *, shortest: int = 0, pattern: str = ONE_LINE) -> StringConstraints:
    """Return the rules for a text of one line, without spaces around it."""
    return StringConstraints(
        strip_whitespace=True, min_length=shortest, max_length=longest, pattern=pattern
    )


def checked(validator: Callable[[str], object]) -> AfterValidator:
    """Return a check by one of the validators of the models; an empty value passes."""

    def check(value: str) -> str:
        if value:
            try:
                validator(value)
            except ValidationError as error:
                raise PydanticCustomError(
                    "house_rule", "{text}", {"text": error.messages[0]}
                ) from error
        return value

    return AfterValidator(check)


Cursor = Annotated[
    str,
    line(2000),
    Field(description="Plek in de lijst, uit `volgende` of `vorige`; maak er zelf geen."),
]
LARGEST_PAGE = 100
PageSize = Annotated[
    int,
    Field(ge=1, le=LARGEST_PAGE, description="Hoeveel er hooguit op een pagina staan."),
]


class ListQuery(Incoming):
    """What every list understands."""

    cursor: Cursor = ""
    size: PageSize = 50


class PageLinks(Outgoing):
    """Where the neighbouring pages are."""

    next_page: Annotated[
        str | None,
        Field(
            description="Adres van de volgende pagina; leeg op de laatste.",
            json_schema_extra={"format": "uri"},
        ),
    ]
    previous_page: Annotated[
        str | None,
        Field(
            description="Adres van de vorige pagina; leeg op de eerste.",
            json_schema_extra={"format": "uri"},
        ),
    ]
