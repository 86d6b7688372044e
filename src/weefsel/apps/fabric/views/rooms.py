"""The pages that show what a reading says."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.fabric.pages.overview import overview_page
from weefsel.apps.fabric.pages.worlds import worlds_page
from weefsel.apps.fabric.views.reading import context_of


@require_safe
@signed_in
def overview(request: ViewerRequest) -> HttpResponse:
    """Show the fabric in a few numbers and what asks for attention."""
    standing, context = context_of(request, "fabric:overview")
    if standing.reading is not None:
        context["page"] = overview_page(request.viewer, standing)
    return render(request, "fabric/overview.html", context)


@require_safe
@signed_in
def worlds(request: ViewerRequest) -> HttpResponse:
    """Show how far the two worlds are apart, and who connects them."""
    standing, context = context_of(request, "fabric:worlds")
    if standing.reading is not None:
        context["page"] = worlds_page(request.viewer, standing)
    return render(request, "fabric/worlds.html", context)
