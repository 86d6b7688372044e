"""`weefsel digest`: mail now what is due, or show what one person would get."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.accounts.queries import account_with
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.notifications.actions import claim_now
from weefsel.apps.notifications.composing import compose
from weefsel.apps.notifications.delivering import mail_due, mail_one, told_to
from weefsel.apps.notifications.queries.choices import choice_of


class Command(BaseCommand):
    """weefsel digest [EMAIL] [--dry-run]."""

    help = "mail wat er nieuw is: aan wie aan de beurt is, of aan één gebruiker"

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for whom, and whether to send."""
        parser.add_argument("email", nargs="?", default="", help=_("alleen aan deze gebruiker"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("laten zien en niet versturen; met een adres")
        )

    def handle(self, *_args: object, email: str, dry_run: bool, **_options: Any) -> None:
        """Send, or show."""
        if email:
            self._one(email, is_shown=dry_run)
        elif dry_run:
            raise CommandError(_("Noem het e-mailadres van wie je de mail wilt zien."))
        else:
            self.stdout.write(_("Verstuurd: %(n)s.") % {"n": mail_due()})

    def _one(self, email: str, *, is_shown: bool) -> None:
        user = account_with(email)
        if user is None or not user.is_active:
            raise CommandError(_("Er is geen open account met het adres %s.") % email)
        now = timezone.now()
        if not is_shown:
            choice = claim_now(user=user, now=now, actor=system_viewer())
            is_sent = mail_one(choice, now=now, waits=False)
            self.stdout.write(_("Verstuurd.") if is_sent else _("Er is niets nieuws."))
            return
        choice = choice_of(user)
        digest = told_to(choice, until=now)
        if not digest.n:
            self.stdout.write(_("Er is niets nieuws."))
            return
        message = compose(digest, rhythm=choice.rhythm_now, language=choice.language_now)
        self.stdout.write(f"{message.subject}\n\n{message.body}")
