"""The second half of a challenge of Vaarland: experiments, deals, decisions, conversations."""

from __future__ import annotations

from weefsel.apps.challenges.actions import (
    add_commitment,
    add_decision,
    add_experiment,
    call_conversation,
    change_agreement,
    close_conversation,
    consent,
    decide_experiment,
    draft_agreement,
    go_on,
    hold_review,
    plan_review,
    propose_agreement,
    release_commitment,
    reopen_agreement,
    settle_commitment,
    start_experiment,
    write_turn,
)
from weefsel.apps.challenges.enums import CommitmentStatus
from weefsel.apps.challenges.models import Agreement, Experiment
from weefsel.apps.demo.challenge_stage import Stage
from weefsel.apps.demo.region.challenge_records import Promise, Story, Talk, Trial, Version


def play_trials(story: Story, stage: Stage) -> None:
    """Play the experiments: propose, begin, review, decide."""
    for told in story.trials:
        experiment = _begin(told, stage)
        for planned, held, findings in told.reviews:
            review = plan_review(
                experiment=experiment, planned_on=stage.day(planned), actor=stage.actor(told.by)
            )
            if held is not None:
                hold_review(
                    review=review,
                    findings=findings,
                    held_on=stage.day(held),
                    actor=stage.actor(told.by),
                )
            stage.happened(review, told.added)
        if told.decided is not None:
            decide_experiment(
                experiment=experiment,
                values={
                    name: getattr(told, name)
                    for name in ("outcome", "lesson", "rule_before", "rule_after")
                },
                version=None,
                actor=stage.actor(told.by),
            )
            stage.happened(experiment, told.decided, ("decided_on",), is_day=True)


def _begin(told: Trial, stage: Stage) -> Experiment:
    actor = stage.actor(told.by)
    experiment = add_experiment(
        challenge=stage.challenge,
        values={
            "title": told.title,
            "item": stage.items[told.item] if told.item is not None else None,
            "learning_question": told.question,
            "expectation": told.expectation,
            "measure": told.measure,
            "starts_on": stage.day(told.starts),
            "ends_on": stage.day(told.ends),
            "stop_rule": told.stop_rule,
            "allowed_by": told.allowed_by,
            "ground": told.ground,
        },
        actor=actor,
    )
    stage.happened(experiment, told.added)
    return start_experiment(experiment=experiment, actor=actor)


def play_deals(story: Story, stage: Stage) -> None:
    """Play the agreements with every version, every yes and every promise."""
    for told in story.deals:
        first, *later = told.versions
        agreement = draft_agreement(
            challenge=stage.challenge,
            values={"title": told.title, "goal": first.goal, "text": first.text},
            partners=[stage.partners[key] for key in told.partners],
            actor=stage.actor(first.by),
        )
        stage.happened(agreement, first.written)
        _agree(first, agreement, stage)
        for promise in told.promises:
            _promise(promise, agreement, stage)
        for version in later:
            _rewrite(version, agreement, stage)


def _agree(told: Version, agreement: Agreement, stage: Stage) -> None:
    version = agreement.versions.latest("number")
    stage.happened(version, told.written, ("written_at",))
    if not told.proposed:
        return
    propose_agreement(agreement=agreement, actor=stage.actor(told.by))
    stage.happened(version, told.written, ("proposed_at",))
    for key, n_days_ago in told.said_yes:
        consent(
            agreement=agreement,
            partner=stage.partners[key],
            number=version.number,
            actor=stage.actor(key),
        )
        said = version.consents.get(partner=stage.partners[key])
        stage.happened(said, n_days_ago, ("given_at",))
        agreement.refresh_from_db(fields=["status"])
        if agreement.status == "agreed":
            stage.happened(version, n_days_ago, ("agreed_at",))


def _rewrite(told: Version, agreement: Agreement, stage: Stage) -> None:
    if told.reopened is not None:
        key, n_days_ago, why = told.reopened
        reopen_agreement(
            agreement=agreement, partner=stage.partners[key], reason=why, actor=stage.actor(key)
        )
        stage.changed(n_days_ago)
    change_agreement(
        agreement=agreement,
        values={"goal": told.goal, "text": told.text},
        version=None,
        actor=stage.actor(told.by),
    )
    _agree(told, agreement, stage)
    stage.happened(agreement, told.written, ("changed_at",))


def _promise(told: Promise, agreement: Agreement, stage: Stage) -> None:
    made = add_commitment(
        agreement=agreement,
        partner=stage.partners[told.by],
        values={"what": told.what, "due_on": stage.day(told.due)},
        actor=stage.actor(told.by),
    )
    stage.happened(made, told.made)
    if told.released_by:
        release_commitment(
            commitment=made,
            partner=stage.partners[told.released_by],
            note=told.note,
            actor=stage.actor(told.released_by),
        )
    elif told.became != CommitmentStatus.OPEN:
        settle_commitment(
            commitment=made,
            status=CommitmentStatus(told.became),
            note=told.note,
            actor=stage.actor(told.by),
        )


def play_decisions(story: Story, stage: Stage) -> None:
    """Write down what was decided, with the view of who disagreed."""
    for told in story.decisions:
        decision = add_decision(
            challenge=stage.challenge,
            values={
                "text": told.text,
                "decided_on": stage.day(told.decided),
                "decided_by": stage.partners[told.alone] if told.alone else None,
                "minority_view": told.minority_view,
            },
            actor=stage.actor(told.by),
        )
        stage.happened(decision, told.decided)


def play_talks(story: Story, stage: Stage) -> None:
    """Hold the conversations: every side writes at every question, then they say what changes."""
    for told in story.talks:
        _talk(told, stage)


def _talk(told: Talk, stage: Stage) -> None:
    caller = stage.actor(told.by)
    conversation = call_conversation(
        challenge=stage.challenge,
        partners=[stage.partners[key] for key in told.partners],
        reason=told.reason,
        actor=caller,
    )
    stage.changed(told.called)
    n_days = (told.called - told.closed) // len(told.turns)
    for number, (_stage, sides) in enumerate(told.turns):
        if number:
            go_on(conversation=conversation, actor=caller)
        for key, text in sides:
            turn = write_turn(
                conversation=conversation,
                partner=stage.partners[key],
                text=text,
                actor=stage.actor(key),
            )
            stage.happened(turn, told.called - n_days * number)
    close_conversation(conversation=conversation, summary=told.summary, actor=caller)
    stage.changed(told.closed)
    stage.happened(conversation, told.called, ("created_at",))
    stage.happened(conversation, told.closed, ("changed_at", "closed_at"))
