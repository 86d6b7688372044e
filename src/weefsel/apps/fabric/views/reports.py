"""The state of the region as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.spreadsheets import XLSX
from weefsel.apps.fabric.filters import ScopeForm
from weefsel.apps.fabric.reports import region_pdf, region_workbook
from weefsel.apps.fabric.seen import seen_by
from weefsel.apps.fabric.standing import standing_of


@require_safe
@signed_in
def region_report(request: ViewerRequest, kind: str) -> HttpResponse:
    """Hand out what the pages say, as a PDF to print or a workbook to reckon with."""
    form = ScopeForm(request.GET)
    standing = standing_of(request.viewer, form.scope())
    if standing.reading is None or kind not in {"pdf", "xlsx"}:
        raise Http404
    if kind == "pdf":
        content, content_type = region_pdf(request.viewer, standing), "application/pdf"
    else:
        selection = "; ".join(words for _name, words in form.in_words())
        seen = seen_by(request.viewer, standing.reading)
        content = region_workbook(request.viewer, standing, seen, selection=selection)
        content_type = XLSX
    response = HttpResponse(content, content_type=content_type)
    name = _("weefsel")
    response["Content-Disposition"] = f'attachment; filename="{name}-{standing.on}.{kind}"'
    return response
