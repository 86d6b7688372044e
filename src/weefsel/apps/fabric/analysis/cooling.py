"""Which ties lost most in half a year."""

from __future__ import annotations

import datetime

import numpy as np

from weefsel.apps.fabric.analysis.contacts import Integers, TieColumns
from weefsel.apps.fabric.figures import Cooling

MOST = 100
LEAST_CONTACTS = 3  # fewer were no tie that could cool
LEAST_LOST = 0.4  # part of what it was; without any contact, half fades in half a year


def cooling_of(
    earlier: TieColumns, now: TieColumns, rows: Integers, *, n_nodes: int
) -> tuple[Cooling, ...]:
    """Return the ties that lost most of what they were, the greatest loss first.

    Args:
        earlier: ties as they were.
        now: ties as they are; one that is not there is as good as gone.
        rows: keys of the nodes.
        n_nodes: how many nodes there are.
    """
    n = max(n_nodes, 1)
    keys_now = now.low * n + now.high
    keys = earlier.low * n + earlier.high
    if not keys_now.size:
        return ()
    place = np.minimum(np.searchsorted(keys_now, keys), keys_now.size - 1)
    known = keys_now[place] == keys
    value = np.where(known, now.value[place], 0.0)
    lost = earlier.value - value
    enough = now.n_contacts[place] >= LEAST_CONTACTS
    cold = np.flatnonzero(known & enough & (lost >= LEAST_LOST * earlier.value))
    order = cold[np.lexsort((keys[cold], -lost[cold]))][:MOST]
    return tuple(
        Cooling(
            int(rows[earlier.low[i]]),
            int(rows[earlier.high[i]]),
            float(earlier.value[i]),
            float(value[i]),
            int(now.n_contacts[place[i]]),
            datetime.date.fromordinal(int(now.first_day[place[i]])).isoformat(),
            datetime.date.fromordinal(int(now.last_day[place[i]])).isoformat(),
        )
        for i in order
    )
