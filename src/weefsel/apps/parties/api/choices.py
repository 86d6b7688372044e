"""Choice values in the Dutch of the API; the members are called as those of `parties.enums`."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from django.db.models import TextChoices

T = TypeVar("T", bound=TextChoices)
D = TypeVar("D", bound=StrEnum)


class Kind(StrEnum):
    """`OrganisationKind` in the API."""

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


class Worlds(StrEnum):
    """`World` in the API."""

    INCLUSION = "inclusie"
    ECONOMY = "economie"
    BOTH = "beide"
    NEITHER = "geen_van_beide"


class Levels(StrEnum):
    """`Level` in the API."""

    EXECUTIVE = "bestuur"
    MANAGEMENT = "management"
    OPERATIONAL = "uitvoering"


class Roles(StrEnum):
    """`ParticipationRole` in the API."""

    MEMBER = "deelnemer"
    CHAIR = "voorzitter"
    SEAT = "centrumgemeente"
    FUNDER = "financier"
    OBSERVER = "toehoorder"


class SharingGiven(StrEnum):
    """`CircleKind`, as far as somebody may choose it in the API."""

    PUBLIC = "openbaar"
    REGION = "regio"
    ORGANISATION = "organisatie"


class Sharing(StrEnum):
    """`CircleKind` in the API."""

    PUBLIC = "openbaar"
    REGION = "regio"
    ORGANISATION = "organisatie"
    SUBJECT = "betrokkenen"


def stored(kind: type[T], value: StrEnum) -> T:
    """Return the stored value of a Dutch one."""
    return kind[value.name]


def shown(dutch: type[D], kind: type[TextChoices], value: str) -> D:
    """Return the Dutch value of a stored one."""
    return dutch[kind(value).name]
