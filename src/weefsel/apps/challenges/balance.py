"""The balance of a challenge: who takes which part, as facts to talk about; never a score."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.challenges.analysis import FEWEST_TO_TELL, shares_of, usual_days
from weefsel.apps.challenges.models import Challenge, ChallengePartner
from weefsel.apps.challenges.queries.balance import BalanceRows, balance_rows
from weefsel.apps.core.viewer import Viewer

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that was counted: in words, and where it stands."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one partner has in a figure.

    Attributes:
        name: of the organisation.
        told: the figure in words; "" while there is too little to say anything.
        percent: from 0 to 100, to draw; None without a share.
        inputs: what was counted for it.
    """

    name: str
    told: str
    percent: int | None
    inputs: Sequence[Input]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with all that went in.

    Attributes:
        key: stays equal.
        title: what is looked at.
        finding: what it says, in one sentence.
        sides: each partner.
        left_out: what was not counted and why, or "".
        source: where it comes from.
    """

    key: str
    title: str
    finding: str
    sides: Sequence[Side]
    left_out: str
    source: str

    @property
    def with_inputs(self) -> list[Side]:
        """The partners of whom there is something to tell."""
        return [side for side in self.sides if side.told or side.inputs]

    @property
    def without_inputs(self) -> list[str]:
        """The names of the partners of whom nothing counts."""
        return [side.name for side in self.sides if not (side.told or side.inputs)]


def balance_of(viewer: Viewer, challenge: Challenge) -> list[Figure]:
    """Return the four figures, from what this person may see."""
    rows = balance_rows(viewer, challenge)
    return [
        _agenda(challenge, rows),
        _decisions(challenge, rows),
        _initiative(rows),
        _answering(challenge, rows),
    ]


def _agenda(challenge: Challenge, rows: BalanceRows) -> Figure:
    url = reverse("challenges:agenda", args=[challenge.uuid])
    counted: dict[int, list[Input]] = {}
    for item in rows.items:
        if item.proposed_by_id is not None:
            counted.setdefault(item.proposed_by_id, []).append(Input(item.title, url))
    n_unknown = sum(item.proposed_by_id is None for item in rows.items)
    return _shared(
        rows,
        counted,
        key="agenda",
        title=_("Wie bracht punten in?"),
        left_out=_not_counted(
            ngettext(
                "Van %(n)d punt staat er niet bij wie het inbracht.",
                "Van %(n)d punten staat er niet bij wie ze inbracht.",
                n_unknown,
            ),
            n_unknown,
        ),
        source=_("De agenda, ook wat eraf ging."),
    )


def _decisions(challenge: Challenge, rows: BalanceRows) -> Figure:
    url = reverse("challenges:agreements", args=[challenge.uuid])
    counted: dict[int, list[Input]] = {}
    for decision in rows.decisions:
        if decision.decided_by_id is not None:
            words = f"{_day(decision.decided_on)}: {decision.text}"
            counted.setdefault(decision.decided_by_id, []).append(Input(words, url))
    n_together = sum(decision.decided_by_id is None for decision in rows.decisions)
    return _shared(
        rows,
        counted,
        key="besluiten",
        title=_("Wie besliste alleen?"),
        left_out=_not_counted(
            ngettext(
                "%(n)d besluit namen jullie samen; dat telt hier niet mee.",
                "%(n)d besluiten namen jullie samen; die tellen hier niet mee.",
                n_together,
            ),
            n_together,
        ),
        source=_("De besluiten waar één partij bij staat."),
    )


def _initiative(rows: BalanceRows) -> Figure:
    by_organisation = {one.organisation_id: one.pk for one in rows.partners}
    counted: dict[int, list[Input]] = {}
    n_unknown = 0
    for contact in rows.contacts:
        began = contact.initiative_by
        partner = by_organisation.get(began.pk) if began else None
        if partner is None and began is not None and began.parent_id is not None:
            partner = by_organisation.get(began.parent_id)
        if partner is None:
            n_unknown += 1
            continue
        words = f"{_day(contact.happened_on)}: {contact}"
        url = reverse("relations:contact", args=[contact.uuid])
        counted.setdefault(partner, []).append(Input(words, url))
    return _shared(
        rows,
        counted,
        key="initiatief",
        title=_("Wie zocht contact?"),
        left_out=_not_counted(
            ngettext(
                "Van %(n)d contact is niet vastgelegd welke partner het zocht.",
                "Van %(n)d contacten is niet vastgelegd welke partner het zocht.",
                n_unknown,
            ),
            n_unknown,
        ),
        source=_("De contacten in het verhaal die je mag zien; een ander ziet er soms meer."),
    )


def _answering(challenge: Challenge, rows: BalanceRows) -> Figure:
    counted: dict[int, list[tuple[float, Input]]] = {}
    for partner, days, words, url in _waits(challenge, rows):
        told = Input(f"{words}: {_days(days)}", url)
        counted.setdefault(partner, []).append((days, told))
    sides = [_answering_side(one, counted.get(one.pk, ())) for one in _shown(rows, counted)]
    n_told = sum(bool(side.told) for side in sides)
    return Figure(
        key="antwoord",
        title=_("Hoe lang duurt een antwoord?"),
        finding=_("Per partner hoe lang een antwoord meestal duurt.") if n_told else _too_little(),
        sides=sides,
        left_out="",
        source=_(
            "Van voorleggen tot ja bij een afspraak, en van het begin van een gesprek tot de "
            "eerste eigen woorden."
        ),
    )


def _answering_side(partner: ChallengePartner, waits: Sequence[tuple[float, Input]]) -> Side:
    usual = usual_days([days for days, _told in waits])
    told = (
        _("meestal %(median)s; tussen %(low)s en %(high)s, van %(n)d keer")
        % {
            "median": _days(usual.median),
            "low": _days(usual.low),
            "high": _days(usual.high),
            "n": usual.n,
        }
        if usual is not None
        else ""
    )
    return Side(str(partner), told, None, [one for _days_waited, one in waits])


def _waits(challenge: Challenge, rows: BalanceRows) -> Iterator[tuple[int, float, str, str]]:
    """Yield how long each answer took: partner (row), days, to what, and where that stands."""
    for yes in rows.consents:
        agreement = yes.version.agreement
        asked = yes.version.proposed_at
        if asked is not None:
            yield (
                yes.partner_id,
                max(0.0, (yes.given_at - asked) / DAY),
                _("ja tegen ‘%(title)s’") % {"title": agreement.title},
                reverse("challenges:agreement", args=[challenge.uuid, agreement.uuid]),
            )
    for turn in rows.first_turns:
        talk = turn.conversation
        yield (
            turn.partner_id,
            max(0.0, (turn.created_at - talk.created_at) / DAY),
            _("gesprek ‘%(reason)s’") % {"reason": talk.reason},
            reverse("challenges:conversation", args=[challenge.uuid, talk.uuid]),
        )


def _shared(
    rows: BalanceRows,
    counted: Mapping[int, Sequence[Input]],
    *,
    key: str,
    title: str,
    left_out: str,
    source: str,
) -> Figure:
    shown = _shown(rows, counted)
    counts = [len(counted.get(one.pk, ())) for one in shown]
    total = sum(counts)
    is_enough = total >= FEWEST_TO_TELL and len(shown) > 1
    shares = shares_of(counts) if is_enough else ()
    told = [
        _("%(k)d van %(n)d: %(share)d procent (tussen %(low)d en %(high)d)")
        % {
            "k": share.count,
            "n": total,
            "share": round(100 * share.share),
            "low": round(100 * share.low),
            "high": round(100 * share.high),
        }
        for share in shares
    ]
    sides = [
        Side(
            name=str(partner),
            told=told[place] if is_enough else "",
            percent=round(100 * shares[place].share) if is_enough else None,
            inputs=counted.get(partner.pk, ()),
        )
        for place, partner in enumerate(shown)
    ]
    even = 1 / len(shown) if shown else 0
    more = [str(one) for one, share in zip(shown, shares, strict=False) if share.low > even]
    less = [str(one) for one, share in zip(shown, shares, strict=False) if share.high < even]
    return Figure(key, title, _finding(more, less, is_enough=is_enough), sides, left_out, source)


def _finding(more: Sequence[str], less: Sequence[str], *, is_enough: bool) -> str:
    if not is_enough:
        return _too_little()
    if not more and not less:
        return _("De verschillen zijn zo klein dat ze toeval kunnen zijn.")
    parts = []
    if more:
        parts.append(_("%(names)s: meer dan een gelijk deel.") % {"names": ", ".join(more)})
    if less:
        parts.append(_("%(names)s: minder dan een gelijk deel.") % {"names": ", ".join(less)})
    return " ".join([*parts, _("Herkennen jullie dat, en is het goed zo?")])


def _too_little() -> str:
    return _("Te weinig om iets te zeggen: daarvoor zijn er %(n)d nodig.") % {"n": FEWEST_TO_TELL}


def _shown(rows: BalanceRows, counted: Mapping[int, object]) -> list[ChallengePartner]:
    """Return the partners that are in today, and those that left but are counted."""
    today = timezone.localdate()
    return [
        one
        for one in rows.partners
        if one.pk in counted or one.ends_on is None or one.ends_on >= today
    ]


def _not_counted(words: str, n: int) -> str:
    return words % {"n": n} if n else ""


def _days(days: float) -> str:
    if days < 1:
        return _("binnen een dag")
    n = round(days)
    return ngettext("%(n)d dag", "%(n)d dagen", n) % {"n": n}


def _day(day: datetime.date) -> str:
    return formats.date_format(day, "j F Y")
