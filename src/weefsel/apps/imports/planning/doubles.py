"""New records that look like another one: proposed as the same, never taken for it.

The engine of `parties` weighs everything that is known; a list that gives no more than names is
also looked through for names that are spelled nearly alike (`spelling`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from weefsel.apps.core.text import fold
from weefsel.apps.imports.columns.targets import Subject
from weefsel.apps.imports.planning.entities import Entity
from weefsel.apps.imports.planning.memory import Memory, fingerprint_of
from weefsel.apps.imports.planning.spelling import spelled_alike
from weefsel.apps.norms.errors import MissingNorm
from weefsel.apps.parties.analysis import LikePair, alike_among, thresholds
from weefsel.apps.parties.models import Organisation, Person

MOST_OFFERED = 3
ORGANISATION_FACTS = (
    "name",
    "short_name",
    "kind",
    "kvk_number",
    "street",
    "house_number",
    "postcode",
    "town",
    "phone",
    "email",
    "website",
)
PERSON_FACTS = ("given_name", "family_name", "phone", "mobile", "email")
WorksAt = Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Other:
    """What a new record may be.

    Attributes:
        entity: here already, or earlier in the list.
        score: how much they are alike; only the order counts.
        reasons: why, in words, most telling first.
    """

    entity: Entity
    score: float
    reasons: tuple[str, ...] = ()


def doubles_of(
    entities: Sequence[Entity], works_at: WorksAt, memory: Memory
) -> Iterator[tuple[Entity, Sequence[Other]]]:
    """Yield each new entity with those, earlier or here already, that it looks like.

    Args:
        entities: everything that is here and in the list, ties left out.
        works_at: for people, by identity of the entity: names of where they sit.
        memory: what the same search found before.
    """
    met: dict[int, dict[int, Other]] = defaultdict(dict)
    for subject in (Subject.ORGANISATION, Subject.COOPERATION, Subject.PERSON):
        of_subject = [entity for entity in entities if entity.subject == subject]
        if subject != Subject.PERSON:
            for one, other, score in spelled_alike(of_subject):
                _note(met, one, other, Other(one, score))
        if any(entity.is_new for entity in of_subject):
            _weigh(of_subject, works_at, memory, met)
    for entity in entities:
        if id(entity) in met:
            found = sorted(
                met[id(entity)].values(), key=lambda o: (-o.score, o.entity.number, o.entity.key)
            )
            yield entity, found[:MOST_OFFERED]


def _weigh(
    entities: Iterable[Entity], works_at: WorksAt, memory: Memory, met: dict[int, dict[int, Other]]
) -> None:
    """Note what the engine finds; nothing where the region has no thresholds."""
    named = [entity for entity in entities if any(map(str.isalpha, _name_to_weigh(entity)))]
    if not named:
        return
    is_person = named[0].subject == Subject.PERSON
    names = PERSON_FACTS if is_person else ORGANISATION_FACTS
    facts = [[_says(one, name) for name in names] for one in named]
    sits = [works_at.get(id(one), ()) for one in named] if is_person else [()] * len(named)
    try:
        found = _found_alike(Person if is_person else Organisation, facts, sits, memory)
    except MissingNorm:
        return
    for pair in found:
        reasons = tuple(because.text for because in pair.reasons if because.speaks_for)
        one, other = named[pair.first], named[pair.second]
        _note(met, one, other, Other(one, 100 * pair.probability, reasons))


def _found_alike(
    model: type[Person | Organisation],
    facts: Sequence[Sequence[str]],
    sits: Sequence[Sequence[str]],
    memory: Memory,
) -> list[LikePair]:
    """Return which records look alike: as found before, when nothing changed since."""
    fingerprint = fingerprint_of(zip(facts, sits, strict=True), model.__name__, thresholds())
    known = memory.recall(fingerprint)
    if known is not None:
        return known
    names = PERSON_FACTS if model is Person else ORGANISATION_FACTS
    said = (dict(zip(names, one, strict=True)) for one in facts)
    found = alike_among(said, of=model, works_at=sits)
    memory.keep(fingerprint, found)
    return found


def _note(met: dict[int, dict[int, Other]], one: Entity, other: Entity, found: Other) -> None:
    """Let the later of two speak of the earlier, when at least one is new."""
    if not (one.is_new or other.is_new) or _differ(one, other):
        return
    later, earlier = _in_order(one, other)
    met[id(later)][id(earlier)] = Other(earlier, found.score, found.reasons)


def _in_order(one: Entity, other: Entity) -> tuple[Entity, Entity]:
    """Return the new one that appears later, and the one it may be."""
    if not one.is_new:
        return other, one
    if not other.is_new:
        return one, other
    return (one, other) if (one.number, one.key) > (other.number, other.key) else (other, one)


def _differ(one: Entity, other: Entity) -> bool:
    """Whether the Chamber of Commerce, or a number in the name, says that these are two."""
    numbers = [e.known.get("kvk_number") or e.fields.get("kvk_number") for e in (one, other)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return True
    return _digits(one.name) != _digits(other.name)


def _digits(name: str) -> str:
    return "".join(char for char in name if char.isdigit())


def _name_to_weigh(entity: Entity) -> str:
    if entity.subject == Subject.PERSON:
        return fold(_says(entity, "family_name"))
    return fold(entity.name)


def _says(entity: Entity, name: str) -> str:
    if name == "name":
        return entity.name
    said = entity.known.get(name) or entity.fields.get(name) or entity.derived.get(name)
    return str(said or "")
