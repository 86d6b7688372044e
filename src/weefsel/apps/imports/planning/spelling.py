"""Names that are spelled nearly alike, for lists that say no more than a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from weefsel.apps.core.text import fold
from weefsel.apps.imports.planning.entities import Entity

ALIKE = 92  # of 100; below that two names are more often two things
MOST_IN_BLOCK = 20
_FORMS = re.compile(
    r"\b(?:b v|bv|n v|nv|v o f|vof|stichting|vereniging|cooperatie|u a|gemeente|"
    r"de|het|van|en|voor)\b"
)


def core_of(name: str) -> str:
    """Return the words of a name that tell it apart, in the order of the alphabet."""
    words = _FORMS.sub(" ", fold(name)).split()
    return " ".join(sorted(words))


def spelled_alike(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Entity, float]]:
    """Yield pairs of which at least one is new, and how much their names are alike, to 100.

    Names meet when their cores begin or end alike; in a larger block only neighbours meet, so the
    work grows with the number of names and not with its square.
    """
    blocks: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for entity in entities:
        core = core_of(entity.name)
        if core:
            blocks[f"<{core[:5]}"].append((core, entity))
            blocks[f"{core[-5:]}>"].append((core, entity))
    for block in blocks.values():
        if any(entity.is_new for _core, entity in block):
            yield from _pairs(sorted(block, key=lambda item: item[0]))


def _pairs(block: list[tuple[str, Entity]]) -> Iterator[tuple[Entity, Entity, float]]:
    for place, (core, entity) in enumerate(block):
        for other_core, other in block[place + 1 : place + 1 + MOST_IN_BLOCK]:
            if not (entity.is_new or other.is_new):
                continue
            score = (
                100.0 if core == other_core else fuzz.ratio(core, other_core, score_cutoff=ALIKE)
            )
            if score:
                yield entity, other, score
