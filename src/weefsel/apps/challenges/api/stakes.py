"""Endpoints of what partners want and bring: stakes, pledges, deliveries."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.challenges.access import contribution_for, partner_for
from weefsel.apps.challenges.actions import (
    add_contribution,
    change_contribution,
    deliver,
    save_stake,
)
from weefsel.apps.challenges.api import choosing
from weefsel.apps.challenges.api._answering import ONE, TAG, created, listed, one
from weefsel.apps.challenges.api.choices import ContributionKinds
from weefsel.apps.challenges.api.schemas import (
    ContributionChange,
    ContributionIn,
    ContributionOut,
    ContributionPage,
    DeliveryIn,
    OfChallenge,
    StakeIn,
    StakeOut,
    StakePage,
)
from weefsel.apps.challenges.api.showing import contribution_shown, stake_shown
from weefsel.apps.challenges.enums import ContributionKind
from weefsel.apps.challenges.models import ChallengePartner, Stake
from weefsel.apps.challenges.queries import across, own_stake
from weefsel.apps.core.api.etags import version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.api.schemas import PageLinks
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.api.choices import stored

router = Router(tags=[TAG], by_alias=True)
contribution_router = Router(tags=[TAG], by_alias=True)
delivery_router = Router(tags=[TAG], by_alias=True)


@router.get(
    "",
    response=StakePage,
    operation_id="belangen_lijst",
    summary="Belangen van partners",
    description="Per partner wat die voor zichzelf wil. Een verzegeld belang leest alleen de eigen "
    "kant, tot de partners alles samen openen; ook de beheerder van de regio leest het niet.",
)
def stake_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of stakes, one for each partner."""
    rows = across.sides(request.viewer)
    if filters.challenge_id:
        rows = rows.filter(challenge__uuid=filters.challenge_id)

    def shown(found: list[ChallengePartner]) -> PageLinks:
        told = across.stakes_of(request.viewer, found)
        return StakePage.model_construct(results=[stake_shown(row, *told) for row in found])

    return respond_with_page(request, rows, keys=("id",), query=filters, show=shown)


@router.get(
    ONE,
    response=StakeOut,
    operation_id="belangen_lezen",
    summary="Het belang van één partner",
    description="De identificatie is die van de partner in de opgave. Wat verzegeld is, leest "
    "alleen de eigen kant.",
)
def stake_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return what one partner wants, as far as this person may read it."""
    return _respond_stake(request, uuid)


@router.put(
    ONE,
    response=StakeOut,
    operation_id="belangen_opschrijven",
    summary="Het eigen belang opschrijven",
    description="Alleen wie voor de partner werkt mag dit. Met `verzegeld` leest niemand anders "
    "het, tot jullie alles samen openen.",
)
def stake_write(request: ViewerRequest, uuid: UUID, body: StakeIn) -> HttpResponse:
    """Write what the own side wants."""
    viewer = request.viewer
    side = choosing.one_of(across.sides(viewer), uuid)
    partner = partner_for(viewer, side.challenge, uuid, to_speak=True)
    version = version_to_change(request, own_stake(partner) or Stake(partner=partner, version=0))
    values = body.model_dump()
    is_sealed = values.pop("sealed")
    save_stake(partner=partner, values=values, is_sealed=is_sealed, version=version, actor=viewer)
    return _respond_stake(request, uuid)


@contribution_router.get(
    "",
    response=ContributionPage,
    operation_id="bijdragen_lijst",
    summary="Bijdragen van partners",
    description="Wat partners inbrengen, met wat er al van geleverd is.",
)
def contribution_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of pledges."""
    return listed(
        request,
        across.contributions(request.viewer),
        filters,
        ContributionPage,
        contribution_shown,
        path="partner__challenge",
    )


@contribution_router.post(
    "",
    response={201: ContributionOut},
    operation_id="bijdragen_toevoegen",
    summary="Een bijdrage toezeggen",
    description="Alleen wie voor de partner werkt mag dit.",
)
def contribution_add(request: ViewerRequest, body: ContributionIn) -> HttpResponse:
    """Pledge something."""
    viewer = request.viewer
    side = choosing.given(across.sides(viewer), body.partner_id, "partner_id")
    values = body.model_dump(exclude={"partner_id"})
    made = add_contribution(partner=side, values=_values(values), actor=viewer)
    return created(request, contribution_shown(made), made.uuid, made.version)


@contribution_router.get(
    ONE,
    response=ContributionOut,
    operation_id="bijdragen_lezen",
    summary="Eén bijdrage",
    description="Wat een partner inbrengt, met wat er al van geleverd is.",
)
def contribution_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one pledge."""
    return _respond_contribution(request, uuid)


@contribution_router.patch(
    ONE,
    response=ContributionOut,
    operation_id="bijdragen_wijzigen",
    summary="Een bijdrage wijzigen",
    description="Wat je niet meestuurt, blijft zoals het is.",
)
def contribution_change(
    request: ViewerRequest, uuid: UUID, body: ContributionChange
) -> HttpResponse:
    """Change some fields of a pledge."""
    viewer = request.viewer
    found = choosing.one_of(across.contributions(viewer), uuid)
    contribution = contribution_for(viewer, found.partner.challenge, uuid)
    version = version_to_change(request, contribution)
    change_contribution(
        contribution=contribution,
        values=_values(body.model_dump(exclude_unset=True)),
        version=version,
        actor=viewer,
    )
    return _respond_contribution(request, uuid)


@delivery_router.post(
    "",
    response={201: ContributionOut},
    operation_id="leveringen_toevoegen",
    summary="Een levering vastleggen",
    description="Wat er van een bijdrage kwam; je krijgt de bijdrage terug.",
)
def delivery_add(request: ViewerRequest, body: DeliveryIn) -> HttpResponse:
    """Say that part of a pledge was delivered."""
    viewer = request.viewer
    found = choosing.given(across.contributions(viewer), body.contribution_id, "contribution_id")
    contribution = contribution_for(viewer, found.partner.challenge, found.uuid)
    deliver(
        contribution=contribution,
        amount=_exact(body.amount),
        delivered_on=body.delivered_on,
        note=body.note,
        actor=viewer,
    )
    again = choosing.one_of(across.contributions(viewer), found.uuid)
    return created(
        request, contribution_shown(again), again.uuid, again.version, resource="/bijdragen"
    )


def _exact(amount: float) -> Decimal:
    return Decimal(str(amount))


def _values(given: dict[str, Any]) -> dict[str, Any]:
    values = dict(given)
    if "contribution_kind" in values:
        kind: ContributionKinds = values.pop("contribution_kind")
        values["kind"] = stored(ContributionKind, kind)
    if values.get("amount") is not None:
        values["amount"] = _exact(values["amount"])
    return values


def _respond_stake(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    side = choosing.one_of(across.sides(request.viewer), uuid)
    shown = stake_shown(side, *across.stakes_of(request.viewer, [side]))
    return one(request, shown, shown.version)


def _respond_contribution(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    found = choosing.one_of(across.contributions(request.viewer), uuid)
    return one(request, contribution_shown(found), found.version)
