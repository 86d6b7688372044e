"""Paths of accounts."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.accounts.views import invitations, members, mine, tokens, users

app_name = "accounts"
urlpatterns = [
    path("account/", mine.account, name="account"),
    path("account/naam/", mine.name, name="name"),
    path("account/organisatie/", mine.choose, name="choose"),
    path("account/organisatie/<uuid:uuid>/verlaten/", mine.leave, name="leave"),
    path("account/tweede-stap/nodig/", mine.second_factor_needed, name="second_factor_needed"),
    path("account/sleutels/", tokens.tokens, name="tokens"),
    path("account/sleutels/nieuw/", tokens.token_add, name="token_add"),
    path("account/sleutels/<uuid:uuid>/intrekken/", tokens.token_withdraw, name="token_withdraw"),
    path("leden/", members.members, name="members"),
    path("leden/<uuid:uuid>/", members.members, name="organisation_members"),
    path("leden/<uuid:uuid>/uitnodigen/", invitations.invite, name="invite"),
    path("leden/<uuid:uuid>/<uuid:user_uuid>/", members.member, name="member"),
    path(
        "leden/<uuid:uuid>/<uuid:user_uuid>/rol/<slug:role>/geven/",
        members.role_give,
        name="role_give",
    ),
    path(
        "leden/<uuid:uuid>/<uuid:user_uuid>/rol/<slug:role>/intrekken/",
        members.role_take,
        name="role_take",
    ),
    path(
        "leden/<uuid:uuid>/<uuid:user_uuid>/weghalen/", members.member_remove, name="member_remove"
    ),
    path(
        "uitnodigingen/<uuid:uuid>/opnieuw/",
        invitations.invitation_resend,
        name="invitation_resend",
    ),
    path(
        "uitnodigingen/<uuid:uuid>/intrekken/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("uitnodiging/<str:secret>/", invitations.invitation, name="invitation"),
    path("accounts/", users.users, name="users"),
    path("accounts/<uuid:uuid>/", users.user, name="user"),
    path("accounts/<uuid:uuid>/sluiten/", users.user_close, name="user_close"),
    path("accounts/<uuid:uuid>/openen/", users.user_open, name="user_open"),
    path("accounts/<uuid:uuid>/tweede-stap/", users.factor_reset, name="factor_reset"),
]
