"""Endpoints of imports."""

from __future__ import annotations

import tempfile
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from ninja import Query, Router

from weefsel.apps.core.api.document import UNVERSIONED
from weefsel.apps.core.api.door import FILE, LARGEST_FILE
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.api.problems import Problem, invalid
from weefsel.apps.core.api.schemas import ListQuery, Outgoing
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.imports.access import batch_for, require_importer
from weefsel.apps.imports.actions import (
    answer_question,
    choose_columns,
    clear_batch,
    offer_file,
    start_import,
    start_preview,
    start_undo,
)
from weefsel.apps.imports.api.schemas import (
    AnswerIn,
    ColumnsIn,
    ImportOut,
    ImportPage,
    ImportSteps,
    OfferQuery,
    QuestionOut,
    QuestionPage,
    QuestionQuery,
    RowPage,
    RowQuery,
    ShareImport,
    StepIn,
)
from weefsel.apps.imports.api.showing import (
    import_shown,
    imports_shown,
    question_shown,
    questions_shown,
    rows_shown,
)
from weefsel.apps.imports.enums import Verdict
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.imports.queries import (
    batches_visible_to,
    circle_to_share_with,
    questions_of,
    rows_of,
)
from weefsel.apps.parties.enums import OrganisationKind

CHUNK = 1 << 16
STARTS = {
    ImportSteps.PREVIEW: start_preview,
    ImportSteps.RUN: start_import,
    ImportSteps.UNDO: start_undo,
}
router = Router(tags=["imports"], by_alias=True)


@router.get(
    "",
    response=ImportPage,
    operation_id="imports_lijst",
    summary="Imports",
    description="De imports van je organisatie, de nieuwste eerst.",
)
def import_list(request: ViewerRequest, filters: Query[ListQuery]) -> HttpResponse:
    """Return a page of imports."""
    return respond_with_page(
        request,
        batches_visible_to(request.viewer),
        keys=("-id",),
        query=filters,
        show=lambda rows: imports_shown(rows, request.viewer),
    )


@router.post(
    "",
    response={201: ImportOut},
    operation_id="imports_aanbieden",
    summary="Een bestand aanbieden",
    description="Stuur de inhoud van het bestand zelf, hooguit 25 MB. Er komt nog niets binnen: "
    "het antwoord zegt wat wij van de kolommen maken.",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {FILE: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def import_offer(request: ViewerRequest, given: Query[OfferQuery]) -> HttpResponse:
    """Read a file apart and keep its rows."""
    require_importer(request.viewer)
    with tempfile.TemporaryDirectory(prefix="weefsel-upload-") as folder:
        path = Path(folder) / "file"
        _keep(request, path)
        batch = offer_file(path=path, name=given.name, sheet=given.sheet, actor=request.viewer)
    response = _answer(import_shown(batch, request.viewer), HTTPStatus.CREATED)
    response["Location"] = f"{request.path}/{batch.uuid}"
    return response


def _keep(request: ViewerRequest, path: Path) -> None:
    """Write the body to a file, a piece at a time."""
    size = 0
    with path.open("wb") as out:
        while chunk := request.read(CHUNK):
            size += len(chunk)
            if size > LARGEST_FILE:
                raise Problem(413, _("Een bestand mag hooguit 25 MB groot zijn."))
            out.write(chunk)


@router.get(
    "/{uuid}",
    response=ImportOut,
    operation_id="imports_lezen",
    summary="Een import",
    description="Hoe ver de import is, en wat zij zou doen of deed.",
    openapi_extra={UNVERSIONED: True},
)
def import_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one import."""
    return _answer(import_shown(batch_for(request.viewer, uuid), request.viewer))


@router.delete(
    "/{uuid}",
    response={204: None},
    operation_id="imports_opruimen",
    summary="De rijen opruimen",
    description="Wat is ingelezen blijft, en kan daarna niet meer worden teruggedraaid.",
    openapi_extra={UNVERSIONED: True},
)
def import_clear(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Forget the rows."""
    clear_batch(batch=batch_for(request.viewer, uuid), actor=request.viewer)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@router.put(
    "/{uuid}/kolommen",
    response=ImportOut,
    operation_id="imports_kolommen_kiezen",
    summary="Zeggen wat de kolommen zijn",
    description="Daarna worden alle rijen nagekeken. Wat je niet noemt, blijft zoals het was.",
)
def import_columns(request: ViewerRequest, uuid: UUID, body: ColumnsIn) -> HttpResponse:
    """Choose the columns and start looking through the rows."""
    batch = batch_for(request.viewer, uuid)
    sharing = body.sharing
    chosen = choose_columns(
        batch=batch,
        targets=_targets(batch, body),
        default_kind=OrganisationKind[body.kind.name] if body.kind else batch.default_kind,
        shared_with=circle_to_share_with(
            batch,
            is_public=sharing == ShareImport.PUBLIC,
            is_region=sharing == ShareImport.REGION,
        )
        if sharing
        else batch.shared_with,
        keeps_relations=body.keeps_relations,
        actor=request.viewer,
    )
    return _answer(import_shown(chosen, request.viewer))


def _targets(batch: ImportBatch, body: ColumnsIn) -> dict[int, str]:
    targets = {place: column["target"] for place, column in enumerate(batch.columns)}
    places = {column["name"]: place for place, column in enumerate(batch.columns)}
    for column in body.columns:
        if column.name not in places:
            raise invalid(
                "kolommen", _("Er is geen kolom “%s” in dit bestand.") % column.name[:100]
            )
        targets[places[column.name]] = column.field
    return targets


@router.post(
    "/{uuid}/stappen",
    response={202: ImportOut},
    operation_id="imports_stap_beginnen",
    summary="Nakijken, inlezen of terugdraaien",
    description="Het werk loopt op de achtergrond: `werk` van de import zegt hoe ver het is. Rijen "
    "zonder twijfel wachten niet op de rest.",
)
def import_step(request: ViewerRequest, uuid: UUID, body: StepIn) -> HttpResponse:
    """Start the work."""
    batch = STARTS[body.step](batch=batch_for(request.viewer, uuid), actor=request.viewer)
    return _answer(import_shown(batch, request.viewer), HTTPStatus.ACCEPTED)


@router.get(
    "/{uuid}/rijen",
    response=RowPage,
    operation_id="imports_rijen_lijst",
    summary="De rijen met hun oordeel",
    description="Met `oordeel=niet_te_lezen` zijn dat de rijen die je kunt verbeteren en opnieuw "
    "aanbieden, met de reden erbij.",
)
def row_list(request: ViewerRequest, uuid: UUID, filters: Query[RowQuery]) -> HttpResponse:
    """Return a page of rows."""
    batch = batch_for(request.viewer, uuid)
    verdict = Verdict[filters.verdict.name].value if filters.verdict else ""
    return respond_with_page(
        request,
        rows_of(batch, verdict=verdict),
        keys=("number", "id"),
        query=filters,
        show=rows_shown,
    )


@router.get(
    "/{uuid}/twijfels",
    response=QuestionPage,
    operation_id="imports_twijfels_lijst",
    summary="De twijfels",
    description="Waarover iemand moet beslissen; wat de meeste rijen ophoudt staat vooraan.",
)
def question_list(
    request: ViewerRequest, uuid: UUID, filters: Query[QuestionQuery]
) -> HttpResponse:
    """Return a page of doubts."""
    batch = batch_for(request.viewer, uuid)
    return respond_with_page(
        request,
        questions_of(batch, is_open=filters.only_open),
        keys=("-n_rows", "id"),
        query=filters,
        show=questions_shown,
    )


@router.put(
    "/{uuid}/twijfels/{number}",
    response=QuestionOut,
    operation_id="imports_twijfel_beslissen",
    summary="Een twijfel beslissen",
    description="Eén antwoord telt voor alle rijen die hetzelfde vragen. Laat daarna de rijen "
    "opnieuw nakijken.",
    openapi_extra={UNVERSIONED: True},
)
def question_answer(
    request: ViewerRequest, uuid: UUID, number: int, body: AnswerIn
) -> HttpResponse:
    """Decide a doubt."""
    batch = batch_for(request.viewer, uuid)
    question = questions_of(batch, is_open=None).filter(pk=number).first()
    if question is None:
        raise Http404
    decided = answer_question(question=question, answer=body.option, actor=request.viewer)
    return _answer(question_shown(decided))


def _answer(shown: Outgoing, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    return HttpResponse(
        shown.model_dump_json(by_alias=True), status=status, content_type="application/json"
    )
