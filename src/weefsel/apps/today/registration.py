"""What the menu and the trail are told about Today, and what asks for attention in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weefsel.apps.audit.words import register_target, register_verbs
from weefsel.apps.core.navigation import register_room
from weefsel.apps.today.attention import register_source
from weefsel.apps.today.sources import (
    experiments,
    imports,
    introductions,
    one_person,
    promises,
    rhythm,
)


def register() -> None:
    """Register once, when Django starts."""
    register_room(_("Weven"), _("Vandaag"), "today:today", order=5, letter="v")
    register_source(promises.NAME, promises.promises)
    register_source(experiments.NAME, experiments.experiments)
    register_source(rhythm.NAME, rhythm.rhythm)
    register_source(one_person.NAME, one_person.one_person)
    register_source(introductions.NAME, introductions.introductions)
    register_source(imports.NAME, imports.imports)
    register_target("today.putoff")
    register_verbs(
        {
            "attention.put_off": _("heeft iets uitgesteld in Vandaag"),
            "attention.bring_back": _("heeft iets teruggehaald in Vandaag"),
        }
    )
