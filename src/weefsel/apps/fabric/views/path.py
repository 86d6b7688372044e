"""How one comes to the other."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.fabric.forms import PathForm
from weefsel.apps.fabric.pages.path import chain_between
from weefsel.apps.fabric.seen import seen_by
from weefsel.apps.fabric.views.reading import context_of


@require_safe
@signed_in
def path(request: ViewerRequest) -> HttpResponse:
    """Show the strongest chain between two, in words."""
    standing, context = context_of(request, "fabric:path")
    data = request.GET if _is_asked(request) else None
    form = PathForm(data, viewer=request.viewer, node=standing.scope.node)
    context["path_form"] = form
    if standing.reading is not None and form.is_valid():
        ends = form.cleaned_data
        seen = seen_by(request.viewer, standing.reading)
        context["chain"] = chain_between(request.viewer, seen, ends["van"].pk, ends["naar"].pk)
    return render(request, "fabric/path.html", context)


def _is_asked(request: ViewerRequest) -> bool:
    return any(request.GET.get(name) for name in ("van", "naar", "van-keuze", "naar-keuze"))
