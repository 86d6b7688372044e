"""The balance: who takes which part, as facts to talk about."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.balance import balance_of
from weefsel.apps.challenges.views._shared import crumbs_to
from weefsel.apps.core.http import ViewerRequest, signed_in


@require_safe
@signed_in
def balance(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show the figures, each with what went in."""
    challenge = challenge_for(request.viewer, uuid)
    context = {
        "challenge": challenge,
        "figures": balance_of(request.viewer, challenge),
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/balance.html", context)
