"""Small shapes that several pages show."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from weefsel.apps.fabric.figures import Figures, Worlds
from weefsel.apps.fabric.queries import Named
from weefsel.apps.fabric.words import number, percent

Input = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that opens to how it was made; see `web/components/figure.html`."""

    value: str
    unit: str
    comparison: str = ""
    inputs: Sequence[Input] = field(default_factory=list)
    norm: str = ""
    source: str = ""
    on: datetime.date | None = None
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations or people, with what is said about them."""

    first: Named
    second: Named
    why: str
    last_on: datetime.date | None = None


def half_life_in_words(figures: Figures) -> str:
    """Return how fast strengths fade."""
    return _("Na %(days)s dagen telt een contact nog voor de helft mee.") % {
        "days": number(figures.half_life)
    }


def contacts_read(figures: Figures) -> Input:
    """Return what was read, as an input of a figure."""
    return _("Gelezen contacten"), number(figures.n_contacts)


def shares_of(worlds: Worlds) -> list[Input]:
    """Return the sums behind the share that crosses."""
    return [
        (_("Banden binnen een wereld"), number(worlds.n_within)),
        (_("Banden tussen de werelden"), number(worlds.n_across)),
        (_("Kracht binnen een wereld"), number(worlds.within, 1)),
        (_("Kracht tussen de werelden"), number(worlds.across, 1)),
    ]


def share_in_words(worlds: Worlds) -> str:
    """Return the share that crosses, or a dash."""
    return percent(worlds.share) if worlds.share is not None else "–"
