"""What the API reads and writes about imports, in the words of the field."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from weefsel.apps.core.api.names import add_names
from weefsel.apps.core.api.schemas import Incoming, ListQuery, Outgoing, PageLinks, line

add_names(
    {
        "sheet": "blad",
        "state": "stand",
        "made_by": "door",
        "columns": "kolommen",
        "notes": "opmerkingen",
        "verdict_counts": "aantallen",
        "effects": "gevolgen",
        "n_open": "openTwijfels",
        "work": "werk",
        "percent": "procent",
        "is_finished": "klaar",
        "error": "fout",
        "field": "veld",
        "never": "nooit",
        "samples": "voorbeelden",
        "kind": "soort",
        "sharing": "zichtbaarVoor",
        "keeps_relations": "zijnRelaties",
        "step": "stap",
        "verdict": "oordeel",
        "n_rows": "rijen",
        "n": "aantal",
        "number": "nummer",
        "cells": "cellen",
        "because": "reden",
        "is_imported": "ingelezen",
        "subject": "waarover",
        "sentence": "zin",
        "options": "antwoorden",
        "option": "antwoord",
        "answer": "gekozen",
        "value": "waarde",
        "only_open": "open",
        "ImportOut": "Import",
        "ImportPage": "ImportLijst",
        "ColumnOut": "ImportKolom",
        "ColumnIn": "ImportKolomInvoer",
        "ColumnsIn": "ImportKolommenInvoer",
        "CountOut": "ImportAantal",
        "WorkOut": "ImportWerk",
        "StepIn": "ImportStapInvoer",
        "RowOut": "ImportRij",
        "RowPage": "ImportRijLijst",
        "QuestionOut": "ImportTwijfel",
        "QuestionPage": "ImportTwijfelLijst",
        "OptionOut": "ImportAntwoord",
        "AnswerIn": "ImportAntwoordInvoer",
        "States": "ImportStand",
        "Verdicts": "ImportOordeel",
        "ImportSteps": "ImportStap",
        "DefaultKinds": "ImportSoort",
        "ShareImport": "ImportZichtbaarVoor",
    }
)


class States(StrEnum):
    """`BatchStatus` in the API."""

    MAPPING = "kolommen_kiezen"
    PREVIEWING = "wordt_nagekeken"
    READY = "klaar_om_in_te_lezen"
    RUNNING = "wordt_ingelezen"
    DONE = "ingelezen"
    UNDOING = "wordt_teruggedraaid"
    UNDONE = "teruggedraaid"


class Verdicts(StrEnum):
    """`Verdict` in the API."""

    NEW = "nieuw"
    CHANGE = "wijziging"
    SAME = "staat_er_al"
    DOUBT = "twijfel"
    UNREADABLE = "niet_te_lezen"


class ImportSteps(StrEnum):
    """What can be started."""

    PREVIEW = "nakijken"
    RUN = "inlezen"
    UNDO = "terugdraaien"


class ShareImport(StrEnum):
    """Who may see what comes in."""

    PUBLIC = "openbaar"
    REGION = "regio"
    ORGANISATION = "organisatie"


class DefaultKinds(StrEnum):
    """`OrganisationKind`: what an organisation is when the list says nothing."""

    MUNICIPALITY = "gemeente"
    DEPARTMENT = "afdeling"
    PUBLIC_BODY = "andere_overheid"
    COMPANY = "bedrijf"
    SOCIAL_ENTERPRISE = "sociale_onderneming"
    SHELTERED_EMPLOYMENT = "sociaal_werkbedrijf"
    CARE_PROVIDER = "zorgaanbieder"
    SCHOOL = "school"
    NETWORK = "netwerk"
    RESIDENTS_INITIATIVE = "bewonersinitiatief"
    COOPERATION = "formele_samenwerking"


FieldKey = Annotated[
    str,
    line(60),
    Field(
        description="Welk veld de kolom is, zoals `organisation.name`; leeg leest haar niet in.",
        examples=["organisation.name"],
    ),
]
ColumnName = Annotated[str, Field(description="Zoals boven de kolom staat.")]


class ColumnOut(Outgoing):
    """A column of the file."""

    name: ColumnName
    field: FieldKey
    never: Annotated[str, Field(description="Waarom we haar nooit inlezen, of leeg.")]
    samples: Annotated[list[str], Field(description="Een paar cellen eruit.")]


class CountOut(Outgoing):
    """How many rows have a verdict."""

    verdict: Verdicts
    n: Annotated[int, Field(ge=0, description="Hoeveel rijen.")]


class WorkOut(Outgoing):
    """The work in the background."""

    percent: Annotated[int, Field(ge=0, le=100, description="Hoe ver, in procent.")]
    is_finished: Annotated[bool, Field(description="Of het werk klaar is.")]
    error: Annotated[str, Field(description="Wat er misging, of leeg.")]


class ImportOut(Outgoing):
    """An import, and how far it is."""

    id: Annotated[UUID, Field(description="Vaste identificatie.")]
    name: Annotated[str, Field(description="Naam van het bestand.")]
    made_by: Annotated[str, Field(description="Wie het aanbood.")]
    created_at: Annotated[datetime.datetime, Field(description="Moment in UTC.")]
    state: States
    notes: Annotated[list[str], Field(description="Wat opviel bij het lezen, in zinnen.")]
    columns: list[ColumnOut]
    verdict_counts: Annotated[
        list[CountOut], Field(description="Rijen per oordeel, na het nakijken.")
    ]
    is_imported: Annotated[int, Field(ge=0, description="Hoeveel rijen zijn ingelezen.")]
    n_open: Annotated[int, Field(ge=0, description="Twijfels waarover niemand besliste.")]
    effects: Annotated[list[str], Field(description="Wat erbij kwam en wijzigde, in zinnen.")]
    work: Annotated[WorkOut | None, Field(description="Het werk dat loopt of het laatst liep.")]


class ImportPage(PageLinks):
    """A page of imports."""

    results: list[ImportOut]


class OfferQuery(Incoming):
    """What is said of a file beside its content."""

    name: Annotated[str, line(200, shortest=1), Field(description="Naam, zoals lijst.xlsx.")]
    sheet: Annotated[str, line(100), Field(description="Welk blad; leeg neemt het volste.")] = ""


class ColumnIn(Incoming):
    """What a column is."""

    name: Annotated[str, line(500), Field(description="Zoals boven de kolom staat.")]
    field: FieldKey


class ColumnsIn(Incoming):
    """What the columns are; those that are not named stay as they are."""

    columns: Annotated[list[ColumnIn], Field(max_length=256)] = []
    kind: Annotated[
        DefaultKinds | None, Field(description="Soort organisatie als de lijst niets zegt.")
    ] = None
    keeps_relations: Annotated[
        bool | None,
        Field(
            description="Of elke organisatie in de lijst een relatie van de eigen organisatie is."
        ),
    ] = None
    sharing: Annotated[
        ShareImport | None,
        Field(description="Wie mag zien wat binnenkomt. Contacten zijn altijd alleen voor jezelf."),
    ] = None


class StepIn(Incoming):
    """What to start."""

    step: ImportSteps


class RowQuery(ListQuery):
    """Filters of rows."""

    verdict: Annotated[Verdicts | None, Field(description="Alleen rijen met dit oordeel.")] = None


class RowOut(Outgoing):
    """A row of the file."""

    number: Annotated[int, Field(ge=1, description="Zoals ernaast staat in het bestand.")]
    cells: Annotated[list[str], Field(description="In de volgorde van de kolommen.")]
    verdict: Annotated[Verdicts | None, Field(description="Wat de rij zou doen, of deed.")]
    because: Annotated[str, Field(description="Waarom, waar dat nodig is.")]
    is_imported: Annotated[bool, Field(description="Of de rij is ingelezen.")]


class RowPage(PageLinks):
    """A page of rows."""

    results: list[RowOut]


class OptionOut(Outgoing):
    """A possible answer."""

    value: Annotated[str, Field(description="Stuur dit om zo te beslissen.")]
    sentence: Annotated[str, Field(description="Wat het betekent.")]


class QuestionOut(Outgoing):
    """A doubt: one answer decides every row that asks the same."""

    number: Annotated[int, Field(ge=1, description="Om de twijfel mee te beantwoorden.")]
    subject: Annotated[str, Field(description="Waarover het gaat.")]
    sentence: Annotated[str, Field(description="De vraag.")]
    n_rows: Annotated[int, Field(ge=0, description="Hoeveel rijen erop wachten.")]
    options: list[OptionOut]
    answer: Annotated[str | None, Field(description="Wat is gekozen; leeg zolang niemand koos.")]


class QuestionPage(PageLinks):
    """A page of doubts."""

    results: list[QuestionOut]


class QuestionQuery(ListQuery):
    """Filters of doubts."""

    only_open: Annotated[bool, Field(description="`true`: alleen waarover niemand besliste.")] = (
        False
    )


class AnswerIn(Incoming):
    """A decision."""

    option: Annotated[str, line(2100), Field(description="Een van de `waarde`s.")]
