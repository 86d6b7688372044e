"""What a challenge of Vaarland is made of: plain frozen records, told in days before `as_of`.

A day is a whole number of days ago; a negative one lies ahead. Partners are named by a key: that
of an organisation of the heart, or `CARE` for a care provider that is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

CARE = "care"


@dataclass(frozen=True, slots=True)
class Pledge:
    """What a partner brings; `delivered` holds (days ago, how much, note)."""

    kind: str
    what: str
    amount: int | None = None
    unit: str = ""
    delivered: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A party in a challenge.

    Attributes:
        joined: days ago.
        left: days ago, or None while it is in.
        wrote: how many days ago it wrote its stake; None while it has not.
        is_sealed: whether nobody else reads it until all are opened together.
        leans: perspectives from the nearest to the farthest (L, P, N, R); "" for not chosen.
        voices: (person of the heart, level, mandate).
    """

    key: str
    joined: int
    left: int | None = None
    role: str = "partner"
    second_role: str = ""
    two_roles: str = ""
    wrote: int | None = None
    interest: str = ""
    gain: str = ""
    limits: str = ""
    is_sealed: bool = False
    pledges: tuple[Pledge, ...] = ()
    leans: str = ""
    voices: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something on the agenda; `scores` holds seven answers from 0 to 2 per partner, in order."""

    by: str
    added: int
    title: str
    description: str = ""
    next_step: str = ""
    due: int | None = None
    scores: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """An experiment; `reviews` holds (planned, held or None, what was seen).

    Attributes:
        item: which item of the agenda it came from, counted from 0.
        decided: days ago, or None while it runs.
    """

    by: str
    added: int
    title: str
    question: str
    expectation: str
    measure: str
    starts: int
    ends: int
    stop_rule: str
    allowed_by: str = ""
    ground: str = ""
    item: int | None = None
    reviews: tuple[tuple[int, int | None, str], ...] = ()
    decided: int | None = None
    outcome: str = ""
    lesson: str = ""
    rule_before: str = ""
    rule_after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The words of a deal; `said_yes` holds (partner, days ago), the last one closes the deal.

    Attributes:
        reopened: (partner, days ago, why) when these words replace agreed ones.
    """

    by: str
    written: int
    goal: str
    text: str
    proposed: bool = True
    said_yes: tuple[tuple[str, int], ...] = ()
    reopened: tuple[str, int, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Who does what by when; `became` is kept, not_kept, released or open."""

    by: str
    what: str
    due: int
    made: int
    became: str = "open"
    note: str = ""
    released_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """An agreement, with every version it had."""

    title: str
    partners: tuple[str, ...]
    versions: tuple[Version, ...]
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """A decision: of all together, or of the partner `alone`."""

    by: str
    text: str
    decided: int
    alone: str = ""
    minority_view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A guided conversation; `turns` holds per question what each partner wrote."""

    by: str
    called: int
    reason: str
    partners: tuple[str, ...]
    turns: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    closed: int
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A challenge, from its opening to where it stands; the first partner opens it.

    Attributes:
        opened_stakes: how many days ago the sealed stakes were opened; None while they are not.
        moved: how many days ago something last happened in it.
        steps: each step the partners came to, and how many days ago.
        asks: what the region reads when the question is put to it, or "".
        asks_for: how many more days the region can answer.
    """

    key: str
    opened: int
    moved: int
    question: str
    for_whom: str
    better_when: str
    out_of_scope: str
    steps: tuple[tuple[str, int], ...]
    status: str
    partners: tuple[Partner, ...]
    opened_stakes: int | None = None
    form: str = ""
    form_reason: str = ""
    how_we_decide: str = ""
    how_we_disagree: str = ""
    principles: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    trials: tuple[Trial, ...] = ()
    deals: tuple[Deal, ...] = ()
    decisions: tuple[Conclusion, ...] = ()
    talks: tuple[Talk, ...] = ()
    asks: str = ""
    asks_for: int = 0
