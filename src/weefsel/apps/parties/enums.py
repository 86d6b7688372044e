"""Choice values of organisations and people: stored value in English, label in Dutch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What sort of organisation it is."""

    MUNICIPALITY = "municipality", _("gemeente")
    DEPARTMENT = "department", _("afdeling")
    PUBLIC_BODY = "public_body", _("andere overheid")
    COMPANY = "company", _("bedrijf")
    SOCIAL_ENTERPRISE = "social_enterprise", _("sociale onderneming")
    SHELTERED_EMPLOYMENT = "sheltered_employment", _("sociaal werkbedrijf")
    CARE_PROVIDER = "care_provider", _("zorgaanbieder")
    SCHOOL = "school", _("school")
    NETWORK = "network", _("netwerk")
    RESIDENTS_INITIATIVE = "residents_initiative", _("bewonersinitiatief")
    COOPERATION = "cooperation", _("formele samenwerking")


class World(models.TextChoices):
    """The world an organisation lives in; derived from its kind, editable."""

    INCLUSION = "inclusion", _("inclusie")
    ECONOMY = "economy", _("economie")
    BOTH = "both", _("beide")
    NEITHER = "neither", _("geen van beide")


class Level(models.TextChoices):
    """The level at which a relation is kept."""

    EXECUTIVE = "executive", _("bestuur")
    MANAGEMENT = "management", _("management")
    OPERATIONAL = "operational", _("uitvoering")


class ParticipationRole(models.TextChoices):
    """What an organisation is in a formal cooperation."""

    MEMBER = "member", _("deelnemer")
    CHAIR = "chair", _("voorzitter")
    SEAT = "seat", _("centrumgemeente")
    FUNDER = "funder", _("financier")
    OBSERVER = "observer", _("toehoorder")


WORLD_OF_KIND: dict[str, World] = {
    OrganisationKind.MUNICIPALITY: World.NEITHER,
    OrganisationKind.DEPARTMENT: World.NEITHER,
    OrganisationKind.PUBLIC_BODY: World.NEITHER,
    OrganisationKind.COMPANY: World.ECONOMY,
    OrganisationKind.SOCIAL_ENTERPRISE: World.BOTH,
    OrganisationKind.SHELTERED_EMPLOYMENT: World.INCLUSION,
    OrganisationKind.CARE_PROVIDER: World.INCLUSION,
    OrganisationKind.SCHOOL: World.NEITHER,
    OrganisationKind.NETWORK: World.ECONOMY,
    OrganisationKind.RESIDENTS_INITIATIVE: World.INCLUSION,
    OrganisationKind.COOPERATION: World.NEITHER,
}
