"""Choice values in the Dutch of the API; the members are called as those of `relations.enums`."""

from __future__ import annotations

from enum import StrEnum


class Tiers(StrEnum):
    """`Tier` in the API."""

    TOP = "kopgroep"
    ACTIVE = "actief"
    LIGHT = "op_afstand"


class RelationForms(StrEnum):
    """`RelationForm` in the API."""

    CONTRACT = "contract"
    CONSULTATION = "overleg"
    PARTNERSHIP = "partnerschap"


class ContactKinds(StrEnum):
    """`TouchpointKind` in the API."""

    MESSAGE = "bericht"
    CALL = "telefoon"
    CONVERSATION = "gesprek"
    VISIT = "bezoek"
    EVENT = "bijeenkomst"
    JOINT_WORK = "samen_gedaan"
