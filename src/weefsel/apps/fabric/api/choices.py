"""Choice values in the Dutch of the API; the members are called as those of `fabric.enums`."""

from __future__ import annotations

from enum import StrEnum


class Between(StrEnum):
    """`NodeKind` in the API."""

    ORGANISATION = "organisaties"
    PERSON = "mensen"


class Layers(StrEnum):
    """`Layer` in the API."""

    FABRIC = "contacten"
    STRUCTURE = "structuur"
    BOTH = "beide"


class Statuses(StrEnum):
    """`IntroductionStatus` in the API."""

    PROPOSED = "voorgesteld_om_te_doen"
    ACCEPTED = "opgepakt"
    ASKED = "gevraagd"
    INTRODUCED = "voorgesteld"
    FOLLOWED_UP = "contact"
    DECLINED = "niet_doen"


class StatusesGiven(StrEnum):
    """`IntroductionStatus`, as far as somebody may set it in the API."""

    ACCEPTED = "opgepakt"
    ASKED = "gevraagd"
    INTRODUCED = "voorgesteld"
    FOLLOWED_UP = "contact"
    DECLINED = "niet_doen"
