"""What the search for doubles found, kept so that the same list is not searched through again.

Kept under a fingerprint of everything that the search looked at: each record, in order, and the
thresholds. When one letter of that differs, the list is searched through again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from weefsel.apps.parties.analysis import LikePair

MOST_KEPT = 50_000  # pairs of one search; beyond that searching again costs less than keeping
Kept = list[Any]  # a `LikePair`, plain


class Memory:
    """What was found before, and what this computation found or used."""

    def __init__(self, kept: Mapping[str, Sequence[Kept]]) -> None:
        """Begin with what was kept, by fingerprint."""
        self._kept = kept
        self.used: dict[str, Sequence[Kept]] = {}

    def recall(self, fingerprint: str) -> list[LikePair] | None:
        """Return what the same search found before; None when it was never done."""
        kept = self._kept.get(fingerprint)
        if kept is None:
            return None
        self.used[fingerprint] = kept
        return [LikePair.from_plain(pair) for pair in kept]

    def keep(self, fingerprint: str, pairs: Sequence[LikePair]) -> None:
        """Keep what a search found."""
        if len(pairs) <= MOST_KEPT:
            self.used[fingerprint] = [pair.plain for pair in pairs]


def fingerprint_of(facts: Iterable[Sequence[object]], *about: object) -> str:
    """Return what only a search through exactly these facts has.

    Args:
        facts: of each record, in order.
        about: what else decides what is found.
    """
    found = hashlib.sha256(repr(about).encode())
    for one in facts:
        found.update(repr(one).encode())
    return found.hexdigest()
