"""Where each resource of challenges lives in the API."""

from __future__ import annotations

from ninja import Router

from weefsel.apps.challenges.api import agenda, agreements, challenges, decisions, stakes

ROUTERS: dict[str, Router] = {
    "/opgaven": challenges.router,
    "/opgavepartners": challenges.side_router,
    "/belangen": stakes.router,
    "/bijdragen": stakes.contribution_router,
    "/leveringen": stakes.delivery_router,
    "/agendapunten": agenda.router,
    "/beoordelingen": agenda.score_router,
    "/proeven": agenda.experiment_router,
    "/afspraken": agreements.router,
    "/akkoorden": agreements.consent_router,
    "/toezeggingen": agreements.commitment_router,
    "/besluiten": decisions.router,
    "/gesprekken": decisions.conversation_router,
    "/inbrengen": decisions.turn_router,
}
