"""The API of version 1: which resources it has, who may knock, and its document."""

from __future__ import annotations

import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from weefsel.apps.accounts.access import viewer_with_key
from weefsel.apps.challenges import api as challenges
from weefsel.apps.core.api import API_VERSION
from weefsel.apps.core.api.adapter import StrictParser, WeefselApi
from weefsel.apps.core.api.door import Door, refuse_unknown_parameters
from weefsel.apps.core.api.problems import Problem
from weefsel.apps.fabric import api as fabric
from weefsel.apps.imports import api as imports
from weefsel.apps.parties import api as parties
from weefsel.apps.relations import api as relations
from weefsel.apps.today import api as today

DESCRIPTION = """\
Lees en wijzig wat jouw organisatie in Weefsel mag zien en bijhoudt. Dezelfde regels gelden als op
de pagina's: wat niet met je is gedeeld, bestaat hier niet (404).

- **Sleutel.** Stuur `Authorization: Bearer SLEUTEL` mee. Een sleutel werkt als één persoon voor één
  organisatie, en mag alleen wat in zijn bereik staat.
- **Wijzigen.** Stuur in `If-Match` de `ETag` mee van wat je las. Heeft iemand anders het intussen
  gewijzigd, dan verandert er niets (412) en kun je opnieuw lezen.
- **Lijsten.** Volg `volgende` tot die leeg is. Het adres is ondoorzichtig.
- **Fouten** zijn `application/problem+json`; `invalidParams` noemt alles wat niet klopt.
- **Momenten** zijn in UTC (`2026-11-22T09:30:00Z`), dagen zonder tijd (`2026-11-22`).

Nieuwe velden en nieuwe waarden kunnen er binnen versie 1 bij komen; wat er is, blijft. De
wijzigingen staan in de documentatie bij de broncode."""

api = WeefselApi(
    title="Weefsel API",
    version=API_VERSION,
    description=DESCRIPTION,
    urls_namespace="api-v1",
    openapi_url=None,  # ours has CORS, and is made once
    docs_url=None,  # its page needs scripts from elsewhere
    parser=StrictParser(),
    servers=[{"url": "/api/v1", "description": "Deze installatie van Weefsel"}],
    openapi_extra={
        "info": {
            "contact": {
                "name": "Weefsel",
                "url": "https://code.weefsel.example/weefsel",
                "email": "api@weefsel.example",
            },
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "tags": [
            {
                "name": "organisaties",
                "description": "Gemeenten, bedrijven, zorgaanbieders, netwerken …",
            },
            {"name": "personen", "description": "De mensen met wie je werkt."},
            {"name": "functies", "description": "Wie waar zit, en op welk niveau."},
            {"name": "deelnames", "description": "Wie aan welke formele samenwerking deelneemt."},
            {
                "name": "relaties",
                "description": "Wat je met wie onderhoudt, en hoe vaak.",
            },
            {
                "name": "contacten",
                "description": "Wie wie sprak, wanneer en waarover; met wat er is gecorrigeerd.",
            },
            {"name": "vervolgacties", "description": "Wat er is afgesproken en nog moet gebeuren."},
            {
                "name": "imports",
                "description": "Lijsten en netwerken inlezen: nakijken, beslissen, terugdraaien.",
            },
            {
                "name": "opgaven",
                "description": "Eén vraag in het midden: partners, belangen, agenda, proeven, "
                "afspraken, besluiten en gesprekken.",
            },
            {
                "name": "vandaag",
                "description": "Wat vandaag aandacht vraagt van wie de sleutel heeft.",
            },
            {
                "name": "weefsel",
                "description": "Banden, de twee werelden, en wie elkaar zou kunnen ontmoeten.",
            },
            {"name": "keuzelijsten", "description": "Waar je uit kunt kiezen."},
        ],
    },
)
api.add_decorator(Door(viewer_with_key), mode="view")
api.add_decorator(refuse_unknown_parameters, mode="operation")
api.add_router("/organisaties", parties.organisation_router)
api.add_router("/personen", parties.person_router)
api.add_router("/dubbele-organisaties", parties.organisation_doubles_router)
api.add_router("/dubbele-personen", parties.person_doubles_router)
api.add_router("/functies", parties.position_router)
api.add_router("/deelnames", parties.participation_router)
api.add_router("/relaties", relations.relation_router)
api.add_router("/contacten", relations.contact_router)
api.add_router("/vervolgacties", relations.follow_up_router)
api.add_router("/imports", imports.router)
for address, router in challenges.ROUTERS.items():
    api.add_router(address, router)
api.add_router("/vandaag", today.router)
api.add_router("/weefsel", fabric.fabric_router)
api.add_router("/weefsel/voorstellingen", fabric.introduction_router)
api.add_router("", parties.lookup_router)


@cache
def document() -> str:
    """Return the OpenAPI document, as it is served and as it stands in docs/api/openapi.json."""
    return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False) + "\n"


@csrf_exempt
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """Show the document to everyone, also from pages elsewhere."""
    return HttpResponse(
        document(),
        content_type="application/json",
        headers={"Access-Control-Allow-Origin": "*"},
    )


@csrf_exempt
def unknown(_request: HttpRequest) -> HttpResponse:
    """Answer for every other address below /api, so that no slash is ever added to one."""
    return Problem(404).response()


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", api.urls),
    re_path(r"^api(?:/|$)", unknown, name="api-unknown"),
]
