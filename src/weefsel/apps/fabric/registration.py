"""What contacts, merges, jobs and menu are told about the fabric."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weefsel.apps.audit.words import register_target, register_verbs
from weefsel.apps.challenges.registry import register_way_on
from weefsel.apps.core.navigation import register_room
from weefsel.apps.fabric import following, reading, rebuilding
from weefsel.apps.fabric.queries import READ
from weefsel.apps.fabric.waying import introductions_among
from weefsel.apps.jobs.registry import register as register_job
from weefsel.apps.jobs.registry import register_chore
from weefsel.apps.parties.registry import register_merge_follower
from weefsel.apps.relations.registry import register_follower

MINUTE = 60.0
FIRST_LOOK = 15.0  # who signs in for the first time soon finds the fabric computed


def register() -> None:
    """Register once, when Django starts."""
    register_room(_("Weven"), _("Weefsel"), "fabric:overview", order=15, letter="w")
    register_target("fabric.introduction", url_name="fabric:introduction_detail")
    register_verbs(
        {
            "introduction.begin": _("heeft de voorstelling van {what} begonnen"),
            "introduction.proposed": _("heeft {what} op de lijst gezet"),
            "introduction.accepted": _("heeft de voorstelling van {what} opgepakt"),
            "introduction.asked": _("heeft iemand gevraagd {what} voor te stellen"),
            "introduction.introduced": _("heeft {what} aan elkaar voorgesteld"),
            "introduction.followed_up": _("heeft genoteerd dat {what} contact kregen"),
            "introduction.declined": _("stelt {what} niet aan elkaar voor"),
        }
    )
    register_way_on(introductions_among)
    register_follower(following.on_contacts)
    register_merge_follower(following.on_merge)
    register_job(
        rebuilding.KIND,
        _("Banden opnieuw berekenen"),
        rebuilding.rebuild,
        counts={"ties": _("banden")},
    )
    register_job(
        READ,
        _("Het weefsel uitlezen"),
        reading.read,
        counts={"nodes": _("organisaties of mensen"), "ties": _("banden")},
    )
    register_chore("fabric.norms", rebuilding.keep_up_with_norms, every=5 * MINUTE)
    register_chore("fabric.readings", reading.keep_readings_fresh, every=FIRST_LOOK)
    register_chore("fabric.tidy", reading.tidy, every=24 * 60 * MINUTE)
