"""Choice values of accounts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What an API key may do: a resource of the API, to read or to change."""

    READ_ORGANISATIONS = "organisaties:lezen", _("organisaties lezen")
    WRITE_ORGANISATIONS = "organisaties:schrijven", _("organisaties toevoegen en wijzigen")
    READ_PEOPLE = "personen:lezen", _("personen lezen")
    WRITE_PEOPLE = "personen:schrijven", _("personen toevoegen en wijzigen")
    READ_POSITIONS = "functies:lezen", _("functies lezen")
    WRITE_POSITIONS = "functies:schrijven", _("functies toevoegen en wijzigen")
    READ_PARTICIPATIONS = "deelnames:lezen", _("deelnames lezen")
    WRITE_PARTICIPATIONS = "deelnames:schrijven", _("deelnames toevoegen en wijzigen")
    READ_RELATIONS = "relaties:lezen", _("relaties lezen")
    WRITE_RELATIONS = "relaties:schrijven", _("relaties openen en wijzigen")
    READ_CONTACTS = "contacten:lezen", _("contacten lezen")
    WRITE_CONTACTS = "contacten:schrijven", _("contacten vastleggen en corrigeren")
    READ_FOLLOW_UPS = "vervolgacties:lezen", _("vervolgacties lezen")
    WRITE_FOLLOW_UPS = "vervolgacties:schrijven", _("vervolgacties noteren en wijzigen")
    READ_IMPORTS = "imports:lezen", _("imports lezen")
    WRITE_IMPORTS = "imports:schrijven", _("lijsten inlezen en terugdraaien")
    READ_CHALLENGES = "opgaven:lezen", _("opgaven lezen, met alles wat erin zit")
    WRITE_CHALLENGES = "opgaven:schrijven", _("opgaven beginnen en wijzigen, met alles erin")
    READ_TODAY = "vandaag:lezen", _("lezen wat vandaag aandacht vraagt")
    READ_FABRIC = "weefsel:lezen", _("het weefsel lezen")
    WRITE_FABRIC = "weefsel:schrijven", _("voorstellingen oppakken en bijwerken")


class Lifetime(models.IntegerChoices):
    """How long an API key works, in days."""

    MONTH = 30, _("30 dagen")
    QUARTER = 90, _("90 dagen")
    YEAR = 365, _("een jaar")
