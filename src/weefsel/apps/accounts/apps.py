"""App registration of accounts."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import Role
from weefsel.apps.core.navigation import register_room


class AccountsConfig(AppConfig):
    """Name the app, its rooms in the menu and its words in the trail."""

    name = "weefsel.apps.accounts"
    label = "accounts"
    verbose_name = _("Account")

    def ready(self) -> None:
        """Register rooms and words, and tell jobs how to find out who somebody is by then."""
        from weefsel.apps.accounts.listening import connect  # noqa: PLC0415 -- after the registry
        from weefsel.apps.accounts.queries import viewer_again  # noqa: PLC0415
        from weefsel.apps.accounts.rules import can_keep_accounts, has_organisation  # noqa: PLC0415
        from weefsel.apps.jobs.registry import register_viewer_loader  # noqa: PLC0415

        _require_known_roles()
        register_viewer_loader(viewer_again)
        connect()
        group = _("Beheer")
        register_room(group, _("Leden"), "accounts:members", order=900, is_shown=has_organisation)
        register_room(group, _("Accounts"), "accounts:users", order=910, is_shown=can_keep_accounts)
        _register_words()


def _require_known_roles() -> None:
    """Stop the start on a role that does not exist: a typing error must not open a door."""
    for role in settings.WEEFSEL_SECOND_FACTOR_ROLES:
        if role not in Role.values:
            raise ImproperlyConfigured(
                f"WEEFSEL_SECOND_FACTOR_ROLES noemt {role!r}, en die rol is er niet. "
                f"Kies uit: {', '.join(Role.values)}."
            )


def _register_words() -> None:
    from weefsel.apps.audit.words import register_target, register_verbs  # noqa: PLC0415

    register_verbs(
        {
            "account.add": _("heeft het account van {what} gemaakt"),
            "account.change": _("heeft de naam van {what} gewijzigd"),
            "account.close": _("heeft het account van {what} gesloten"),
            "account.open": _("heeft het account van {what} weer geopend"),
            "account.sign_in": _("heeft ingelogd als {what}"),
            "account.sign_in_failed": _("kon niet inloggen als {what}: het wachtwoord was fout"),
            "account.sign_in_demo": _("kwam door de demonstratiedeur binnen als {what}"),
            "account.password_change": _("heeft een nieuw wachtwoord gekozen voor {what}"),
            "account.email_change": _("heeft het e-mailadres gewijzigd van {what}"),
            "account.second_factor_add": _("heeft een tweede stap toegevoegd aan {what}"),
            "account.second_factor_remove": _("heeft een tweede stap weggehaald bij {what}"),
            "account.second_factor_reset": _("heeft elke tweede stap weggehaald bij {what}"),
            "account.recovery_codes_renew": _("heeft nieuwe herstelcodes gemaakt voor {what}"),
            "membership.add": _("heeft een rol gegeven: {what}"),
            "membership.remove": _("heeft een rol weggehaald: {what}"),
            "invitation.send": _("heeft {what} uitgenodigd"),
            "invitation.resend": _("heeft de uitnodiging aan {what} opnieuw verstuurd"),
            "invitation.withdraw": _("heeft de uitnodiging aan {what} ingetrokken"),
            "invitation.accept": _("heeft de uitnodiging aan {what} aangenomen"),
            "token.make": _("heeft de API-sleutel {what} gemaakt"),
            "token.withdraw": _("heeft de API-sleutel {what} ingetrokken"),
        }
    )
    user = {"about": _("wat")}
    register_target("accounts.user", url_name="accounts:user", labels=user)
    register_target("accounts.membership", labels={"user": _("account")})
    register_target("accounts.invitation")
    register_target("accounts.apitoken")
