"""Endpoints of what the partners tell outside, and of who says yes to that."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from ninja import Router

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.actions import (
    agree_to_publish,
    withdraw_from_public,
    write_public_story,
)
from weefsel.apps.challenges.api import choosing
from weefsel.apps.challenges.api._answering import ONE, TAG, created, one
from weefsel.apps.challenges.api.schemas_region import (
    PublicEventIn,
    PublicStoryIn,
    PublicStoryOut,
    PublicYesIn,
)
from weefsel.apps.challenges.api.showing_region import public_story_shown
from weefsel.apps.challenges.models import Challenge, PublicStory
from weefsel.apps.challenges.publishing import events_to_tell, publishing_page
from weefsel.apps.challenges.queries import partners_of
from weefsel.apps.challenges.queries.publishing import newest_public
from weefsel.apps.core.api.etags import version_to_change
from weefsel.apps.core.api.names import in_dutch
from weefsel.apps.core.api.problems import unknown_reference
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.core.viewer import Viewer

router = Router(tags=[TAG], by_alias=True)
consent_router = Router(tags=[TAG], by_alias=True)


@router.get(
    ONE,
    response=PublicStoryOut,
    operation_id="openbare_verhalen_lezen",
    summary="Het openbare verhaal van een opgave",
    description="De nieuwste versie, wie daar ja tegen zei, en of er nu iets openbaar staat. De "
    "identificatie is die van de opgave; `teVertellen` is wat er verteld mag worden.",
)
def story_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return what the partners tell outside."""
    shown = _shown(request.viewer, challenge_for(request.viewer, uuid))
    return one(request, shown, shown.version)


@router.put(
    ONE,
    response=PublicStoryOut,
    operation_id="openbare_verhalen_schrijven",
    summary="Een nieuwe versie van het openbare verhaal",
    description="Niemand zei er nog ja tegen; wat openbaar staat, blijft staan tot iedereen dat "
    "doet. Van `teVertellen` gaat alleen naar buiten wat je hier met eigen woorden meestuurt.",
)
def story_write(request: ViewerRequest, uuid: UUID, body: PublicStoryIn) -> HttpResponse:
    """Write what is to be told outside."""
    viewer = request.viewer
    challenge = challenge_for(viewer, uuid, to_change=True)
    version_to_change(request, newest_public(challenge) or PublicStory(number=0))
    values = {
        "title": body.title,
        "text": body.story,
        "people_agree": body.people_agree,
        "events": _events(viewer, challenge, body.events),
    }
    write_public_story(challenge=challenge, values=values, actor=viewer)
    shown = _shown(viewer, challenge)
    return one(request, shown, shown.version)


@consent_router.post(
    "",
    response={201: PublicStoryOut},
    operation_id="openbare_akkoorden_geven",
    summary="Ja zeggen tegen openbaar maken, of dat terugnemen",
    description="Namens jullie kant, tegen wat je las. Na het laatste ja is het openbaar; "
    "met `ja` `false` is het meteen weg.",
)
def consent_give(request: ViewerRequest, body: PublicYesIn) -> HttpResponse:
    """Say yes for the own side to telling it outside, or take that back."""
    viewer = request.viewer
    challenge = choosing.challenge_given(viewer, body.challenge_id, to_decide=True)
    side = choosing.deciding_side(viewer, partners_of(challenge))
    if body.said_yes:
        agree_to_publish(challenge=challenge, partner=side, number=body.number, actor=viewer)
    else:
        withdraw_from_public(challenge=challenge, partner=side, actor=viewer)
    shown = _shown(viewer, challenge)
    return created(request, shown, challenge.uuid, shown.version, resource="/openbare-verhalen")


def _events(
    viewer: Viewer, challenge: Challenge, given: list[PublicEventIn]
) -> list[dict[str, str]]:
    days = {event.key: event.day for event in events_to_tell(viewer, challenge)}
    if any(one.key not in days for one in given):
        raise unknown_reference(in_dutch("events"))
    return [{"key": one.key, "day": days[one.key].isoformat(), "words": one.words} for one in given]


def _shown(viewer: Viewer, challenge: Challenge) -> PublicStoryOut:
    return public_story_shown(
        challenge, publishing_page(viewer, challenge), events_to_tell(viewer, challenge)
    )
