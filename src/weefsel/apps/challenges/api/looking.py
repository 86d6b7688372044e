"""Endpoints of the balance between partners, and of the perspectives from which they look."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from ninja import Router

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.actions import choose_perspectives
from weefsel.apps.challenges.agenda_pages import perspectives_page
from weefsel.apps.challenges.api import choosing
from weefsel.apps.challenges.api._answering import ONE, TAG, created, one
from weefsel.apps.challenges.api.schemas_looking import BalanceOut, ChoicesIn, PerspectivesOut
from weefsel.apps.challenges.api.showing_looking import balance_shown, perspectives_shown
from weefsel.apps.challenges.balance import balance_of
from weefsel.apps.challenges.enums import Perspective
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.queries import answers_of, partners_of
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.api.choices import stored

balance_router = Router(tags=[TAG], by_alias=True)
router = Router(tags=[TAG], by_alias=True)
choice_router = Router(tags=[TAG], by_alias=True)


@balance_router.get(
    ONE,
    response=BalanceOut,
    operation_id="balansen_lezen",
    summary="De balans van een opgave",
    description="Wie welk deel heeft, met alles wat geteld is en waar het staat. Feiten om over te "
    "praten, van organisaties; geen cijfer voor iemand. De identificatie is die van de opgave.",
)
def balance_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return the figures, from what this person may see."""
    challenge = challenge_for(request.viewer, uuid)
    figures = balance_of(request.viewer, challenge)
    shown = balance_shown(challenge, figures, request.build_absolute_uri)
    return one(request, shown, challenge.version)


@router.get(
    ONE,
    response=PerspectivesOut,
    operation_id="perspectieven_lezen",
    summary="Van waaruit partners kijken",
    description="De stellingen met de eigen keuze, het profiel van elke partner en de afstand "
    "tussen twee partners. De identificatie is die van de opgave.",
)
def perspectives_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return from where the partners look."""
    challenge = challenge_for(request.viewer, uuid)
    return one(request, _shown(request, challenge), challenge.version)


@choice_router.post(
    "",
    response={201: PerspectivesOut},
    operation_id="perspectiefkeuzes_geven",
    summary="Kiezen wat het best bij jullie past",
    description="Namens jullie kant; wat je niet meestuurt, blijft zoals het was.",
)
def perspectives_choose(request: ViewerRequest, body: ChoicesIn) -> HttpResponse:
    """Keep which sentences fit the own side best."""
    viewer = request.viewer
    challenge = choosing.challenge_given(viewer, body.challenge_id)
    choose_perspectives(
        partner=choosing.own_side(viewer, partners_of(challenge)),
        chosen={one.number: stored(Perspective, one.perspective).value for one in body.choices},
        actor=viewer,
    )
    return created(
        request,
        _shown(request, challenge),
        challenge.uuid,
        challenge.version,
        resource="/perspectieven",
    )


def _shown(request: ViewerRequest, challenge: Challenge) -> PerspectivesOut:
    page = perspectives_page(request.viewer, challenge)
    own = answers_of(challenge).get(page.mine.pk, {}) if page.mine else {}
    return perspectives_shown(challenge, page, own)
