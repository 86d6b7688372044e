"""Paths of the sign-in library in Dutch, under the names that it asks for itself.

Not here: signing up (accounts come by invitation), and connecting a provider by hand (a verified
address does that).
"""

from __future__ import annotations

from django.urls import path, re_path

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.usersessions import views as sessions

from weefsel.apps.accounts.views import outside

urlpatterns = [
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("e-mail/", account.email, name="account_email"),
    path(
        "e-mail/bevestigen/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("e-mail/bevestigen/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(  # a key holds dashes too
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("tweede-stap/", mfa.index, name="mfa_index"),
    path("tweede-stap/code/", mfa.authenticate, name="mfa_authenticate"),
    path("tweede-stap/bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-stap/app/instellen/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/weghalen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "tweede-stap/herstelcodes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "tweede-stap/herstelcodes/nieuw/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tweede-stap/herstelcodes/bestand/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("tweede-stap/sleutels/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("tweede-stap/sleutels/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path(
        "tweede-stap/sleutels/bevestigen/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "tweede-stap/sleutels/<int:pk>/weghalen/",
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path("tweede-stap/sleutels/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("sleutel/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("sessies/", sessions.list_usersessions, name="usersessions_list"),
    path("via/gestopt/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("via/mislukt/", social.login_error, name="socialaccount_login_error"),
    path("via/<slug:provider_id>/", outside.login, name="openid_connect_login"),
    path("via/<slug:provider_id>/terug/", outside.callback, name="openid_connect_callback"),
]
