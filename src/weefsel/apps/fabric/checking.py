"""Prove that stored ties say what the contacts say: both ways of computing, laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose

from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.queries import basis_in_use, meetings_with, nodes_after, stored_ties
from weefsel.apps.fabric.strength import Basis, Key, Strength, parts_of, strength_of

CONTACTS_AT_ONCE = 10_000
PRECISION = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """A tie that is not what its contacts make it; None where it is missing."""

    key: Key
    stored: Strength | None
    wanted: Strength | None


def differences() -> Iterator[Difference]:
    """Yield every tie that differs, in order; nothing when no ties are kept."""
    basis = basis_in_use()
    if basis is None:
        return
    for node in NodeKind:
        after = 0
        while rows := nodes_after(node, after, n_contacts=CONTACTS_AT_ONCE):
            yield from _differences(node, set(rows), basis)
            after = rows[-1]


def _differences(node: NodeKind, low: set[int], basis: Basis) -> Iterator[Difference]:
    wanted = {
        key: strength_of(parts, basis.half_life)
        for key, parts in parts_of(meetings_with(node, low), basis).items()
        if key.node == node and key.low in low
    }
    stored = {
        Key(row.circle_id, row.node, row.low, row.high): Strength(
            row.value, row.n_contacts, row.first_day, row.last_day
        )
        for row in stored_ties(node, low)
    }
    for key in sorted({*wanted, *stored}):
        if not _alike(stored.get(key), wanted.get(key)):
            yield Difference(key, stored.get(key), wanted.get(key))


def _alike(one: Strength | None, other: Strength | None) -> bool:
    if one is None or other is None:
        return False
    return one[1:] == other[1:] and isclose(
        one.value, other.value, rel_tol=PRECISION, abs_tol=PRECISION
    )
