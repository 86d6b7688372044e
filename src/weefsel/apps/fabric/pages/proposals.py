"""Proposals: whom the reading would introduce to whom, why, through whom, and what it brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.core.words import spelled
from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.figures import Figures, Proposal
from weefsel.apps.fabric.queries import Named, named, pairs_dealt_with
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.fabric.seen import world_labels
from weefsel.apps.fabric.words import number

SMALLEST_GAIN = 0.005  # per cent; less shows as nought
NOTICEABLE = 1.05  # times; less is the same to whoever reads it


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Two who could be introduced, ready to show.

    Attributes:
        first, second: the two.
        why: why these two, sentence by sentence.
        through: who could do it, in words; "" without anybody.
        gain: what it brings, in words.
        beside: what it would bring without those chosen before it, and why that counts less here;
            "" where it makes no difference.
        has_nobody: whether nobody in sight can introduce them.
    """

    first: Named
    second: Named
    why: Sequence[str]
    through: str
    gain: str
    beside: str = ""
    has_nobody: bool = False


def proposals_for(
    viewer: Viewer, figures: Figures, *, challenge: int | None = None
) -> list[Proposal]:
    """Return what the reading proposes, without pairs that were dealt with already."""
    dealt_with = pairs_dealt_with(viewer)
    proposals = figures.proposals
    if challenge is not None:
        found = (one.proposals for one in figures.challenges if one.challenge == challenge)
        proposals = next(found, ())
    return [one for one in proposals if (one.first, one.second) not in dealt_with]


def proposal_rows(viewer: Viewer, proposals: Sequence[Proposal]) -> list[ProposalRow]:
    """Return proposals with names and words; without those whose ends one may not see."""
    ends = named(
        viewer,
        NodeKind.ORGANISATION,
        [row for one in proposals for row in (one.first, one.second)],
    )
    people = named(viewer, NodeKind.PERSON, [row for one in proposals for row in one.chain])
    return [
        ProposalRow(
            ends[one.first],
            ends[one.second],
            _why(one, ends),
            through_in_words(one, ends, people),
            gain_in_words(one),
            beside_in_words(one),
            has_nobody=not (one.joins or through_in_words(one, ends, people)),
        )
        for one in proposals
        if one.first in ends and one.second in ends
    ]


def _why(one: Proposal, ends: Mapping[int, Named]) -> list[str]:
    first, second = ends[one.first], ends[one.second]
    labels = world_labels()
    said = [
        _("%(first)s hoort bij %(one)s, %(second)s bij %(other)s.")
        % {
            "first": first.name,
            "one": labels[first.world],
            "second": second.name,
            "other": labels[second.world],
        }
    ]
    if one.same_place:
        said.append(_("Zij zitten in dezelfde gemeente."))
    if one.tags:
        said.append(
            ngettext(
                "Beide hebben het label %(tags)s.",
                "Beide hebben de labels %(tags)s.",
                len(one.tags),
            )
            % {"tags": ", ".join(one.tags)}
        )
    return said


def through_in_words(one: Proposal, ends: Mapping[int, Named], people: Mapping[int, Named]) -> str:
    """Return who could introduce them; "" without a chain, or with somebody out of sight in it."""
    if not one.chain or not set(one.chain) <= set(people):
        return ""
    names = [people[row].name for row in one.chain]
    about = {
        "first": names[0],
        "last": names[-1],
        "at": ends[one.first].name,
        "there": ends[one.second].name,
        "between": _(" en ").join(names[1:-1]),
    }
    said = {
        1: _("%(first)s spreekt namens beide."),
        2: _("%(first)s (%(at)s) en %(last)s (%(there)s) kennen elkaar al van elders."),
        3: _("%(between)s kent %(first)s (%(at)s) en %(last)s (%(there)s)."),
    }
    longer = _("Via %(between)s: van %(first)s (%(at)s) naar %(last)s (%(there)s).")
    return said.get(len(names), longer) % about


def gain_in_words(one: Proposal) -> str:
    """Return what it brings to introduce these two."""
    if one.joins:
        return ngettext(
            "Verbindt een los groepje van %(n)s organisatie met de rest. Niemand kent beide al.",
            "Verbindt een los groepje van %(n)s organisaties met de rest. Niemand kent beide al.",
            one.joins,
        ) % {"n": spelled(one.joins)}
    if one.gain < SMALLEST_GAIN:
        return _("Brengt de twee werelden een beetje dichter bij elkaar.")
    return _("Brengt de twee werelden %(gain)s procent dichter bij elkaar.") % {
        "gain": _gain(one.gain)
    }


def beside_in_words(one: Proposal) -> str:
    """Return why a proposal counts for less than it would on its own; "" where it does not."""
    if one.joins or one.alone <= one.gain * NOTICEABLE:
        return ""
    return _(
        "Als je alleen deze twee voorstelt, komen de werelden %(alone)s procent dichter bij "
        "elkaar. Eerder gekozen voorstellen verbinden een deel van dezelfde organisaties al. "
        "Als die doorgaan, voegt dit voorstel %(gain)s procent toe."
    ) % {"alone": _gain(one.alone), "gain": _gain(one.gain)}


def nothing_in_words(scope: Scope) -> tuple[str, str]:
    """Return what an empty list means with this selection, and what to do: a heading and a text."""
    if scope.node == NodeKind.PERSON:
        return (
            _("Voorstellen gaan over organisaties"),
            _(
                "Je keek naar mensen. Kies bij Selectie voor organisaties: bij elk voorstel staat "
                "dan welke mensen hen aan elkaar kunnen voorstellen."
            ),
        )
    if scope.layer == Layer.STRUCTURE:
        return (
            _("Voorstellen volgen uit contacten"),
            _(
                "Je keek alleen naar formele samenwerking. Die zegt niet wie elkaar kent. Kies bij "
                "Selectie voor contacten."
            ),
        )
    if not scope.is_whole:
        return (
            _("Geen nieuwe voorstellen in deze selectie"),
            _(
                "Maak de selectie ruimer, of haal haar weg om voorstellen voor de hele regio te "
                "zien."
            ),
        )
    return (
        _("Geen nieuwe voorstellen"),
        _(
            "Iedereen die via iemand te bereiken is, kent elkaar al of is al opgepakt. Leg "
            "contacten vast, dan ziet Weefsel nieuwe wegen."
        ),
    )


def _gain(value: float) -> str:
    if value < SMALLEST_GAIN:
        return _("bijna nul")
    return number(value, 1 if value >= 1 else 2)
