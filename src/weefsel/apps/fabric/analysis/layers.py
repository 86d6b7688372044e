"""Lays contacts and formal cooperations on each other, and on the list of who takes part."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weefsel.apps.fabric.analysis.contacts import Floats, Integers, TieColumns
from weefsel.apps.fabric.graph import CONTACTS, COOPERATION


@dataclass(frozen=True, eq=False)
class Layered:
    """Ties of both layers; `layers` holds the bits of where each comes from."""

    ties: TieColumns
    layers: Integers


def laid_together(contacts: TieColumns, cooperation: TieColumns, n_nodes: int) -> Layered:
    """Return every tie once, ascending by its ends, with the strengths of both layers added."""
    n = max(n_nodes, 1)
    keys = np.concatenate(
        [contacts.low * n + contacts.high, cooperation.low * n + cooperation.high]
    )
    unique, place = np.unique(keys, return_inverse=True)
    of_contacts, of_cooperation = place[: contacts.size], place[contacts.size :]

    def filled(values: Integers) -> Integers:
        column = np.zeros(unique.size, dtype=np.int64)
        column[of_contacts] = values
        return column

    value = np.zeros(unique.size)
    value[of_contacts] += contacts.value
    value[of_cooperation] += cooperation.value
    layers = np.zeros(unique.size, dtype=np.int64)
    layers[of_contacts] |= CONTACTS
    layers[of_cooperation] |= COOPERATION
    ties = TieColumns(
        unique // n,
        unique % n,
        value,
        filled(contacts.n_contacts),
        filled(contacts.first_day),
        filled(contacts.last_day),
    )
    return Layered(ties, layers)


def strength_per_node(ties: TieColumns, n_nodes: int) -> Floats:
    """Return what the ties of each node add up to."""
    total = np.zeros(n_nodes)
    for ends in (ties.low, ties.high):
        total += np.bincount(ends, weights=ties.value, minlength=n_nodes)
    return total
