"""Every read of the fabric."""

from weefsel.apps.fabric.queries.basis import basis_by_norms, basis_in_use, is_built
from weefsel.apps.fabric.queries.contacts import (
    meetings_behind,
    meetings_numbered,
    meetings_with,
    n_nodes_with_contacts,
    nodes_after,
    stored_ties,
    ties_without_contacts,
    touchpoints_of_attendances,
)
from weefsel.apps.fabric.queries.visible import (
    NodeFilter,
    VisibleTie,
    nodes_visible_to,
    summed,
    ties_of,
    ties_visible_to,
)

__all__ = [
    "NodeFilter",
    "VisibleTie",
    "basis_by_norms",
    "basis_in_use",
    "is_built",
    "meetings_behind",
    "meetings_numbered",
    "meetings_with",
    "n_nodes_with_contacts",
    "nodes_after",
    "nodes_visible_to",
    "stored_ties",
    "summed",
    "ties_of",
    "ties_visible_to",
    "ties_without_contacts",
    "touchpoints_of_attendances",
]
