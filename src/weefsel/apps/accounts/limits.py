"""How long somebody has to wait who did something too often."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from allauth.core.internal.ratelimit import get_cache_key, get_rates

MINUTE = 60
LONGEST = 3600  # seconds; above that nobody waits, and a promise would be a lie
# Which limit stands behind which page of the sign-in library.
ACTIONS = {
    "account_login": ("allauth.account", "login"),
    "account_reset_password": ("allauth.account", "reset_password"),
    "account_reset_password_from_key": ("allauth.account", "reset_password_from_key"),
    "account_change_password": ("allauth.account", "change_password"),
    "account_set_password": ("allauth.account", "change_password"),
    "account_reauthenticate": ("allauth.account", "reauthenticate"),
    "mfa_reauthenticate": ("allauth.account", "reauthenticate"),
    "account_email": ("allauth.account", "manage_email"),
    "mfa_login_webauthn": ("allauth.mfa", "webauthn_login"),
}


def seconds_left(request: HttpRequest, *, app: str, action: str, key: str = "") -> int:
    """Return after how many seconds the next attempt counts again; 0 when nothing stands.

    Args:
        request: whose address and account the limits count by.
        app: of the sign-in library, such as "allauth.account".
        action: name of the limit.
        key: what a limit per address counts by.
    """
    now = time.time()
    waits = [0.0]
    for rate in get_rates(app=app, action=action):
        if rate.per == "user" and not request.user.is_authenticated:
            continue
        if rate.per == "key" and not key:
            continue
        name = get_cache_key(request, app=app, action=action, rate=rate, key=key or None)
        recent = [at for at in cache.get(name, []) if at > now - rate.duration]
        if len(recent) >= rate.amount:  # newest first: when this one is forgotten there is room
            waits.append(recent[rate.amount - 1] + rate.duration - now)
    return max(1, round(max(waits) + 0.5)) if max(waits) > 0 else 0


def wait_in_words(seconds: int) -> str:
    """Return "40 seconden" or "5 minuten"; a minute when it is not known."""
    if seconds <= 0:
        seconds = MINUTE
    if seconds < MINUTE:
        return ngettext("%(n)d seconde", "%(n)d seconden", seconds) % {"n": seconds}
    minutes = -(-seconds // MINUTE)
    return ngettext("%(n)d minuut", "%(n)d minuten", minutes) % {"n": minutes}


def too_many(request: HttpRequest) -> HttpResponse:
    """Show that it was too often, and when to try again."""
    match = request.resolver_match
    app, action = ACTIONS.get(match.view_name if match else "", ("allauth.account", "login"))
    email = request.POST.get("email", "").strip().lower()
    seconds = min(seconds_left(request, app=app, action=action, key=email) or MINUTE, LONGEST)
    response = render(request, "429.html", {"wait": wait_in_words(seconds)}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response
