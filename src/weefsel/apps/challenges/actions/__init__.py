"""Every write of challenges: one transaction, one permission check, one line in the trail."""

from weefsel.apps.challenges.actions.agenda import (
    add_item,
    change_item,
    choose_perspectives,
    drop_item,
    score_item,
)
from weefsel.apps.challenges.actions.agreements import (
    change_agreement,
    draft_agreement,
    end_agreement,
    keep_agreement,
    propose_agreement,
    reopen_agreement,
    set_agreement_partners,
)
from weefsel.apps.challenges.actions.answers import (
    change_answer,
    join_answers,
    reply_to_answer,
    send_answer,
    withdraw_answer,
)
from weefsel.apps.challenges.actions.challenge import (
    change_challenge,
    move_to_step,
    open_challenge,
    set_status,
)
from weefsel.apps.challenges.actions.commitments import (
    add_commitment,
    release_commitment,
    settle_commitment,
)
from weefsel.apps.challenges.actions.consents import consent, withdraw_consent
from weefsel.apps.challenges.actions.contributions import (
    add_contribution,
    change_contribution,
    deliver,
    remove_contribution,
)
from weefsel.apps.challenges.actions.conversations import (
    call_conversation,
    close_conversation,
    go_on,
    write_turn,
)
from weefsel.apps.challenges.actions.decisions import add_decision, change_decision
from weefsel.apps.challenges.actions.experiments import (
    add_experiment,
    ask_for_decision,
    change_experiment,
    decide_experiment,
    remove_experiment,
    start_experiment,
)
from weefsel.apps.challenges.actions.partners import (
    add_partner,
    add_spokesperson,
    change_partner,
    leave_challenge,
    remove_spokesperson,
    return_partner,
)
from weefsel.apps.challenges.actions.principles import (
    add_principle,
    change_principle,
    remove_principle,
)
from weefsel.apps.challenges.actions.publishing import (
    agree_to_publish,
    withdraw_from_public,
    write_public_story,
)
from weefsel.apps.challenges.actions.reviews import hold_review, plan_review, remove_review
from weefsel.apps.challenges.actions.stakes import open_stakes, save_stake
from weefsel.apps.challenges.actions.stories import (
    date_stand_change,
    put_in_story,
    take_out_of_story,
)

__all__ = [
    "add_commitment",
    "add_contribution",
    "add_decision",
    "add_experiment",
    "add_item",
    "add_partner",
    "add_principle",
    "add_spokesperson",
    "agree_to_publish",
    "ask_for_decision",
    "call_conversation",
    "change_agreement",
    "change_answer",
    "change_challenge",
    "change_contribution",
    "change_decision",
    "change_experiment",
    "change_item",
    "change_partner",
    "change_principle",
    "choose_perspectives",
    "close_conversation",
    "consent",
    "date_stand_change",
    "decide_experiment",
    "deliver",
    "draft_agreement",
    "drop_item",
    "end_agreement",
    "go_on",
    "hold_review",
    "join_answers",
    "keep_agreement",
    "leave_challenge",
    "move_to_step",
    "open_challenge",
    "open_stakes",
    "plan_review",
    "propose_agreement",
    "put_in_story",
    "release_commitment",
    "remove_contribution",
    "remove_experiment",
    "remove_principle",
    "remove_review",
    "remove_spokesperson",
    "reopen_agreement",
    "reply_to_answer",
    "return_partner",
    "save_stake",
    "score_item",
    "send_answer",
    "set_agreement_partners",
    "set_status",
    "settle_commitment",
    "start_experiment",
    "take_out_of_story",
    "withdraw_answer",
    "withdraw_consent",
    "withdraw_from_public",
    "write_public_story",
    "write_turn",
]
