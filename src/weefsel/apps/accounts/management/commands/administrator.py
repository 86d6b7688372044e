"""Make the first region administrator, or one more."""

from __future__ import annotations

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.accounts.actions import give_role, make_account
from weefsel.apps.accounts.links import set_password_link
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import account_with, memberships_between, organisations_called
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.parties.actions import add_organisation
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation


class Command(BaseCommand):
    """weefsel administrator EMAIL NAME [--organisation NAME] [--password]."""

    help = "maak een regiobeheerder, en de eerste organisatie als er nog geen is"

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask who."""
        parser.add_argument("email", help=_("e-mailadres om mee in te loggen"))
        parser.add_argument("name", help=_("naam, zoals anderen die zien"))
        parser.add_argument(
            "--organisation",
            default="",
            help=_("organisatie waarvoor deze persoon werkt; de eerste wordt zo nodig gemaakt"),
        )
        parser.add_argument(
            "--password",
            action="store_true",
            help=_("vraag hier een wachtwoord, in plaats van een link te tonen"),
        )

    def handle(self, *_args: object, **options: Any) -> None:
        """Make what is missing, and show how to get in."""
        email, name = options["email"].strip().lower(), options["name"].strip()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(_("%s is geen e-mailadres.") % email) from error
        if not name:
            raise CommandError(_("Geef ook een naam."))
        is_new = account_with(email) is None
        password = _ask_password(email, name) if options["password"] and is_new else None
        try:
            user = _appoint(email, name, password, options["organisation"].strip())
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("%s is nu regiobeheerder.") % user)
        if not user.has_usable_password():
            self.stdout.write(_("Kies een wachtwoord met deze link; hij werkt één keer:"))
            self.stdout.write(set_password_link(user))


@transaction.atomic
def _appoint(email: str, name: str, password: str | None, organisation: str) -> User:
    actor = system_viewer()
    place = _organisation(organisation, actor)
    user = account_with(email)
    if user is None:
        user = make_account(email=email, name=name, password=password, actor=actor)
    role = Role.REGION_ADMINISTRATOR
    if not any(row.role == role for row in memberships_between(user, place)):  # safe to repeat
        give_role(user=user, organisation=place, role=role, actor=actor)
    return user


def _organisation(name: str, actor: Viewer) -> Organisation:
    found = list(organisations_called(name)[:2])
    if len(found) == 1:
        return found[0]
    if found and name:
        raise CommandError(_("Er zijn meer organisaties met de naam %s.") % name)
    if found:
        raise CommandError(_("Er zijn al organisaties. Kies er een met --organisation NAAM."))
    if name and organisations_called("").exists():
        raise CommandError(_("Er is geen organisatie met de naam %s.") % name)
    if not name:
        raise CommandError(_("Er is nog geen organisatie. Noem de eerste met --organisation NAAM."))
    values = {"name": name, "kind": OrganisationKind.MUNICIPALITY}
    return add_organisation(values=values, actor=actor)


def _ask_password(email: str, name: str) -> str:
    password = getpass.getpass(_("Wachtwoord: "))
    if password != getpass.getpass(_("Nog eens: ")):
        raise CommandError(_("De twee wachtwoorden zijn niet hetzelfde."))
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password
