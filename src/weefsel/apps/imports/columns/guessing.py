"""The guess which column is what: by what stands above, what is in it and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from weefsel.apps.core.text import fold
from weefsel.apps.imports.columns.content import agreement, shares_of
from weefsel.apps.imports.columns.forbidden import (
    BSN,
    holds_bsn,
    may_hold_nine_digits,
    reason_never,
)
from weefsel.apps.imports.columns.synonyms import meaning_of
from weefsel.apps.imports.columns.targets import DAY_OF_CONTACT, MANY, TARGETS, is_of_contact
from weefsel.apps.imports.reading.cells import Cell, shown

MOST = 0.6  # share of the cells that must look like something
FOLLOWS = 0.8  # share of the rows in which a property must follow from a name


@dataclass(frozen=True, slots=True)
class Given:
    """One column to guess.

    Attributes:
        name: its heading.
        cells: a good number of its cells, row by row, empty ones included.
    """

    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is taken for.

    Attributes:
        target: key of the target, or "" when it is not imported.
        reason: why it is never imported (see `forbidden.REASONS`), or "".
    """

    target: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Clue:
    group: str
    said: str
    sure: float
    looks: Mapping[str, float]

    def looks_like(self, name: str) -> bool:
        return self.looks.get(name, 0.0) >= MOST


def guesses_for(columns: Sequence[Given]) -> list[Guess]:
    """Return a guess for each column; no field is guessed twice, but labels may be."""
    reasons = [_reason(column) for column in columns]
    clues = [_clue(column) for column in columns]
    kinds = _subjects_named(clues, reasons)
    wanted = [
        "" if reason else _target(clue, kinds) for clue, reason in zip(clues, reasons, strict=True)
    ]
    wanted = _moved_to_what_they_follow(columns, clues, wanted)
    kept = _each_once(clues, wanted)
    if DAY_OF_CONTACT not in kept:
        kept = _without_contacts(kept)
    return [Guess(target, reason) for target, reason in zip(kept, reasons, strict=True)]


def _without_contacts(kept: Sequence[str]) -> list[str]:
    """Return the targets of a list without days: who of us is named there keeps the relation."""
    keeper = (
        "" if "relation.keeper" in kept or "organisation.name" not in kept else "relation.keeper"
    )
    return [
        (keeper if target == "touchpoint.colleague" else "") if is_of_contact(target) else target
        for target in kept
    ]


def _reason(column: Given) -> str:
    never = reason_never(column.name)
    if never or may_hold_nine_digits(column.name):
        return never
    filled = [cell for cell in column.cells if shown(cell)]
    suspect = sum(map(holds_bsn, filled))
    return BSN if filled and suspect >= MOST * len(filled) else ""


def _clue(column: Given) -> _Clue:
    group, said, sure = meaning_of(column.name)
    return _Clue(group, said, sure, shares_of(column.cells))


def _subjects_named(clues: Sequence[_Clue], reasons: Sequence[str]) -> set[str]:
    """Return what the headings speak of: "organisation", "person", "cooperation", "touchpoint"."""
    spoken: set[str] = set()
    for clue, reason in zip(clues, reasons, strict=True):
        if reason:
            continue
        if clue.said in TARGETS:
            spoken.add(clue.said if clue.said.endswith("name") else clue.said.split(".")[0])
            spoken.add(clue.said.split(".")[0])
        if clue.group:
            spoken.add(clue.group)
            spoken.add(f"{clue.group}.{clue.said}")
        if clue.said == "date":
            spoken.add("date")
    if any(clue.said == "name" and not clue.group for clue in clues):
        spoken.add(_name_target(spoken).split(".")[0])
    return spoken


def _target(clue: _Clue, spoken: set[str]) -> str:
    """Return the key of the target, or ""."""
    if clue.group:
        return _in_group(clue)
    if clue.said in TARGETS:
        return _unless_content_differs(clue)
    if clue.said:
        return _shared(clue, spoken)
    return _by_content(clue, spoken)


def _in_group(clue: _Clue) -> str:
    if clue.said in TARGETS and "." in clue.said:
        return clue.said
    if clue.group == "touchpoint":
        said = {"date": "happened_on", "kind": "kind", "remarks": "summary"}.get(clue.said, "")
        return f"touchpoint.{said}" if said else ""
    if clue.group == "person" and clue.said == "phone":
        return "person.phone"
    if clue.group == "cooperation" and clue.said in {"role", "starts_on", "ends_on"}:
        return f"participation.{clue.said}"
    key = f"{clue.group}.{clue.said}"
    return key if key in TARGETS else ""


def _unless_content_differs(clue: _Clue) -> str:
    """Return what the heading says, unless every cell says otherwise."""
    if clue.said.endswith("name") and clue.looks_like("email"):
        return "person.email"
    if clue.said == "organisation.house_number" and not clue.looks:
        return clue.said
    if clue.said == "touchpoint.happened_on" and clue.looks and not clue.looks_like("day"):
        return "touchpoint.summary"
    return clue.said


def _shared(clue: _Clue, spoken: set[str]) -> str:
    """Return the target of a heading that several fields share."""
    has_person = _speaks_of_person(spoken)
    choices = {
        "name": _name_target(spoken),
        "email": "person.email" if has_person else "organisation.email",
        "phone": "person.phone" if has_person else "organisation.phone",
        "postcode": "organisation.postcode",
        "town": "organisation.town",
        "municipality": _municipality_target(clue, spoken),
        "starts_on": "position.starts_on" if has_person else "participation.starts_on",
        "ends_on": "position.ends_on" if has_person else "participation.ends_on",
        "role": _role_target(clue, spoken),
        "date": "touchpoint.happened_on",
        "kind": _kind_target(clue),
        "remarks": "touchpoint.summary" if {"touchpoint", "date"} & spoken else "",
    }
    return choices[clue.said]


def _speaks_of_person(spoken: set[str]) -> bool:
    return bool({"person", "position"} & spoken)


def _name_target(spoken: set[str]) -> str:
    if "organisation.name" in spoken and not {"person.name", "person.family_name"} & spoken:
        return "person.name"
    if "person.given_name" in spoken or ("person" in spoken and "person.family_name" not in spoken):
        return "person.family_name" if "person.given_name" in spoken else "organisation.name"
    return "organisation.name"


def _municipality_target(clue: _Clue, spoken: set[str]) -> str:
    """Return the organisation itself where nothing else names one: a list of municipalities."""
    if "organisation.name" in spoken or clue.looks_like("code"):
        return "organisation.municipality"
    return "organisation.name"


def _role_target(clue: _Clue, spoken: set[str]) -> str:
    if "cooperation" in spoken and (clue.looks_like("role") or not _speaks_of_person(spoken)):
        return "participation.role"
    return "position.title"


def _kind_target(clue: _Clue) -> str:
    return "touchpoint.kind" if clue.looks_like("contact_kind") else "organisation.kind"


def _by_content(clue: _Clue, spoken: set[str]) -> str:
    """Return what a column without a telling heading holds, when nearly all cells say so."""
    has_person = _speaks_of_person(spoken)
    tests = (
        ("email", "person.email" if has_person else "organisation.email"),
        ("kvk", "organisation.kvk_number"),
        ("postcode", "organisation.postcode"),
        ("phone", "person.phone" if has_person else "organisation.phone"),
        ("website", "organisation.website"),
        ("level", "position.level"),
        ("kind", "organisation.kind"),
        ("form", "organisation.name"),
    )
    for name, target in tests:
        if clue.looks.get(name, 0.0) >= 0.8:  # noqa: PLR2004 -- surer than with a heading
            return target
    return ""


# -- What belongs to whom -----------------------------------------------------------------------


def _moved_to_what_they_follow(
    columns: Sequence[Given], clues: Sequence[_Clue], wanted: list[str]
) -> list[str]:
    """Give place and postcode to the cooperation when they follow from it and not from the member.

    In a list of who takes part in what, the address is as often that of the cooperation.
    """
    if "organisation.name" not in wanted or "cooperation.name" not in wanted:
        return wanted
    members = _texts(columns[wanted.index("organisation.name")])
    cooperations = _texts(columns[wanted.index("cooperation.name")])
    moved = list(wanted)
    for place, target in enumerate(wanted):
        subject, _, field = target.partition(".")
        other = f"cooperation.{field}"
        if subject != "organisation" or other not in TARGETS or clues[place].group:
            continue
        if field == "name":
            continue
        values = _texts(columns[place])
        of_member, of_cooperation = agreement(members, values), agreement(cooperations, values)
        if of_member < FOLLOWS and of_cooperation > of_member:
            moved[place] = other
    return moved


def _texts(column: Given) -> list[str]:
    return [fold(shown(cell)) for cell in column.cells]


def _each_once(clues: Sequence[_Clue], wanted: Sequence[str]) -> list[str]:
    """Let the surest column keep a field that several want; people may choose otherwise."""
    order = sorted(range(len(wanted)), key=lambda place: (-_certainty(clues[place]), place))
    taken: set[str] = set()
    kept = [""] * len(wanted)
    for place in order:
        target = wanted[place]
        if target in taken and target not in MANY:
            target = _second_choice(target, taken, clues[place])
        if target:
            taken.add(target)
            kept[place] = target
    return kept


def _certainty(clue: _Clue) -> float:
    filled = 0.05 if clue.looks else 0.0
    return clue.sure + (0.5 if clue.group or clue.said in TARGETS else 0.0) + filled


def _second_choice(target: str, taken: set[str], clue: _Clue) -> str:
    """Return the field that a second column of the same sort mostly is."""
    others = {
        "person.phone": ("person.mobile", "organisation.phone"),
        "organisation.phone": ("person.phone",),
        "person.email": ("organisation.email",),
        "organisation.name": ("person.name",) if not clue.looks.get("form") else (),
    }
    return next((other for other in others.get(target, ()) if other not in taken), "")
