"""Draws organisations: a name nobody else in the block has, and everything that goes with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from weefsel.apps.demo.region.draw import Draw, Weighted
from weefsel.apps.demo.region.geography import PLACE_WEIGHTS
from weefsel.apps.demo.region.people import draw_name
from weefsel.apps.demo.region.person_names import DUTCH, FRISIAN
from weefsel.apps.demo.region.records import Place
from weefsel.apps.demo.region.spelling import capitalised, name_key
from weefsel.apps.demo.region.trades import (
    COMMON_TAGS,
    DOES_BY_HEAD,
    FANCIES,
    SECONDS,
    SECONDS_OF_KIND,
    TRADES,
    Trade,
)

_TRADES = Weighted([(trade, trade.weight) for trade in TRADES])
_WORLDS = {id(trade): Weighted(trade.worlds) for trade in TRADES}
_FORMS = {id(trade): Weighted(trade.forms) for trade in TRADES}
_SIZES = {
    id(trade): Weighted([((low, high), weight) for low, high, weight in trade.sizes])
    for trade in TRADES
}
# After so many names that are taken a number is put behind one.
_MOST_TRIES = 40
_DUTCH_FAMILIES = DUTCH.families + FRISIAN.families


@dataclass(frozen=True, slots=True)
class Outline:
    """An organisation before it has an address and people.

    Attributes:
        name: The full name with its legal form.
        base_name: The name without it.
        family: (given name, prefix, family name) of the owner when it is in the name.
    """

    name: str
    base_name: str
    trade: Trade
    world: str
    place: Place
    n_employees: int | None
    family: tuple[str, str, str] | None
    tags: tuple[str, ...]
    description: str


def draw_outline(draw: Draw, taken: set[str]) -> Outline:
    """Return one organisation whose name differs from all in `taken`, and add it to them."""
    trade = _TRADES.pick(draw)
    place = PLACE_WEIGHTS.pick(draw)
    drawn = _draw_new_name(draw, trade, place, taken)
    base_name = drawn.text
    form = _FORMS[id(trade)].pick(draw)
    world = _WORLDS[id(trade)].pick(draw)
    low, high = _SIZES[id(trade)].pick(draw)
    n_employees = draw.between(low, high) or None
    tags = draw.some(trade.tags, draw.between(1, 3))
    if draw.chance(150):
        tags = (*tags, draw.pick(COMMON_TAGS))
    return Outline(
        name=_with_form(base_name, form),
        base_name=base_name,
        trade=trade,
        world=world,
        place=place,
        n_employees=n_employees,
        family=drawn.family,
        tags=tags,
        description=describe(draw, trade, drawn.head, world, place.name, n_employees),
    )


def describe(
    draw: Draw, trade: Trade, head: str, world: str, place: str, n_employees: int | None
) -> str:
    """Return two or three plain sentences about what the organisation does."""
    does = draw.pick(DOES_BY_HEAD.get(head, trade.does))
    sentences = [f"{does[0].upper()}{does[1:]}."]
    second = draw.pick(SECONDS_OF_KIND.get(trade.kind, SECONDS[world]))
    if second and not (n_employees == 1 and "medewerkers" in second):
        sentences.append(second.format(place=place, year=draw.between(1948, 2024)))
    if n_employees == 1:
        sentences.append("Eén medewerker.")
    elif n_employees:
        sentences.append(f"{n_employees} medewerkers.")
    return " ".join(sentences)


@dataclass(frozen=True, slots=True)
class _DrawnName:
    text: str
    head: str = ""
    family: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """What a name can be made of."""

    draw: Draw
    trade: Trade
    place: Place


def _head_and_fancy(words: _Words) -> _DrawnName:
    head = words.draw.pick(words.trade.heads)
    return _DrawnName(f"{head} {words.draw.pick(FANCIES)}", head)


def _head_and_place(words: _Words) -> _DrawnName:
    head = words.draw.pick(words.trade.heads)
    return _DrawnName(f"{head} {words.place.name}", head)


def _fancy_and_tail(words: _Words) -> _DrawnName:
    return _DrawnName(f"{words.draw.pick(FANCIES)} {words.draw.pick(words.trade.tails)}")


def _two_families(words: _Words) -> _DrawnName:
    first, second = words.draw.pick(_DUTCH_FAMILIES), words.draw.pick(_DUTCH_FAMILIES)
    tail = words.draw.pick(words.trade.tails)
    return _DrawnName(f"{capitalised(*first)} & {capitalised(*second)} {tail}")


def _head_and_family(words: _Words) -> _DrawnName:
    owner = draw_name(words.draw)
    head = words.draw.pick(words.trade.heads)
    return _DrawnName(f"{head} {capitalised(*owner[1:])}", head, owner)


def _family_and_tail(words: _Words) -> _DrawnName:
    owner = draw_name(words.draw)
    tail = words.draw.pick(words.trade.tails)
    return _DrawnName(f"{capitalised(*owner[1:])} {tail}", "", owner)


def _head_and_given(words: _Words) -> _DrawnName:
    owner = draw_name(words.draw)
    head = words.draw.pick(words.trade.heads)
    return _DrawnName(f"{head} {owner[0]}", head, owner)


_COMPANY_WAYS = Weighted(
    [
        (_head_and_fancy, 22),
        (_head_and_place, 8),
        (_two_families, 14),
        (_head_and_family, 26),
        (_family_and_tail, 22),
        (_head_and_given, 8),
    ]
)
_OTHER_WAYS = Weighted([(_head_and_fancy, 60), (_head_and_place, 25), (_fancy_and_tail, 15)])


def _draw_new_name(draw: Draw, trade: Trade, place: Place, taken: set[str]) -> _DrawnName:
    drawn = _draw_name(draw, trade, place)
    for _ in range(_MOST_TRIES):
        key = name_key(drawn.text)
        if key not in taken:
            taken.add(key)
            return drawn
        drawn = _draw_name(draw, trade, place)
    numbered = replace(drawn, text=f"{drawn.text} {len(taken)}")
    taken.add(name_key(numbered.text))
    return numbered


def _draw_name(draw: Draw, trade: Trade, place: Place) -> _DrawnName:
    ways = _COMPANY_WAYS if trade.kind == "company" else _OTHER_WAYS
    return ways.pick(draw)(_Words(draw, trade, place))


def _with_form(base_name: str, form: str) -> str:
    if not form:
        return base_name
    if form in {"Stichting", "Coöperatie"}:
        return f"{form} {base_name}"
    return f"{base_name} {form}"
