"""Every write of relations, contacts, impressions and follow-ups.

Each public function is one transaction, one permission check and one line in the trail, and tells
`registry` what happened to contacts.
"""

from weefsel.apps.relations.actions._given import (
    Attendee,
    NewFollowUp,
    NewImpression,
    NewRelation,
    NewTouchpoint,
)
from weefsel.apps.relations.actions._relating import FIELDS as RELATION_FIELDS
from weefsel.apps.relations.actions.follow_ups import (
    add_follow_up,
    finish_follow_up,
    move_follow_up,
    take_up_follow_up,
)
from weefsel.apps.relations.actions.following import (
    follow_merge,
    follow_organisation,
    keep_quiet_days,
)
from weefsel.apps.relations.actions.impressions import record_impression
from weefsel.apps.relations.actions.relations import change_relation, end_relation, open_relation
from weefsel.apps.relations.actions.touchpoints import FIELDS as TOUCHPOINT_FIELDS
from weefsel.apps.relations.actions.touchpoints import (
    bring_back_touchpoint,
    correct_touchpoint,
    log_touchpoint,
    touchpoint_problem,
    withdraw_touchpoint,
)

__all__ = [
    "RELATION_FIELDS",
    "TOUCHPOINT_FIELDS",
    "Attendee",
    "NewFollowUp",
    "NewImpression",
    "NewRelation",
    "NewTouchpoint",
    "add_follow_up",
    "bring_back_touchpoint",
    "change_relation",
    "correct_touchpoint",
    "end_relation",
    "finish_follow_up",
    "follow_merge",
    "follow_organisation",
    "keep_quiet_days",
    "log_touchpoint",
    "move_follow_up",
    "open_relation",
    "record_impression",
    "take_up_follow_up",
    "touchpoint_problem",
    "withdraw_touchpoint",
]
