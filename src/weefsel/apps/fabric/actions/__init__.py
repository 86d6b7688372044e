"""Every write of the fabric."""

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
    "follow_contacts",
    "follow_merge",
    "forget_readings",
    "note_use",
    "recompute_ties",
    "renew_basis",
    "renew_reading",
    "request_reading",
    "save_reading",
    "set_built",
    "take_readings_away",
]
