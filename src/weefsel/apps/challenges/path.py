"""The five steps of a challenge: what is there, what is missing, and a next move.

A path, not a straitjacket: nothing is locked, and any step can be gone to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.challenges.enums import Step
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.queries import Counts
from weefsel.apps.parties.enums import World

FEWEST_PARTNERS = 2


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as the page shows it.

    Attributes:
        step: stored value.
        number: place in the path, from 1.
        label: as people read it.
        is_current: whether the partners say they are here.
        present: what is there, in words.
        missing: what is not there yet, in words.
        move: what to do next, or "".
        move_url_name: where that is done, a path that takes the challenge's identifier; or "".
    """

    step: Step
    number: int
    label: str
    is_current: bool
    present: tuple[str, ...]
    missing: tuple[str, ...]
    move: str
    move_url_name: str

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class _Check:
    """One thing a step may have: words when it is there, words and a move when it is not."""

    holds: bool
    present: str
    missing: str
    move: str
    url_name: str


def steps_of(challenge: Challenge, counts: Counts) -> list[StepState]:
    """Return the five steps in order."""
    return [
        _state(step, number, challenge, CHECKS[step](challenge, counts))
        for number, step in enumerate(Step, start=1)
    ]


def _state(step: Step, number: int, challenge: Challenge, checks: list[_Check]) -> StepState:
    open_checks = [check for check in checks if not check.holds]
    first = open_checks[0] if open_checks else None
    return StepState(
        step=step,
        number=number,
        label=str(step.label),
        is_current=challenge.step == step,
        present=tuple(check.present for check in checks if check.holds),
        missing=tuple(check.missing for check in open_checks),
        move=first.move if first else "",
        move_url_name=first.url_name if first else "",
    )


def _define(challenge: Challenge, _counts: Counts) -> list[_Check]:
    edit = "challenges:edit"
    return [
        _Check(bool(challenge.question), _("de vraag"), "", "", edit),
        _Check(
            bool(challenge.for_whom),
            _("voor wie het is"),
            _("voor wie het is"),
            _("Schrijf op voor wie"),
            edit,
        ),
        _Check(
            bool(challenge.better_when),
            _("waaraan we zien dat het beter is"),
            _("waaraan we zien dat het beter is"),
            _("Schrijf op waaraan jullie het zien"),
            edit,
        ),
        _Check(
            bool(challenge.out_of_scope),
            _("wat er niet bij hoort"),
            _("wat er niet bij hoort"),
            _("Schrijf op wat er niet bij hoort"),
            edit,
        ),
    ]


def _network(_challenge: Challenge, counts: Counts) -> list[_Check]:
    add = "challenges:partner_add"
    meets = World.BOTH in counts.worlds or {World.INCLUSION, World.ECONOMY} <= counts.worlds
    return [
        _Check(
            counts.partners >= FEWEST_PARTNERS,
            ngettext("%(n)d partner", "%(n)d partners", counts.partners) % {"n": counts.partners},
            _("een tweede partner"),
            _("Vraag een partner mee"),
            add,
        ),
        _Check(
            meets,
            _("beide werelden aan tafel"),
            _("iemand uit de andere wereld: inclusie of economie"),
            _("Vraag iemand uit de andere wereld"),
            add,
        ),
    ]


def _perspective(challenge: Challenge, counts: Counts) -> list[_Check]:
    return [
        _Check(
            bool(challenge.form),
            _("hoe we samenwerken, met de reden"),
            _("een keuze: partnerschap, overleg of contract"),
            _("Kies hoe jullie samenwerken"),
            "challenges:way_of_working",
        ),
        _Check(
            counts.partners > 0 and counts.perspectives == counts.partners,
            _("van elke partner vanuit welk perspectief die kijkt"),
            _("het perspectief van %(n)d van de %(all)d partners")
            % {"n": counts.partners - counts.perspectives, "all": counts.partners},
            _("Kies jullie perspectief"),
            "challenges:perspective_choose",
        ),
    ]


def _thinking(_challenge: Challenge, counts: Counts) -> list[_Check]:
    return [
        _Check(
            counts.partners > 0 and counts.stakes == counts.partners,
            _("van elke partner het belang"),
            _("het belang van %(n)d van de %(all)d partners")
            % {"n": counts.partners - counts.stakes, "all": counts.partners},
            _("Schrijf jullie belang op"),
            "challenges:detail",
        ),
        _Check(
            counts.partners > 0 and counts.contributors == counts.partners,
            _("van elke partner een bijdrage"),
            _("een bijdrage van %(n)d van de %(all)d partners")
            % {"n": counts.partners - counts.contributors, "all": counts.partners},
            _("Zeg wat jullie bijdragen"),
            "challenges:detail",
        ),
        _Check(
            counts.agenda > 0,
            ngettext("%(n)d agendapunt", "%(n)d agendapunten", counts.agenda)
            % {"n": counts.agenda},
            _("een agenda"),
            _("Zet iets op de agenda"),
            "challenges:item_add",
        ),
    ]


def _secure(_challenge: Challenge, counts: Counts) -> list[_Check]:
    return [
        _Check(
            counts.experiments > 0,
            ngettext("%(n)d proef", "%(n)d proeven", counts.experiments)
            % {"n": counts.experiments},
            _("een proef, klein en tijdelijk"),
            _("Begin een proef"),
            "challenges:experiment_add",
        ),
        _Check(
            counts.agreements > 0,
            ngettext("%(n)d afspraak", "%(n)d afspraken", counts.agreements)
            % {"n": counts.agreements},
            _("een afspraak"),
            _("Maak een afspraak"),
            "challenges:agreement_add",
        ),
        _Check(
            counts.decisions > 0,
            ngettext("%(n)d besluit", "%(n)d besluiten", counts.decisions)
            % {"n": counts.decisions},
            _("een besluit"),
            _("Leg een besluit vast"),
            "challenges:decision_add",
        ),
    ]


CHECKS: dict[Step, Callable[[Challenge, Counts], list[_Check]]] = {
    Step.DEFINE: _define,
    Step.NETWORK: _network,
    Step.PERSPECTIVE: _perspective,
    Step.THINKING: _thinking,
    Step.SECURE: _secure,
}
