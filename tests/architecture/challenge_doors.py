"""The doors of challenges: Vaarstede opened one, so its colleagues read it and outsiders do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.architecture.door import (
    ALL_WHO_SIGN_IN,
    DECIDERS,
    KEEPERS_ONLY,
    OWNERS,
    OWNERS_DO,
    READERS,
    Door,
    nothing,
    page,
)
from tests.cast import make_organisation
from tests.norms import load_norms_of
from weefsel.apps.challenges.actions import (
    add_contribution,
    add_experiment,
    add_item,
    add_partner,
    add_principle,
    add_spokesperson,
    call_conversation,
    open_challenge,
    plan_review,
)
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Experiment
from weefsel.apps.parties.enums import Level

if TYPE_CHECKING:
    from tests.architecture.scene import Scene


def challenge_of(scene: Scene) -> Challenge:
    """Open a challenge of Vaarstede."""
    return open_challenge(
        values={"question": "Hoe krijgen we dertig mensen aan het werk?"},
        actor=scene.cast.viewer(scene.cast.alice),
        owner=scene.cast.vaarstede,
    )


def a_challenge(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge."""
    return {"uuid": challenge_of(scene).uuid}


def own_partner(scene: Scene) -> ChallengePartner:
    """Return the own side of a challenge."""
    return challenge_of(scene).partners.get()


def a_partner(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge and the own side in it."""
    partner = own_partner(scene)
    return {"uuid": partner.challenge.uuid, "partner": partner.uuid}


def a_voice(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge, the own side and who speaks for it."""
    partner = own_partner(scene)
    voice = add_spokesperson(
        partner=partner,
        person=scene.person,
        level=Level.MANAGEMENT,
        mandate="",
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": partner.challenge.uuid, "partner": partner.uuid, "pk": voice.pk}


def a_contribution(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge and a pledge of the own side."""
    partner = own_partner(scene)
    pledged = add_contribution(
        partner=partner,
        values={"kind": "jobs", "what": "Leerplekken", "amount": 4, "unit": "plekken"},
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": partner.challenge.uuid, "contribution": pledged.uuid}


def a_principle(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge and a principle."""
    challenge = challenge_of(scene)
    principle = add_principle(
        challenge=challenge, text="Eerst bellen", actor=scene.cast.viewer(scene.cast.alice)
    )
    return {"uuid": challenge.uuid, "principle": principle.uuid}


def an_item(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge and something on its agenda."""
    challenge = challenge_of(scene)
    item = add_item(
        challenge=challenge,
        values={"title": "Twee busjes naar de haven"},
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": challenge.uuid, "item": item.uuid}


def an_item_on_the_agenda(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge that has something on its agenda, and the norms it is held against."""
    load_norms_of("agenda")
    return {"uuid": an_item(scene)["uuid"]}


def a_conversation(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge with a partner and a conversation."""
    alice = scene.cast.viewer(scene.cast.alice)
    challenge = challenge_of(scene)
    other = make_organisation("Werf Oost")
    add_partner(challenge=challenge, organisation=other, values={}, actor=alice)
    called = call_conversation(
        challenge=challenge, partners=list(challenge.partners.all()), reason="Stil", actor=alice
    )
    return {"uuid": challenge.uuid, "conversation": called.uuid}


def an_experiment(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge and an experiment that is proposed."""
    challenge = challenge_of(scene)
    today = timezone.localdate()
    experiment = add_experiment(
        challenge=challenge,
        values={
            "title": "Eén busje",
            "learning_question": "Komen mensen op tijd?",
            "stop_rule": "Niemand stapt in",
            "starts_on": today,
            "ends_on": today,
        },
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": challenge.uuid, "experiment": experiment.uuid}


def a_review(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge, an experiment and a moment to look at it."""
    found = an_experiment(scene)
    review = plan_review(
        experiment=Experiment.objects.get(uuid=found["experiment"]),
        planned_on=timezone.localdate(),
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {**found, "review": review.uuid}


def newcomer(_scene: Scene) -> Mapping[str, Any]:
    """What the form of a new partner posts."""
    return {"organisation": str(make_organisation("Werf Oost").uuid), "role": "partner"}


CHALLENGES = [
    page("challenges:list", ALL_WHO_SIGN_IN),
    Door("challenges:export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "csv"}),
    Door("challenges:export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "xlsx"}),
    page("challenges:open", KEEPERS_ONLY),
    Door("challenges:open", (302, 302, 403, 302, 302), post=lambda _s: {"question": "Hoe?"}),
    page("challenges:detail", READERS, a_challenge),
    Door("challenges:news", READERS, a_challenge),
    page("challenges:edit", OWNERS, a_challenge),
    Door(
        "challenges:edit",
        OWNERS_DO,
        a_challenge,
        post=lambda _s: {"question": "Hoe dan?", "version": 1},
    ),
    page("challenges:way_of_working", OWNERS, a_challenge),
    page("challenges:open_question", OWNERS, a_challenge),
    Door("challenges:step", OWNERS_DO, a_challenge, post=lambda _s: {"stap": "network"}),
    Door("challenges:status", OWNERS_DO, a_challenge, post=lambda _s: {"stand": "open"}),
    Door("challenges:stakes_open", OWNERS_DO, a_challenge, post=nothing),
    page("challenges:principle_add", OWNERS, a_challenge),
    page("challenges:principle_edit", OWNERS, a_principle),
    Door("challenges:principle_remove", OWNERS_DO, a_principle, post=nothing),
    page("challenges:agenda", READERS, an_item_on_the_agenda),
    page("challenges:item_add", OWNERS, a_challenge),
    Door("challenges:item_add", OWNERS_DO, a_challenge, post=lambda _s: {"title": "Busjes"}),
    page("challenges:item_edit", OWNERS, an_item),
    page("challenges:item_score", OWNERS, an_item),
    Door("challenges:item_score", OWNERS_DO, an_item, post=lambda _s: {"is_concrete": "2"}),
    Door("challenges:item_drop", OWNERS_DO, an_item, post=nothing),
    Door("challenges:item_put_back", OWNERS_DO, an_item, post=nothing),
    page("challenges:perspectives", READERS, a_challenge),
    page("challenges:perspective_choose", OWNERS, a_challenge),
    Door(
        "challenges:perspective_choose",
        OWNERS_DO,
        a_challenge,
        post=lambda _s: {"statement_1": "lawful"},
    ),
    page("challenges:conversations", READERS, a_challenge),
    page("challenges:conversation_call", DECIDERS, a_challenge),
    page("challenges:conversation", READERS, a_conversation),
    Door("challenges:conversation_write", OWNERS_DO, a_conversation),
    Door(
        "challenges:conversation_write",
        OWNERS_DO,
        a_conversation,
        post=lambda _s: {"text": "Wij wilden werk."},
    ),
    Door("challenges:conversation_go_on", OWNERS_DO, a_conversation, post=nothing),
    Door("challenges:conversation_close", OWNERS_DO, a_conversation),
    page("challenges:experiments", READERS, lambda s: {"uuid": an_experiment(s)["uuid"]}),
    page("challenges:experiment_add", OWNERS, a_challenge),
    page("challenges:experiment_edit", OWNERS, an_experiment),
    Door("challenges:experiment_start", OWNERS_DO, an_experiment, post=nothing),
    page("challenges:experiment_decide", DECIDERS, an_experiment),
    Door("challenges:experiment_remove", OWNERS_DO, an_experiment, post=nothing),
    page("challenges:review_add", OWNERS, an_experiment),
    page("challenges:review_hold", OWNERS, a_review),
    Door("challenges:review_remove", OWNERS_DO, a_review, post=nothing),
    page("challenges:partner_add", OWNERS, a_challenge),
    Door("challenges:partner_add", OWNERS_DO, a_challenge, post=newcomer),
    page("challenges:partner_edit", OWNERS, a_partner),
    Door("challenges:partner_leave", OWNERS_DO, a_partner, post=nothing),
    Door("challenges:partner_return", OWNERS_DO, a_partner, post=nothing),
    page("challenges:voice_add", OWNERS, a_partner),
    Door("challenges:voice_remove", OWNERS_DO, a_voice, post=nothing),
    page("challenges:stake", OWNERS, a_partner),
    page("challenges:contribution_add", OWNERS, a_partner),
    page("challenges:contribution_edit", OWNERS, a_contribution),
    Door("challenges:contribution_remove", OWNERS_DO, a_contribution, post=nothing),
    page("challenges:delivery_add", OWNERS, a_contribution),
]
