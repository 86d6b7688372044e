"""The demonstration door: sign in as one of ten people, with one click."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.demo.access import door_user_for
from weefsel.apps.demo.actions import note_sign_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Tells the check on the second factor that this session came through the door.
DOOR_KEY = "demo_door"


@require_POST
@never_cache
def sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as the person with this role; the second factor is not asked for."""
    user = door_user_for(role)
    login(request, user, backend=BACKEND)  # ends the session of somebody else
    request.session[DOOR_KEY] = True
    note_sign_in(user=user, actor=viewer_for(user))
    return redirect("/")
