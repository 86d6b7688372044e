"""What merges, organisations, jobs, menu and trail are told about relations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weefsel.apps.audit.words import register_target, register_verbs
from weefsel.apps.core.navigation import register_new, register_room
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.jobs.registry import register_chore
from weefsel.apps.parties.registry import (
    Moved,
    Rearranged,
    register_merge_follower,
    register_organisation_follower,
    register_organisation_panel,
    register_person_panel,
)
from weefsel.apps.relations.actions import follow_merge, follow_organisation
from weefsel.apps.relations.indexing import (
    RELATION,
    TOUCHPOINT,
    read_relations,
    read_touchpoints,
)
from weefsel.apps.relations.panels import organisation_panel, person_panel
from weefsel.apps.relations.rules import can_log_contacts
from weefsel.apps.relations.upkeep import follow_norms
from weefsel.apps.search.registry import register_kind

HOUR = 3600.0


def register() -> None:
    """Register once, when Django starts."""
    register_room(_("Weven"), _("Relaties"), "relations:list", order=10, letter="r")
    register_room(_("Weven"), _("Vervolgacties"), "relations:follow_ups", order=12, letter="a")
    register_new(_("Contact"), "relations:contact_add", order=5, is_shown=can_log_contacts)
    register_merge_follower(_on_merge)
    register_organisation_follower(_on_organisation)
    register_kind(RELATION, _("Relaties"), "relations:detail", findables=read_relations)
    register_kind(TOUCHPOINT, _("Contacten"), "relations:contact", findables=read_touchpoints)
    register_organisation_panel(organisation_panel, order=10)
    register_person_panel(person_panel, order=10)
    register_chore("relations.norms", follow_norms, every=HOUR)
    _tell_trail()


def _tell_trail() -> None:
    """Say how the trail tells of relations and contacts."""
    register_target(
        "relations.relation", url_name="relations:detail", labels={"ended": _("beëindigd")}
    )
    register_target(
        "relations.touchpoint",
        url_name="relations:contact",
        labels={
            "who": _("wie erbij waren"),
            "follow_ups": _("vervolgacties"),
            "withdrawn": _("ingetrokken"),
            "n_touchpoints": _("aantal contacten"),
        },
    )
    register_target("relations.impression", labels={"has_note": _("met notitie")})
    register_target("relations.followup", labels={"done": _("gedaan")})
    register_verbs(
        {
            "relation.open": _("heeft de relatie met {what} geopend"),
            "relation.reopen": _("heeft de relatie met {what} weer geopend"),
            "relation.change": _("heeft de relatie met {what} gewijzigd"),
            "relation.end": _("heeft de relatie met {what} beëindigd"),
            "relations.load": _("heeft relaties ingelezen bij {what}"),
            "touchpoint.log": _("heeft het contact {what} vastgelegd"),
            "touchpoint.correct": _("heeft het contact {what} gecorrigeerd"),
            "touchpoint.withdraw": _("heeft het contact {what} ingetrokken"),
            "touchpoint.bring_back": _("heeft het contact {what} teruggehaald"),
            "touchpoints.load": _("heeft contacten ingelezen bij {what}"),
            "relation.unload": _("heeft de relatie met {what} weer verwijderd"),
            "touchpoint.unload": _("heeft het contact {what} weer verwijderd"),
            "impression.record": _("heeft vastgelegd hoe een contact voelde"),
            "follow_up.add": _("heeft de vervolgactie {what} genoteerd"),
            "follow_up.finish": _("heeft de vervolgactie {what} gedaan"),
            "follow_up.take_up": _("heeft de vervolgactie {what} weer geopend"),
            "follow_up.move": _("heeft de vervolgactie {what} verzet"),
        }
    )


def _on_merge(moved: Moved) -> None:
    follow_merge(moved=moved, actor=system_viewer())


def _on_organisation(change: Rearranged) -> None:
    follow_organisation(change=change, actor=system_viewer())
