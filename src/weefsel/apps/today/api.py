"""The endpoint of Today: what asks for attention, as data."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from ninja import Router
from pydantic import Field

from weefsel.apps.core.api.names import add_names
from weefsel.apps.core.api.schemas import Outgoing
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.today.attention import Attention
from weefsel.apps.today.pages import WorkPage, work_page

add_names(
    {
        "n_things": "aantal",
        "sentence": "zin",
        "things": "dingen",
        "kind": "soort",
        "about_id": "overId",
        "about_name": "overNaam",
        "what": "wat",
        "reasons": "redenen",
        "state": "stand",
    }
)
router = Router(tags=["vandaag"], by_alias=True)


class Things(StrEnum):
    """What sort of thing asks for attention; the members are called as the sources are."""

    PROMISE = "belofte"
    RHYTHM = "ritme"
    ONE_PERSON = "een_mens"
    INTRODUCTION = "voorstelling"
    IMPORT = "import"


class ThingOut(Outgoing):
    """One thing that asks for attention."""

    kind: Annotated[Things, Field(description="Wat voor ding. Er kunnen soorten bij komen.")]
    about_id: Annotated[UUID, Field(description="Waar het over gaat: de belofte of de relatie.")]
    about_name: Annotated[str, Field(description="De organisatie of mens om wie het gaat.")]
    what: Annotated[str, Field(description="Wat er beloofd is, of leeg.")]
    reasons: Annotated[list[str], Field(description="Waarom het aandacht vraagt, in zinnen.")]
    state: Annotated[str, Field(description="De stand in een paar woorden, of leeg.")]


class TodayOut(Outgoing):
    """What asks for attention today."""

    n_things: Annotated[int, Field(ge=0, description="Hoeveel dingen, geteld tot ongeveer 100.")]
    sentence: Annotated[str, Field(description="Hetzelfde in één zin.")]
    things: Annotated[list[ThingOut], Field(description="De eerste; het dringendste staat voorop.")]


@router.get(
    "",
    response=TodayOut,
    operation_id="vandaag_lezen",
    summary="Wat vraagt vandaag aandacht?",
    description="Beloftes die nu moeten en relaties die langer stil zijn dan afgesproken, van wie "
    "deze sleutel heeft: hetzelfde als op de pagina Vandaag.",
)
def today_read(request: ViewerRequest) -> HttpResponse:
    """Return what asks for attention of the person of the key."""
    page = work_page(request.viewer, timezone.localtime())
    return HttpResponse(
        _shown(page).model_dump_json(by_alias=True), content_type="application/json"
    )


def _shown(page: WorkPage) -> TodayOut:
    return TodayOut.model_construct(
        n_things=page.n, sentence=page.sentence, things=[_thing(row) for row in page.rows]
    )


def _thing(row: Attention) -> ThingOut:
    return ThingOut.model_construct(
        kind=Things[row.source.upper()],
        about_id=row.target,
        about_name=row.who,
        what=row.what,
        reasons=list(row.why),
        state=row.tag,
    )
