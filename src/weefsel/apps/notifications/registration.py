"""What the account page, the trail and the worker are told, and where news comes from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.registry import OwnPage, register_own_page
from weefsel.apps.audit.words import register_target, register_verbs
from weefsel.apps.jobs.registry import register_chore
from weefsel.apps.notifications.delivering import mail_due
from weefsel.apps.notifications.news import register_source
from weefsel.apps.notifications.sources import challenges, planned, relations, waiting

SECONDS_BETWEEN_ROUNDS = 60.0


def register() -> None:
    """Register once, when Django starts."""
    register_own_page(
        OwnPage(
            label=_("Berichten per mail"),
            why=_("Hoe vaak je hoort wat er nieuw is, en hoe laat."),
            link=_("Mail kiezen"),
            url_name="notifications:choice",
        )
    )
    register_chore("notifications.mail", mail_due, every=SECONDS_BETWEEN_ROUNDS)
    register_verbs({"mail.choose": _("heeft gekozen hoe vaak er mail komt voor {what}")})
    register_target(
        "notifications.mailchoice",
        labels={"rhythm": _("hoe vaak"), "hour": _("hoe laat"), "language": _("taal van de mail")},
    )
    _register_sources()


def _register_sources() -> None:
    waits, days = _("Wacht op jullie"), _("Afgesproken dagen")
    shared, kept = _("Opgaven"), _("Relaties en beloftes")
    register_source("consents", waits, waiting.consents)
    register_source("turns", waits, waiting.turns)
    register_source("stakes", waits, waiting.stakes)
    register_source("items", waits, waiting.items)
    register_source("experiments", waits, waiting.experiments)
    register_source("reviews", days, planned.reviews)
    register_source("commitments", days, planned.commitments)
    register_source("promises", days, planned.promises)
    register_source("opened", shared, challenges.opened)
    register_source("joined", shared, challenges.joined)
    register_source("answers", shared, challenges.answers)
    register_source("replies", shared, challenges.replies)
    register_source("guests", shared, challenges.guests)
    register_source("colleagues", _("Collega’s"), challenges.colleagues)
    register_source("given", kept, relations.given)
    register_source("asked", kept, relations.asked)
    register_source("quiet", kept, relations.quiet)
    register_source("introductions", kept, relations.introductions)
    register_source("imports", _("Inlezen"), relations.imports)
