"""What people must decide, in words, with what they may answer."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from django.db.models import TextChoices
from django.utils import formats
from django.utils.translation import gettext as _

from weefsel.apps.imports.columns.targets import SUBJECTS, TARGETS, Target
from weefsel.apps.imports.columns.troubles import CellTrouble
from weefsel.apps.imports.planning.doubles import Other
from weefsel.apps.imports.planning.entities import Entity
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole
from weefsel.apps.relations.enums import RelationForm, Tier

CHOICES: dict[str, type[TextChoices]] = {
    "kind": OrganisationKind,
    "level": Level,
    "role": ParticipationRole,
    "tier": Tier,
    "actual_form": RelationForm,
    "intended_form": RelationForm,
}
LEAVE_OUT = "!"
NEW = "new"
KEEP = "keep"
LONGEST_KEY = 300


@dataclass(slots=True)
class Question:
    """One thing to decide, for every row that asks the same.

    Attributes:
        key: tells it apart; the same in every computation.
        subject: what it is about.
        sentence: the question.
        options: what is stored and what people read.
        sides: what stands beside each other: a heading, and lines of label and value.
        rows: numbers of the rows that wait for it.
    """

    key: str
    subject: str
    sentence: str
    options: list[tuple[str, str]]
    sides: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)


def cell_question(
    place: int, column: str, target: Target, trouble: CellTrouble, text: str
) -> Question:
    """Return the question about a cell that cannot be read as its field."""
    options = [(option.value, option.label) for option in trouble.options]
    if (target.subject, target.field) not in {("organisation", "name"), ("cooperation", "name")}:
        options.append(("", _("Dit veld leeg laten")))
    options.append((LEAVE_OUT, _("Deze rijen niet inlezen")))
    key = f"cell:{place}:{target.key}:{trouble.code}:{trouble.text}"
    return Question(
        key[:LONGEST_KEY],
        _("Kolom “%s”") % column,
        trouble.sentence,
        options,
        [(_("In de lijst"), [(column, text[:200])])],
    )


def same_question(entity: Entity, others: Sequence[Other]) -> Question:
    """Return the question whether a new name is something that is here under another name."""
    options = [
        (f"use:{o.entity.subject}:{o.entity.key}", _("Dit is “%s”") % _told(o.entity))
        for o in others
    ]
    options.append((NEW, _("Nieuw toevoegen: “%s”") % entity.name))
    row = _("In je lijst, rij %d")
    sides = [(row % entity.number, _lines(entity))]
    sides += [
        (
            row % o.entity.number if o.entity.is_new else _("Staat er al"),
            [
                *_lines(o.entity),
                *([(_("Overeenkomst"), ", ".join(o.reasons))] if o.reasons else []),
            ],
        )
        for o in others
    ]
    if all(o.entity.is_new for o in others):
        sentence = _("“%s” lijkt op een andere naam in je lijst. Is het hetzelfde?")
    else:
        sentence = _("“%s” lijkt op wat er al staat. Is het hetzelfde?")
    return Question(
        same_key(entity),
        entity.name[:LONGEST_KEY],
        sentence % entity.name,
        options,
        sides,
    )


def same_key(entity: Entity) -> str:
    """Return the key of the question whether this is something else."""
    return f"same:{entity.subject}:{entity.key}"[:LONGEST_KEY]


def field_key(entity: Entity, name: str) -> str:
    """Return the key of the question which value a field gets."""
    return f"field:{entity.subject}:{entity.key}:{name}"[:LONGEST_KEY]


def field_question(entity: Entity, name: str, present: str, values: Sequence[str]) -> Question:
    """Return the question which of several values a field gets."""
    label = field_label(entity.subject, name)
    shown = partial(_shown, name)
    options = [(KEEP, _("Houden: “%s”") % shown(present))]
    options += [(f"take:{value}", _("Wordt: “%s”") % shown(value)) for value in values]
    here = _("In de lijst") if entity.is_new else _("Staat er al")
    sides = [(here, [(label, shown(present))])]
    sides.append((_("In de lijst"), [(label, ", ".join(map(shown, values)))]))
    return Question(
        field_key(entity, name),
        entity.name[:LONGEST_KEY],
        _("%(name)s: welke %(field)s klopt?") % {"name": entity.name, "field": label},
        options,
        sides,
    )


def field_label(subject: str, name: str) -> str:
    """Return what people call a field, without what only matters when they choose a column."""
    target = TARGETS.get(f"{subject}.{name}")
    return str(target.label).partition(" (")[0] if target else name  # the rest is about columns


def _shown(name: str, value: str) -> str:
    """Return a stored value as people read it."""
    if name in {"starts_on", "ends_on", "since"} and value:
        return formats.date_format(datetime.date.fromisoformat(value), "j F Y")
    return str(dict(CHOICES[name].choices).get(value, value)) if name in CHOICES else value


def _told(entity: Entity) -> str:
    town = entity.known.get("town") or entity.fields.get("town")
    return f"{entity.name} ({town})" if town else entity.name


def _lines(entity: Entity) -> list[tuple[str, str]]:
    said = {**{k: str(v) for k, v in entity.known.items() if v}, **entity.fields}
    lines = [(str(SUBJECTS[entity.subject]), entity.name)]
    shown = ("kvk_number", "postcode", "town", "email", "phone", "website")
    return lines + [(field_label(entity.subject, n), said[n]) for n in shown if said.get(n)]
