"""Plays the challenges of Vaarland through the actions, from their opening to where they stand."""

from __future__ import annotations

from decimal import Decimal

from weefsel.apps.challenges.actions import (
    add_contribution,
    add_item,
    add_partner,
    add_principle,
    add_spokesperson,
    change_challenge,
    change_partner,
    choose_perspectives,
    deliver,
    move_to_step,
    open_challenge,
    open_stakes,
    save_stake,
    score_item,
    set_status,
)
from weefsel.apps.challenges.actions.loading import set_moments
from weefsel.apps.challenges.enums import ChallengeStatus, Perspective, Step
from weefsel.apps.challenges.models import ChallengePartner
from weefsel.apps.challenges.models.agenda import SCORES
from weefsel.apps.challenges.queries import perspectives_offered
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.demo.challenge_doing import play_deals, play_decisions, play_talks, play_trials
from weefsel.apps.demo.challenge_stage import Players, Stage
from weefsel.apps.demo.region.challenge_records import Item, Partner, Pledge, Story
from weefsel.apps.demo.region.challenges import STORIES
from weefsel.apps.parties.models import CircleMember

WAY = ("question", "for_whom", "better_when", "out_of_scope", "form", "form_reason",
       "how_we_decide", "how_we_disagree")  # fmt: skip
LETTERS = {
    "L": Perspective.LAWFUL,
    "P": Perspective.PERFORMING,
    "N": Perspective.NETWORKING,
    "R": Perspective.RESPONSIVE,
}


def load_challenges(players: Players, *, actor: Viewer) -> None:
    """Play every story, and put it on the days on which it happened.

    Args:
        players: who may come on stage.
        actor: the system, who knows when things happened.
    """
    for story in STORIES:
        stage = _open(story, players)
        for partner in story.partners:
            _join(partner, stage)
        _open_stakes(story, stage)
        for item in story.items:
            _add_item(item, stage)
        play_trials(story, stage)
        play_deals(story, stage)
        play_talks(story, stage)
        play_decisions(story, stage)
        _finish(story, stage)
        set_moments(challenge=stage.challenge, moments=stage.moments, actor=actor)


def _open(story: Story, players: Players) -> Stage:
    first = story.partners[0]
    lead = players.actor(first.key)
    challenge = open_challenge(
        values={name: getattr(story, name) for name in WAY},
        actor=lead,
        owner=players.organisations[first.key],
    )
    stage = Stage(players, challenge)
    stage.partners[first.key] = challenge.partners.get()
    set_status(
        challenge=challenge, status=ChallengeStatus.OPEN, actor=lead, on=stage.day(story.opened)
    )
    for text in story.principles:
        stage.happened(add_principle(challenge=challenge, text=text, actor=lead), story.opened)
    stage.happened(challenge, story.opened, ("created_at",))
    return stage


def _join(told: Partner, stage: Stage) -> None:
    if told.key not in stage.partners:
        stage.partners[told.key] = add_partner(
            challenge=stage.challenge,
            organisation=stage.players.organisations[told.key],
            values={},
            actor=stage.actor(next(iter(stage.partners))),
        )
    partner = stage.partners[told.key]
    stage.happened(partner, told.joined)
    stage.happened(partner, told.joined, ("starts_on",), is_day=True)
    member = CircleMember.objects.get(
        circle=stage.challenge.circle, organisation=partner.organisation
    )
    stage.happened(member, told.joined, ("starts_on",), is_day=True)
    _say_roles(told, partner, stage)
    _write_stake(told, partner, stage)
    for pledge in told.pledges:
        _pledge(pledge, told, partner, stage)


def _say_roles(told: Partner, partner: ChallengePartner, stage: Stage) -> None:
    actor = stage.actor(told.key)
    if told.role != partner.role or told.second_role:
        names = ("role", "second_role", "two_roles")
        stage.partners[told.key] = change_partner(
            partner=partner,
            values={name: getattr(told, name) for name in names},
            version=None,
            actor=actor,
        )
    for person, level, mandate in told.voices:
        add_spokesperson(
            partner=partner,
            person=stage.players.people[person],
            level=level,
            mandate=mandate,
            actor=actor,
        )
    if told.leans:
        order = [LETTERS[letter] for letter in told.leans]
        chosen = {
            number: min(offered, key=order.index)
            for number, offered in perspectives_offered().items()
        }
        choose_perspectives(partner=partner, chosen=chosen, actor=actor)


def _write_stake(told: Partner, partner: ChallengePartner, stage: Stage) -> None:
    if told.wrote is None:
        return
    stake = save_stake(
        partner=partner,
        values={name: getattr(told, name) for name in ("interest", "gain", "limits")},
        is_sealed=told.is_sealed,
        version=None,
        actor=stage.actor(told.key),
    )
    stage.happened(stake, told.wrote)


def _pledge(told: Pledge, side: Partner, partner: ChallengePartner, stage: Stage) -> None:
    actor = stage.actor(side.key)
    joined = side.wrote if side.wrote is not None else side.joined
    made = add_contribution(
        partner=partner,
        values={
            "kind": told.kind,
            "what": told.what,
            "amount": told.amount,
            "unit": told.unit,
            "starts_on": stage.day(joined),
        },
        actor=actor,
    )
    stage.happened(made, joined)
    for n_days_ago, amount, note in told.delivered:
        delivery = deliver(
            contribution=made,
            amount=Decimal(amount),
            delivered_on=stage.day(n_days_ago),
            note=note,
            actor=actor,
        )
        stage.happened(delivery, n_days_ago)


def _open_stakes(story: Story, stage: Stage) -> None:
    if story.opened_stakes is None:
        return
    open_stakes(challenge=stage.challenge, actor=stage.actor(story.partners[0].key))
    stage.happened(stage.challenge, story.opened_stakes, ("stakes_opened_at",))


def _add_item(told: Item, stage: Stage) -> None:
    item = add_item(
        challenge=stage.challenge,
        values={
            "title": told.title,
            "description": told.description,
            "next_step": told.next_step,
            "next_step_on": stage.day(told.due) if told.due is not None else None,
        },
        actor=stage.actor(told.by),
    )
    stage.items.append(item)
    stage.happened(item, told.added)
    for key, answers in told.scores:
        score = score_item(
            item=item,
            partner=stage.partners[key],
            scores=dict(zip(SCORES, map(int, answers), strict=True)),
            actor=stage.actor(key),
        )
        stage.happened(score, told.added, ("scored_at",))


def _finish(story: Story, stage: Stage) -> None:
    lead = stage.actor(story.partners[0].key)
    if story.asks:
        _ask_region(story, stage)
    for step, n_days_ago in story.steps:
        move_to_step(
            challenge=stage.challenge, step=Step(step), actor=lead, on=stage.day(n_days_ago)
        )
    set_status(
        challenge=stage.challenge,
        status=ChallengeStatus(story.status),
        actor=lead,
        on=stage.day(story.moved),
    )
    stage.happened(stage.challenge, story.moved, ("changed_at",))


def _ask_region(story: Story, stage: Stage) -> None:
    change_challenge(
        challenge=stage.challenge,
        values={
            "is_question_open": True,
            "question_closes_on": stage.day(-story.asks_for),
            "public_text": story.asks,
        },
        version=None,
        actor=stage.actor(story.partners[0].key),
    )
