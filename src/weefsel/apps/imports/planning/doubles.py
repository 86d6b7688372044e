"""New names that look like another name: proposed as the same, never taken for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from weefsel.apps.core.text import fold
from weefsel.apps.imports.columns.targets import Subject
from weefsel.apps.imports.planning.entities import Entity

ALIKE = 92  # of 100; below that two names are more often two things
MOST_IN_BLOCK = 60
MOST_OFFERED = 3
_FORMS = re.compile(
    r"\b(?:b v|bv|n v|nv|v o f|vof|stichting|vereniging|cooperatie|u a|gemeente|"
    r"de|het|van|en|voor)\b"
)


def core_of(name: str) -> str:
    """Return the words of a name that tell it apart, in the order of the alphabet."""
    words = _FORMS.sub(" ", fold(name)).split()
    return " ".join(sorted(words))


def doubles_of(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Sequence[Entity]]]:
    """Yield each new entity with those, earlier or here already, whose name is like its own.

    Names meet when their cores begin or end alike; in a larger block only neighbours meet, so the
    work grows with the number of names and not with its square.
    """
    blocks: dict[tuple[Subject, str], list[tuple[str, Entity]]] = defaultdict(list)
    cores: list[tuple[str, Entity]] = []
    for entity in entities:
        core = core_of(entity.name)
        if core:
            cores.append((core, entity))
            blocks[entity.subject, f"<{core[:5]}"].append((core, entity))
            blocks[entity.subject, f"{core[-5:]}>"].append((core, entity))
    for block in blocks.values():
        block.sort(key=lambda item: item[0])
    met: dict[int, dict[int, tuple[float, Entity]]] = defaultdict(dict)
    for block in blocks.values():
        _meet(block, met)
    for _core, entity in cores:
        found = sorted(
            met.get(id(entity), {}).values(), key=lambda o: (-o[0], o[1].number, o[1].key)
        )
        if found:
            yield entity, [other for _score, other in found[:MOST_OFFERED]]


def _meet(block: list[tuple[str, Entity]], met: dict[int, dict[int, tuple[float, Entity]]]) -> None:
    for place, (core, entity) in enumerate(block):
        for other_core, other in block[place + 1 : place + 1 + MOST_IN_BLOCK]:
            if not (entity.is_new or other.is_new) or _digits(core) != _digits(other_core):
                continue
            score = (
                100.0 if core == other_core else fuzz.ratio(core, other_core, score_cutoff=ALIKE)
            )
            if score and not _differ(entity, other):
                later, earlier = _in_order(entity, other)
                met[id(later)][id(earlier)] = (score, earlier)


def _in_order(one: Entity, other: Entity) -> tuple[Entity, Entity]:
    """Return the new one that appears later, and the one it may be."""
    if not one.is_new:
        return other, one
    if not other.is_new:
        return one, other
    return (one, other) if (one.number, one.key) > (other.number, other.key) else (other, one)


def _differ(one: Entity, other: Entity) -> bool:
    """Whether the Chamber of Commerce says that these are two."""
    numbers = [e.known.get("kvk_number") or e.fields.get("kvk_number") for e in (one, other)]
    return bool(numbers[0] and numbers[1] and numbers[0] != numbers[1])


def _digits(core: str) -> str:
    return "".join(char for char in core if char.isdigit())
