"""Every write of the fabric."""

from weefsel.apps.fabric.actions.introductions import (
    ask_introducer,
    close_introduction,
    decline_proposal,
    note_introduced,
    propose_introduction,
    reopen_introduction,
    take_up_introduction,
)
from weefsel.apps.fabric.actions.readings import (
    forget_readings,
    note_use,
    renew_reading,
    request_reading,
    save_reading,
    take_readings_away,
)
from weefsel.apps.fabric.actions.ties import (
    follow_contacts,
    follow_merge,
    recompute_ties,
    renew_basis,
    set_built,
)

__all__ = [
    "ask_introducer",
    "close_introduction",
    "decline_proposal",
    "follow_contacts",
    "follow_merge",
    "forget_readings",
    "note_introduced",
    "note_use",
    "propose_introduction",
    "recompute_ties",
    "renew_basis",
    "renew_reading",
    "reopen_introduction",
    "request_reading",
    "save_reading",
    "set_built",
    "take_readings_away",
    "take_up_introduction",
]
