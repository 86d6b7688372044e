"""Doubts as the page shows them: what differs is marked, and each side ends in its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.text import fold
from weefsel.apps.imports.models import ImportQuestion
from weefsel.apps.imports.planning.questions import KEEP, NEW

Part = tuple[str, bool]
_WORDS = re.compile(r"\w+|\W+")
MOST_BUTTONS = 4


class DoubtKind(StrEnum):
    """What a doubt is about; the word its key begins with."""

    SAME = "same"
    FIELD = "field"
    CELL = "cell"
    CONTACT = "contact"


KINDS: dict[str, str | Promise] = {
    DoubtKind.SAME: _("Hetzelfde of niet"),
    DoubtKind.FIELD: _("Welke waarde klopt"),
    DoubtKind.CELL: _("Niet te lezen"),
    DoubtKind.CONTACT: _("Bij contacten"),
}
USUAL = {DoubtKind.SAME: NEW, DoubtKind.FIELD: KEEP, DoubtKind.CELL: ""}
"""What the rest of a kind is answered at once; who was there is never guessed."""
REST: dict[str, str | Promise] = {
    DoubtKind.SAME: _("Voeg de rest toe als nieuw"),
    DoubtKind.FIELD: _("Houd bij de rest wat er staat"),
    DoubtKind.CELL: _("Laat de rest leeg"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a side.

    Attributes:
        label: what it is.
        parts: the text in pieces, each with whether it differs from the other side.
    """

    label: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Side:
    """What stands beside the other, with the answer that chooses it.

    Attributes:
        heading: where it comes from.
        facts: what is known of it; its name comes first.
        answer: what is stored when somebody chooses it.
        is_new: whether choosing it adds something.
    """

    heading: str
    facts: Sequence[Fact]
    answer: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One doubt as the page shows it.

    Attributes:
        pk: number of the question.
        kind: what it is about.
        subject: its heading.
        sentence: the question.
        n_rows: how many rows wait for it.
        sides: what to compare, each with its answer; empty where choices say it all.
        shown: what the list says, where there is nothing to compare it with.
        choices: answers that no side gives.
        has_many: whether there are so many choices that a list is clearer than buttons.
        answer: the answer given, in words, or "".
        onto: number of the doubt below it, or None.
    """

    pk: int
    kind: str
    subject: str
    sentence: str
    n_rows: int
    sides: Sequence[Side]
    shown: Sequence[tuple[str, str]]
    choices: Sequence[tuple[str, str]]
    has_many: bool
    answer: str
    onto: int | None


def doubts_of(questions: Sequence[ImportQuestion]) -> list[Doubt]:
    """Return questions as the page shows them, one below the other."""
    below = zip_longest(questions, questions[1:])
    return [doubt_of(one, onto=other.pk if other else None) for one, other in below]


def doubt_of(question: ImportQuestion, *, onto: int | None = None) -> Doubt:
    """Return a question as the page shows it; `onto` is the one below it."""
    kind = kind_of(question)
    choices = [(str(value), str(label)) for value, label in question.options]
    sides = _sides(question, choices) if kind == DoubtKind.SAME else []
    lines = [line for _heading, found in question.sides for line in found]
    return Doubt(
        pk=question.pk,
        kind=kind,
        subject=question.subject,
        sentence=question.sentence,
        n_rows=question.n_rows,
        sides=sides,
        shown=[] if sides or kind == DoubtKind.FIELD else [(str(n), str(v)) for n, v in lines],
        choices=[] if sides else choices,
        has_many=len(choices) > MOST_BUTTONS,
        answer=dict(choices).get(question.answer or "", "") if question.answer is not None else "",
        onto=onto,
    )


def kind_of(question: ImportQuestion) -> str:
    """Return what a question is about."""
    return question.key.partition(":")[0]


def usual_answer(question: ImportQuestion) -> str | None:
    """Return the answer that changes least, or None where only a person can know."""
    usual = USUAL.get(DoubtKind(kind_of(question)))
    return usual if usual in {value for value, _label in question.options} else None


def _sides(question: ImportQuestion, choices: Sequence[tuple[str, str]]) -> list[Side]:
    """Put each answer under what it chooses: the list first, then what it may be."""
    lines = [_pairs(found) for _heading, found in question.sides]
    if len(lines) != len(choices) or len(lines) < 2:  # noqa: PLR2004 -- a pair
        return []
    answers = [choices[-1], *choices[:-1]]
    return [
        Side(
            heading=str(heading),
            facts=_facts(own, lines[1:] if place == 0 else lines[:1]),
            answer=answer,
            is_new=place == 0,
        )
        for place, ((heading, _found), own, (answer, _label)) in enumerate(
            zip(question.sides, lines, answers, strict=True)
        )
    ]


def _pairs(lines: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    return [(str(label), str(value)) for label, value in lines]


def _facts(
    own: Sequence[tuple[str, str]], others: Sequence[Sequence[tuple[str, str]]]
) -> list[Fact]:
    """Mark what the first of the others says differently; the first line is the name of each."""
    name, *rest = own
    other_name, *other_rest = others[0]
    said = dict(other_rest)
    return [
        Fact(name[0], marked(name[1], other_name[1])),
        *(Fact(label, marked(value, said.get(label, value))) for label, value in rest),
    ]


def marked(one: str, other: str) -> list[Part]:
    """Cut a text where it differs from another: by words, and by letters when both are one word.

    Capitals and accents make no difference. The parts together are the text again.
    """
    first, second = _WORDS.findall(one), _WORDS.findall(other)
    if len(first) == len(second) == 1:
        first, second = list(one), list(other)
    found = SequenceMatcher(a=_folded(first), b=_folded(second), autojunk=False)
    return [
        ("".join(first[start:end]), tag != "equal")
        for tag, start, end, _from, _to in found.get_opcodes()
        if end > start
    ]


def _folded(pieces: Sequence[str]) -> list[str]:
    return [fold(piece) or piece for piece in pieces]
