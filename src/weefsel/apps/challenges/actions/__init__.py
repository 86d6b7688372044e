"""Every write of challenges: one transaction, one permission check, one line in the trail."""

from weefsel.apps.challenges.actions.agenda import (
    add_item,
    change_item,
    choose_perspectives,
    drop_item,
    score_item,
)
from weefsel.apps.challenges.actions.challenge import (
    change_challenge,
    move_to_step,
    open_challenge,
    set_status,
)
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
from weefsel.apps.challenges.actions.stakes import open_stakes, save_stake

__all__ = [
    "add_contribution",
    "add_item",
    "add_partner",
    "add_principle",
    "add_spokesperson",
    "call_conversation",
    "change_challenge",
    "change_contribution",
    "change_item",
    "change_partner",
    "change_principle",
    "choose_perspectives",
    "close_conversation",
    "deliver",
    "drop_item",
    "go_on",
    "leave_challenge",
    "move_to_step",
    "open_challenge",
    "open_stakes",
    "remove_contribution",
    "remove_principle",
    "remove_spokesperson",
    "return_partner",
    "save_stake",
    "score_item",
    "set_status",
    "write_turn",
]
