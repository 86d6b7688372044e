"""What the menu, the search box and the trail are told about challenges."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.registry import Purpose, register_purpose
from weefsel.apps.audit.words import register_target, register_verbs
from weefsel.apps.challenges.actions.invitations import PURPOSE
from weefsel.apps.challenges.chores import ask_for_decisions
from weefsel.apps.challenges.indexing import CHALLENGE, read_challenges
from weefsel.apps.challenges.inviting import take_up, url_of_invitation, words_of_invitation
from weefsel.apps.challenges.rules import can_open_challenge
from weefsel.apps.core.navigation import register_new, register_room
from weefsel.apps.jobs.registry import register_chore
from weefsel.apps.search.registry import register_kind

DAY = 86_400.0
INSIDE = (
    "agendaitem",
    "agreement",
    "challengepartner",
    "commitment",
    "contribution",
    "conversation",
    "decision",
    "delivery",
    "experiment",
    "meetingnote",
    "principle",
    "questionresponse",
    "review",
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
    register_purpose(
        PURPOSE,
        Purpose(words=words_of_invitation, taken=take_up, url=url_of_invitation),
    )
    for name in INSIDE:
        register_target(f"challenges.{name}")
    register_chore("challenges.ask_for_decisions", ask_for_decisions, every=DAY)
    register_verbs(
        {
            "challenge.open": _("is begonnen met {what}"),
            "challenge.change": _("heeft {what} gewijzigd"),
            "challenge.step": _("heeft bij {what} een andere stap gekozen"),
            "challenge.status": _("heeft {what} een andere stand gegeven"),
            "challenge.date": _("heeft van iets in {what} gezegd op welke dag het was"),
            "challenge.story": _("heeft contacten in het verhaal van {what} gezet"),
            "challenge.story_less": _("heeft een contact uit het verhaal van {what} gehaald"),
            "challenge.public_write": _("heeft voor buiten geschreven over {what}"),
            "challenge.public_agree": _("zei ja tegen het verhaal naar buiten van {what}"),
            "challenge.publish": _("zei als laatste ja, en maakte het verhaal openbaar van {what}"),
            "challenge.public_withdraw": _(
                "trok het ja in tegen het verhaal naar buiten van {what}"
            ),
            "questionresponse.send": _("heeft een vraag beantwoord: {what}"),
            "questionresponse.change": _("heeft een antwoord gewijzigd: {what}"),
            "questionresponse.withdraw": _("heeft een antwoord ingetrokken: {what}"),
            "questionresponse.reply": _("heeft gereageerd op het antwoord van {what}"),
            "questionresponse.join": _("heeft een antwoord in een proef gebracht: {what}"),
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
            "experiment.add": _("heeft de proef {what} voorgesteld"),
            "experiment.change": _("heeft de proef {what} gewijzigd"),
            "experiment.start": _("is begonnen met de proef {what}"),
            "experiment.remove": _("heeft het voorstel voor {what} weggehaald"),
            "experiment.decide": _("heeft besloten over de proef {what}"),
            "experiment.ask": _("vraagt om een besluit over de proef {what}"),
            "review.plan": _("heeft een evaluatie gepland op {what}"),
            "review.hold": _("heeft vastgelegd wat gezien is op {what}"),
            "review.remove": _("heeft de evaluatie van {what} weggehaald"),
            "agreement.draft": _("heeft een concept gemaakt van {what}"),
            "agreement.change": _("heeft een nieuwe versie geschreven van {what}"),
            "agreement.partners": _("heeft gewijzigd wie meedoet aan {what}"),
            "agreement.propose": _("heeft {what} voorgelegd"),
            "agreement.consent": _("heeft ja gezegd tegen {what}"),
            "agreement.withdraw": _("heeft het ja tegen {what} ingetrokken"),
            "agreement.agree": _("zei als laatste ja tegen {what}"),
            "agreement.reopen": _("heeft {what} heropend"),
            "agreement.keep": _("heeft {what} gelaten zoals het was"),
            "agreement.end": _("heeft {what} beëindigd"),
            "commitment.add": _("heeft toegezegd: {what}"),
            "commitment.settle": _("heeft gezegd hoe het ging met {what}"),
            "commitment.release": _("heeft {what} laten vervallen, in overleg"),
            "challenge.come": _("zit aan tafel bij {what}"),
            "challenge.go": _("is van tafel gegaan bij {what}"),
            "meetingnote.add": _("heeft bij het overleg opgeschreven: {what}"),
            "meetingnote.change": _("heeft de aantekening {what} gewijzigd"),
            "meetingnote.remove": _("heeft de aantekening {what} weggehaald"),
            "meetingnote.put_back": _("heeft de aantekening {what} teruggezet"),
            "decision.add": _("heeft het besluit {what} vastgelegd"),
            "decision.change": _("heeft het besluit {what} gewijzigd"),
            "principle.add": _("heeft het principe {what} toegevoegd"),
            "principle.change": _("heeft het principe {what} gewijzigd"),
            "principle.remove": _("heeft het principe {what} weggehaald"),
            "challenge.load": _("heeft {what} geladen"),
        }
    )
