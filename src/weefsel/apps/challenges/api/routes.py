"""Where each resource of challenges lives in the API."""

from __future__ import annotations

from ninja import Router

from weefsel.apps.challenges.api import (
    agenda,
    agreements,
    challenges,
    decisions,
    experiments,
    looking,
    region,
    stakes,
    telling,
)

ROUTERS: dict[str, Router] = {
    "/opgaven": challenges.router,
    "/opgavepartners": challenges.side_router,
    "/belangen": stakes.router,
    "/bijdragen": stakes.contribution_router,
    "/leveringen": stakes.delivery_router,
    "/perspectieven": looking.router,
    "/perspectiefkeuzes": looking.choice_router,
    "/agendapunten": agenda.router,
    "/beoordelingen": agenda.score_router,
    "/proeven": experiments.router,
    "/evaluaties": experiments.review_router,
    "/afspraken": agreements.router,
    "/akkoorden": agreements.consent_router,
    "/toezeggingen": agreements.commitment_router,
    "/besluiten": decisions.router,
    "/gesprekken": decisions.conversation_router,
    "/inbrengen": decisions.turn_router,
    "/balansen": looking.balance_router,
    "/vragen": region.router,
    "/antwoorden": region.answer_router,
    "/reacties": region.reply_router,
    "/openbare-verhalen": telling.router,
    "/openbare-akkoorden": telling.consent_router,
}
