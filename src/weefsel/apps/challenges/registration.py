"""What the menu, the search box and the trail are told about challenges."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weefsel.apps.audit.words import register_target, register_verbs
from weefsel.apps.challenges.indexing import CHALLENGE, read_challenges
from weefsel.apps.challenges.rules import can_open_challenge
from weefsel.apps.core.navigation import register_new, register_room
from weefsel.apps.search.registry import register_kind

INSIDE = (
    "agendaitem",
    "challengepartner",
    "contribution",
    "conversation",
    "delivery",
    "principle",
    "stake",
)


def register() -> None:
    """Register once, when Django starts."""
    register_room(_("Delen"), _("Opgaven"), "challenges:list", order=100, letter="p")
    register_new(_("Opgave"), "challenges:open", order=40, is_shown=can_open_challenge)
    register_kind(CHALLENGE, _("Opgaven"), "challenges:detail", findables=read_challenges)
    register_target(
        CHALLENGE,
        url_name="challenges:detail",
        labels={"owner": _("begonnen door"), "n": _("aantal")},
    )
    for name in (
        "challengepartner",
        "stake",
        "contribution",
        "delivery",
        "principle",
        "agendaitem",
    ):
        register_target(f"challenges.{name}")
    register_verbs(
        {
            "challenge.open": _("is begonnen met {what}"),
            "challenge.change": _("heeft {what} gewijzigd"),
            "challenge.step": _("heeft bij {what} een andere stap gekozen"),
            "challenge.status": _("heeft {what} een andere stand gegeven"),
            "challenge.open_stakes": _("heeft de belangen van {what} geopend"),
            "challengepartner.add": _("heeft {what} mee laten doen"),
            "challengepartner.change": _("heeft de rol van {what} gewijzigd"),
            "challengepartner.leave": _("heeft {what} laten vertrekken"),
            "challengepartner.return": _("heeft {what} weer mee laten doen"),
            "challengepartner.voice": _("heeft een woordvoerder van {what} genoemd"),
            "challengepartner.voice_gone": _("heeft een woordvoerder van {what} weggehaald"),
            "challengepartner.perspective": _("heeft het perspectief van {what} gekozen"),
            "agendaitem.add": _("heeft {what} op de agenda gezet"),
            "agendaitem.change": _("heeft {what} op de agenda gewijzigd"),
            "agendaitem.drop": _("heeft {what} van de agenda gehaald"),
            "agendaitem.put_back": _("heeft {what} weer op de agenda gezet"),
            "agendaitem.score": _("heeft gezegd wat {what} waard is"),
            "conversation.call": _("heeft een gesprek gevraagd: {what}"),
            "conversation.write": _("heeft een kant opgeschreven in {what}"),
            "conversation.go_on": _("is verder gegaan met {what}"),
            "conversation.close": _("heeft {what} afgerond"),
            "stake.write": _("heeft het belang van {what} opgeschreven"),
            "stake.seal": _("heeft het belang van {what} verzegeld opgeschreven"),
            "stake.open": _("heeft het belang van {what} geopend"),
            "contribution.add": _("heeft {what} toegezegd"),
            "contribution.change": _("heeft de toezegging {what} gewijzigd"),
            "contribution.remove": _("heeft de toezegging {what} weggehaald"),
            "delivery.add": _("heeft een levering van {what} vastgelegd"),
            "principle.add": _("heeft het principe {what} toegevoegd"),
            "principle.change": _("heeft het principe {what} gewijzigd"),
            "principle.remove": _("heeft het principe {what} weggehaald"),
        }
    )
