"""The list of imports, offering a file, and saying what its columns are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from weefsel.apps.core.errors import DomainError, InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, page_links
from weefsel.apps.core.paging import page_of
from weefsel.apps.imports.access import batch_for, require_importer
from weefsel.apps.imports.actions import choose_columns, offer_file
from weefsel.apps.imports.columns.forbidden import in_words
from weefsel.apps.imports.forms import ColumnsForm, FileForm
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.imports.queries import batches_visible_to, with_open_questions

ROWS = 50


def crumbs() -> list[tuple[str, str]]:
    """Return the way up from an import."""
    return [(_("Inlezen"), reverse("imports:list"))]


@require_safe
@signed_in
def batch_list(request: ViewerRequest) -> HttpResponse:
    """List the imports of the own organisation, newest first."""
    require_importer(request.viewer)
    rows = with_open_questions(batches_visible_to(request.viewer))
    try:
        page = page_of(rows, keys=("-id",), size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("imports:list")
    context = {"rows": page.rows, "page": page_links(request.GET, page)}
    return render(request, "imports/batch_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def batch_add(request: ViewerRequest) -> HttpResponse:
    """Offer a file."""
    require_importer(request.viewer)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = _offered(request, form.cleaned_data["file"], form.cleaned_data["sheet"])
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("imports:columns", uuid=batch.uuid)
    context = {"form": form, "crumbs": crumbs(), "cancel_url": reverse("imports:list")}
    return render(request, "imports/batch_add.html", context)


def _offered(request: ViewerRequest, file: UploadedFile[bytes], sheet: str) -> ImportBatch:
    with tempfile.TemporaryDirectory(prefix="weefsel-upload-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        name = Path(file.name or _("lijst")).name
        return offer_file(path=path, name=name, sheet=sheet, actor=request.viewer)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def batch_columns(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say what the columns are."""
    batch = batch_for(request.viewer, uuid)
    form = ColumnsForm(batch, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            choose_columns(
                batch=batch,
                targets=form.targets(),
                default_kind=form.cleaned_data["default_kind"],
                shared_with=form.cleaned_data["shared_with"],
                keeps_relations=form.cleaned_data["keeps_relations"],
                actor=request.viewer,
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("imports:detail", uuid=batch.uuid)
    context = {
        "batch": batch,
        "form": form,
        "never": [(c["name"], in_words(c["reason"])) for c in batch.columns if c["reason"]],
        "crumbs": crumbs(),
        "cancel_url": reverse("imports:detail", kwargs={"uuid": batch.uuid}),
    }
    return render(request, "imports/batch_columns.html", context)
