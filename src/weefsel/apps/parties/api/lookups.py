"""Endpoints of the lists that people choose from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ninja import Router

from weefsel.apps.parties.api.schemas import MunicipalityList, MunicipalityOut, TagList
from weefsel.apps.parties.queries import tags_in_use
from weefsel.apps.places.queries import municipalities

router = Router(tags=["keuzelijsten"], by_alias=True)


@router.get(
    "/labels",
    response=TagList,
    operation_id="labels_lijst",
    summary="Alle labels",
    description="De woorden waarmee organisaties en mensen zijn gegroepeerd.",
)
def tag_list(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- ninja hands it by name
    """Return every label."""
    shown = TagList.model_construct(results=[tag.name for tag in tags_in_use()])
    return HttpResponse(shown.model_dump_json(by_alias=True), content_type="application/json")


@router.get(
    "/gemeenten",
    response=MunicipalityList,
    operation_id="gemeenten_lijst",
    summary="Alle gemeenten",
    description="De gemeenten van de regio, met hun CBS-code.",
)
def municipality_list(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- ninja hands it by name
    """Return every municipality."""
    shown = MunicipalityList.model_construct(
        results=[
            MunicipalityOut.model_construct(code=row.code, name=row.name)
            for row in municipalities()
        ]
    )
    return HttpResponse(shown.model_dump_json(by_alias=True), content_type="application/json")
