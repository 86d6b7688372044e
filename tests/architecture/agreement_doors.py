"""The doors of agreements: Vaarstede drafted one, so its colleagues read it and may say yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.architecture.challenge_doors import a_challenge, challenge_of
from tests.architecture.door import (
    DECIDERS,
    DECIDERS_DO,
    OWNERS,
    OWNERS_DO,
    READERS,
    Door,
    nothing,
    page,
)
from weefsel.apps.challenges.actions import add_commitment, add_decision, draft_agreement
from weefsel.apps.challenges.models import Agreement

if TYPE_CHECKING:
    from tests.architecture.scene import Scene


def agreement_of(scene: Scene) -> Agreement:
    """Draft an agreement of Vaarstede."""
    challenge = challenge_of(scene)
    return draft_agreement(
        challenge=challenge,
        values={"title": "Plekken", "goal": "Werk", "text": "Vier plekken"},
        partners=challenge.partners.all(),
        actor=scene.cast.viewer(scene.cast.alice),
    )


def an_agreement(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge and an agreement in it."""
    agreement = agreement_of(scene)
    return {"uuid": agreement.challenge.uuid, "agreement": agreement.uuid}


def a_challenge_with_one(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge in which something was agreed."""
    return {"uuid": an_agreement(scene)["uuid"]}


def a_version(scene: Scene) -> Mapping[str, Any]:
    """Take the first version of an agreement."""
    return {**an_agreement(scene), "number": 1}


def a_promise(scene: Scene) -> Mapping[str, Any]:
    """Take something that Vaarstede promised."""
    agreement = agreement_of(scene)
    commitment = add_commitment(
        agreement=agreement,
        partner=agreement.partners.get(),
        values={"what": "Mensen voorstellen", "due_on": timezone.localdate()},
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {
        "uuid": agreement.challenge.uuid,
        "agreement": agreement.uuid,
        "commitment": commitment.uuid,
    }


def a_decision(scene: Scene) -> Mapping[str, Any]:
    """Take a decision."""
    challenge = challenge_of(scene)
    decision = add_decision(
        challenge=challenge,
        values={"text": "We beginnen.", "decided_on": timezone.localdate()},
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": challenge.uuid, "decision": decision.uuid}


AGREEMENTS = [
    page("challenges:agreements", READERS, a_challenge_with_one),
    page("challenges:agreement_add", OWNERS, a_challenge),
    page("challenges:agreement", READERS, an_agreement),
    page("challenges:agreement_edit", OWNERS, an_agreement),
    page("challenges:agreement_sides", OWNERS, an_agreement),
    page("challenges:agreement_version", READERS, a_version),
    Door("challenges:agreement_sheet", READERS, an_agreement),
    Door("challenges:agreement_propose", OWNERS_DO, an_agreement, post=nothing),
    Door(
        "challenges:agreement_consent", DECIDERS_DO, an_agreement, post=lambda _s: {"versie": "1"}
    ),
    Door("challenges:agreement_withdraw", DECIDERS_DO, an_agreement, post=nothing),
    page("challenges:agreement_reopen", DECIDERS, an_agreement),
    Door("challenges:agreement_keep", DECIDERS_DO, an_agreement, post=nothing),
    Door("challenges:agreement_end", DECIDERS_DO, an_agreement, post=nothing),
    page("challenges:commitment_add", OWNERS, an_agreement),
    page("challenges:commitment_settle", OWNERS, a_promise),
    page("challenges:commitment_release", OWNERS, a_promise),
    page("challenges:decision_add", DECIDERS, a_challenge),
    page("challenges:decision_edit", DECIDERS, a_decision),
]
