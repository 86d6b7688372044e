"""Every write of the fabric."""

from weefsel.apps.fabric.actions.ties import (
    follow_contacts,
    follow_merge,
    recompute_ties,
    renew_basis,
    set_built,
)

__all__ = ["follow_contacts", "follow_merge", "recompute_ties", "renew_basis", "set_built"]
