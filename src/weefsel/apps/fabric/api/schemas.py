"""What the API reads and writes about the fabric."""

from __future__ import annotations

import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from weefsel.apps.core.api.schemas import PARTLY, Incoming, ListQuery, Outgoing, PageLinks, line
from weefsel.apps.fabric.api import names as names  # noqa: PLC0414 -- the words come first
from weefsel.apps.fabric.api.choices import Between, Layers, Statuses, StatusesGiven
from weefsel.apps.parties.api.choices import Kind, Worlds
from weefsel.apps.parties.api.fields import Id, Instant, NameOf, OnDay, Version, only_a_day

Day = Annotated[datetime.date | None, Field(description="Dag; leeg zonder.")]
Count = Annotated[int, Field(description="Aantal.")]
Strength = Annotated[float, Field(description="Punten kracht op de peildatum.")]
Part = Annotated[float | None, Field(description="Deel van één; leeg waar niets te meten is.")]
Index = Annotated[float | None, Field(description="Van -1 tot 1; leeg waar niets te meten is.")]
Amount = Annotated[float | None, Field(description="Getal; leeg waar niets te meten is.")]
GivenDay = Annotated[
    datetime.date | None, BeforeValidator(only_a_day), Field(description="Dag, zoals 2026-11-26.")
]


class ScopeQuery(Incoming):
    """The selection, the same as on the pages."""

    between: Annotated[
        Between, Field(description="Banden tussen organisaties of tussen mensen.")
    ] = Between.ORGANISATION
    layer: Annotated[
        Layers, Field(description="Contacten, formele samenwerking, of beide op elkaar gelegd.")
    ] = Layers.FABRIC
    municipality_code: Annotated[
        str, line(6, pattern=r"^(GM[0-9]{4})?$"), Field(description="Alleen binnen deze gemeente.")
    ] = ""
    kind: Annotated[
        Kind | None, Field(description="Alleen tussen organisaties van deze soort.")
    ] = None
    starts_on: OnDay = None
    ends_on: OnDay = None


class TieQuery(ScopeQuery):
    """The selection, and which part of the list."""

    page: Annotated[int, Field(ge=1, le=100_000, description="Welke pagina, vanaf 1.")] = 1
    size: Annotated[int, Field(ge=1, le=1000, description="Hoeveel er op een pagina staan.")] = 100


class PathQuery(ScopeQuery):
    """The selection, and the two ends."""

    first_id: Annotated[UUID | None, Field(description="Waar de keten begint.")] = None
    second_id: Annotated[UUID | None, Field(description="Waar zij eindigt.")] = None


class ReadOut(Outgoing):
    """What every answer about a reading says of it."""

    on: Annotated[datetime.date | None, Field(description="Dag waarop de krachten gelden.")]
    read_at: Annotated[
        datetime.datetime | None,
        Field(description="Wanneer het is uitgelezen; leeg als dit beeld nog niet is uitgelezen."),
    ]


class FabricOut(ReadOut):
    """The key figures."""

    n_nodes: Count
    n_tied: Count
    n_ties: Count
    strength: Strength
    n_contacts: Count
    n_large: Count
    first_contact_on: Day
    last_contact_on: Day
    half_life: Annotated[float, Field(description="Halfwaardetijd in dagen.")]
    n_parts: Count
    largest_part: Count
    n_communities: Count


class ApartOut(Outgoing):
    """How far the two worlds are apart."""

    n_within: Count
    n_across: Count
    within: Strength
    across: Strength
    share: Part
    index: Index
    expected: Index
    deviation: Amount
    z: Amount
    chance: Part


class WorldCountOut(Outgoing):
    """How many there are of one world."""

    world: Annotated[Worlds, Field(description="De wereld.")]
    n_nodes: Count
    n_tied: Count


class QuarterOut(Outgoing):
    """The end of one quarter, or the day of the reading."""

    on: Annotated[datetime.date, Field(description="Dag waarop de krachten gelden.")]
    within: Strength
    across: Strength
    share: Part


class TownOut(ApartOut):
    """How far the worlds are apart in one municipality."""

    municipality_name: NameOf
    n_nodes: Count


class CarrierOut(Outgoing):
    """Who carries what crosses."""

    id: Id
    name: NameOf
    n_ties: Count
    share: Part
    paths: Part
    constraint: Amount
    pairs_cut: Count


class ContactsOfOut(Outgoing):
    """Somebody who connects, by name."""

    id: Id
    name: NameOf
    n_contacts: Count


class WorldsOut(ReadOut, ApartOut):
    """The two worlds."""

    counts: list[WorldCountOut]
    quarters: list[QuarterOut]
    places: list[TownOut]
    carriers: list[CarrierOut]
    people: list[ContactsOfOut]


class EndsOut(Outgoing):
    """The two ends of something."""

    first_id: Id
    first_name: NameOf
    second_id: Id
    second_name: NameOf


class TieOut(EndsOut):
    """A tie."""

    strength: Strength
    n_contacts: Count
    first_contact_on: Day
    last_contact_on: Day
    layer: Annotated[Layers, Field(description="Waar de band uit bestaat.")]


class TieList(ReadOut):
    """A page of ties, the strongest first."""

    total: Count
    results: list[TieOut]


class CoolingOut(EndsOut):
    """A tie that lost much in half a year."""

    was: Strength
    now: Strength
    n_contacts: Count
    last_contact_on: Day


class CoolingList(ReadOut):
    """What cools, the greatest loss first."""

    results: list[CoolingOut]


class NamedOut(Outgoing):
    """Somebody."""

    id: Id
    name: NameOf


class ProposalOut(EndsOut):
    """Two who could be introduced."""

    gain: Annotated[float, Field(description="Procent dat de werelden dichter bij elkaar komen.")]
    through: Annotated[
        list[NamedOut], Field(description="De mensen die hen kunnen voorstellen, in volgorde.")
    ]
    same_place: Annotated[bool, Field(description="Of zij in dezelfde gemeente zitten.")]
    tags: Annotated[list[str], Field(description="Labels die beide hebben.")]


class ProposalList(ReadOut):
    """Whom to introduce, best first."""

    results: list[ProposalOut]


class LinkOut(EndsOut):
    """One step of a chain."""

    strength: Strength
    n_contacts: Count
    last_contact_on: Day


class PathOut(ReadOut):
    """The strongest chain; no steps when there is none."""

    links: list[LinkOut]


class IntroductionOut(EndsOut):
    """An introduction that somebody took up."""

    id: Id
    version: Version
    created_at: Instant
    changed_at: Instant
    owner_name: NameOf
    status: Annotated[Statuses, Field(description="Hoe ver het is.")]
    gain: Amount
    introducer_id: Annotated[UUID | None, Field(description="Wie hen voorstelt.")]
    introducer_name: Annotated[str | None, Field(description="Naam, om te tonen.")]
    asked_on: Day
    introduced_on: Day
    outcome: Annotated[str, Field(description="Wat eruit kwam.")]


class IntroductionPage(PageLinks):
    """A page of introductions."""

    results: list[IntroductionOut]


class IntroductionQuery(ListQuery):
    """Filters of the list of introductions."""

    status: Annotated[Statuses | None, Field(description="Alleen die zo ver zijn.")] = None


class IntroductionIn(Incoming):
    """Two to bring together."""

    first_id: Annotated[UUID, Field(description="De ene organisatie.")]
    second_id: Annotated[UUID, Field(description="De andere organisatie.")]


class IntroductionChange(Incoming):
    """The next step of an introduction."""

    model_config = PARTLY

    status: Annotated[StatusesGiven, Field(description="Waar het nu is.")]
    introducer_id: Annotated[
        UUID | None, Field(description="Wie hen voorstelt; nodig bij `gevraagd`.")
    ] = None
    due_on: GivenDay = None
    introduced_on: GivenDay = None
    outcome: Annotated[str, line(300), Field(description="Wat eruit kwam, in één regel.")] = ""
