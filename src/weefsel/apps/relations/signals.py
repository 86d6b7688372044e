"""The five signals in words, each with its reasons; and what asks attention first."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.words import every_in_words, joined
from weefsel.apps.norms.queries import NormValue
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Person
from weefsel.apps.relations.analysis import Health
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.queries.page import MOST_RECENT
from weefsel.engines.health import Change, HealthParams, LevelState, Side

People = Mapping[int, Person]
Reason = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing that asks attention.

    Attributes:
        what: what it is.
        why: what was agreed.
        level: stored value of the level at which one could meet, or "".
    """

    what: str
    why: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal.

    Attributes:
        label: what it is called.
        short: in a word or two.
        tone: "good", "warn" or "neutral"; only repeats the words.
        sentence: what it says.
        reasons: label and value of what it follows from.
    """

    label: str
    short: str
    tone: str
    sentence: str
    reasons: list[Reason] = field(default_factory=list)


def attention_of(relation: Relation, health: Health, people: People) -> list[Attention]:
    """Return what asks attention first: the level that is longest past its rhythm, then hanging."""
    late = sorted(health.result.levels, key=lambda level: -level.n_days_late)
    found = [_late(relation, level) for level in late[:1] if level.n_days_late]
    if health.result.breadth.hangs_on_one:
        found.append(Attention(_("Deze relatie hangt op één mens."), _hanging(health, people)))
    return found


def _late(relation: Relation, level: LevelState) -> Attention:
    label = str(Level(level.level).label)
    agreed = every_in_words(level.agreed_days or 0)
    if level.last_day is None:
        what = _("Op het niveau %(level)s is nog geen contact vastgelegd.") % {"level": label}
    else:
        day = _date(level.last_day)
        what = _("Op het niveau %(level)s is het stil sinds %(day)s.") % {
            "level": label,
            "day": day,
        }
    return Attention(
        what,
        _("Afgesproken met %(name)s is %(agreed)s.")
        % {
            "name": relation.partner,
            "agreed": agreed,
        },
        level.level,
    )


def signals_of(relation: Relation, health: Health, people: People) -> list[Signal]:
    """Return the five signals in their fixed order."""
    makers: list[Callable[[Relation, Health, People], Signal]] = [
        _rhythm, _levels, _breadth, _balance, _experience,
    ]  # fmt: skip
    return [make(relation, health, people) for make in makers]


def _rhythm(_relation: Relation, health: Health, _people: People) -> Signal:
    found = health.result
    reasons = [_level_reason(level) for level in found.levels]
    reasons += [
        (
            _("Norm %(level)s") % {"level": level.label},
            f"{number_format(value.value, 0)} {value.unit} ({value.source})",
        )
        for level, value in health.norms.items()
    ]
    if not found.n_agreed:
        return Signal(_("Ritme"), _("geen"), "neutral", _("Er is geen ritme afgesproken."), reasons)
    on_time = found.n_agreed - found.n_late
    short = _("%(n)d van %(total)d") % {"n": on_time, "total": found.n_agreed}
    if not found.n_late:
        return Signal(_("Ritme"), short, "good", _("Elk niveau met een ritme is op tijd."), reasons)
    late = joined([str(Level(row.level).label) for row in found.levels if row.n_days_late])
    sentence = _("Langer stil dan afgesproken: %(levels)s.") % {"levels": late}
    return Signal(_("Ritme"), short, "warn", sentence, reasons)


def _level_reason(level: LevelState) -> Reason:
    last = _date(level.last_day) if level.last_day is not None else _("nog geen contact")
    if level.agreed_days is None:
        return str(Level(level.level).label), _("%(last)s, geen ritme") % {"last": last}
    words = {"last": last, "agreed": every_in_words(level.agreed_days)}
    return str(Level(level.level).label), _("%(last)s, afgesproken is %(agreed)s") % words


def _levels(_relation: Relation, health: Health, _people: People) -> Signal:
    found = health.result
    alive = [str(Level(row.level).label) for row in found.levels if row.n_recent]
    silent = [str(Level(row.level).label) for row in found.levels if not row.n_recent]
    reasons = [(str(Level(row.level).label), _n_contacts(row.n_recent)) for row in found.levels]
    words = {"alive": joined(alive), "silent": joined(silent)}
    if not alive:
        sentence = _("Op geen enkel niveau was er contact.")
    elif silent:
        sentence = _("Er was contact bij %(alive)s, maar niet bij %(silent)s.") % words
    else:
        sentence = _("Er was contact op alle drie de niveaus.")
    short = _("%(n)d van %(total)d") % {"n": len(alive), "total": len(found.levels)}
    return Signal(_("Niveaus"), short, "neutral", sentence, [*reasons, _window(health)])


def _breadth(_relation: Relation, health: Health, people: People) -> Signal:
    found = health.result.breadth
    short = ngettext("%(n)d paar", "%(n)d paren", found.n_pairs) % {"n": found.n_pairs}
    reasons = [(_("Contacten"), _n_contacts(found.n_contacts)), _window(health)]
    if found.hangs_on_one:
        reasons.append(_norm_reason(health.hangs))
        return Signal(_("Breedte"), short, "warn", _hanging(health, people), reasons)
    if found.n_pairs == 0:
        return Signal(_("Breedte"), short, "neutral", _("Nog geen contact."), reasons)
    sentence = ngettext(
        "%(n)d paar mensen sprak elkaar; de relatie hangt niet op één mens.",
        "%(n)d verschillende paren spraken elkaar; de relatie hangt niet op één mens.",
        found.n_pairs,
    ) % {"n": found.n_pairs}
    if found.person is None:
        sentence = _("Te weinig contacten om te zeggen op hoeveel mensen de relatie rust.")
    return Signal(_("Breedte"), short, "neutral", sentence, [*reasons, _norm_reason(health.hangs)])


def _hanging(health: Health, people: People) -> str:
    found = health.result.breadth
    person = people.get(found.person or 0)
    words = {
        "n": found.n_carried,
        "total": found.n_contacts,
        "name": person or _("iemand die je niet kunt zien"),
    }
    if found.side is Side.OURS:
        return (
            _("Bij %(n)d van de %(total)d contacten was %(name)s de enige van jullie kant.") % words
        )
    return _("Bij %(n)d van de %(total)d contacten was %(name)s de enige van hun kant.") % words


def _balance(relation: Relation, health: Health, _people: People) -> Signal:
    found = health.result.balance
    reasons = [
        (str(relation.home), _n_contacts(found.n_ours)),
        (str(relation.partner), _n_contacts(found.n_theirs)),
        (_("Niet bekend"), _n_contacts(found.n_unknown)),
        _window(health),
    ]
    if found.share is None:
        sentence = _("Van te weinig contacten is bekend wie het initiatief nam.")
        return Signal(_("Balans"), _("nog niet bekend"), "neutral", sentence, reasons)
    words = {"low": _percent(found.low), "high": _percent(found.high)}
    reasons.append(
        (
            _("Zekerheid"),
            _(
                "jullie deel ligt met 95 procent zekerheid tussen %(low)s en %(high)s procent "
                "(Wilson, 1927)"
            )
            % words,
        )
    )
    n_known = found.n_ours + found.n_theirs
    short = _("%(n)d van %(total)d") % {"n": found.n_ours, "total": n_known}
    sentence = _(
        "Van %(total)d contacten is bekend wie het initiatief nam: %(home)s "
        "%(n)d keer, %(partner)s %(m)d keer."
    ) % {
        "total": n_known,
        "n": found.n_ours,
        "m": found.n_theirs,
        "home": relation.home,
        "partner": relation.partner,
    }
    return Signal(_("Balans"), short, "neutral", sentence, reasons)


def _experience(_relation: Relation, health: Health, _people: People) -> Signal:
    found = health.result.experience
    n_answers = ngettext("%(n)d keer", "%(n)d keer", found.n_answers) % {"n": found.n_answers}
    reasons = [(_("Gezegd hoe het voelde"), n_answers), _window(health)]
    if found.mean is None:
        sentence = _("Te weinig mensen zeiden hoe het voelde; vanaf drie keer staat hier iets.")
        return Signal(_("Beleving"), _("nog niet bekend"), "neutral", sentence, reasons)
    mean = number_format(found.mean, 1)
    reasons += [
        (_("Gemiddeld"), _("%(mean)s, van −2 (heel slecht) tot 2 (heel goed)") % {"mean": mean}),
        (_("Zekerheid"), _trend_in_words(found.z)),
    ]
    sentences = {
        Change.BETTER: _("De gesprekken voelen steeds beter."),
        Change.WORSE: _("De gesprekken voelen steeds minder goed."),
        Change.UNCLEAR: _("Er is geen duidelijke verandering in hoe de gesprekken voelen."),
    }
    change = found.change or Change.UNCLEAR
    tone = {Change.BETTER: "good", Change.WORSE: "warn"}.get(change, "neutral")
    return Signal(_("Beleving"), mean, tone, sentences[change], reasons)


def _trend_in_words(z: float) -> str:
    size = number_format(abs(z), 1)
    limit = number_format(HealthParams().z, 2)
    return _(
        "de toets op een trend (Mann en Kendall) komt op %(size)s; vanaf %(limit)s is een "
        "verandering zeker genoeg"
    ) % {"size": size, "limit": limit}


def _window(health: Health) -> Reason:
    words: dict[str, object] = {"day": date_format(health.since, "j F Y")}
    if len(health.contacts) >= MOST_RECENT:
        words |= {
            "n": len(health.contacts),
            "day": date_format(health.contacts[-1].day, "j F Y"),
        }
        return _("Gekeken naar"), _("de laatste %(n)d contacten, vanaf %(day)s") % words
    if health.window is not None:
        words["source"] = health.window.source
        return _("Gekeken naar"), _("alles vanaf %(day)s (norm: %(source)s)") % words
    return _("Gekeken naar"), _("vanaf %(day)s") % words


def _norm_reason(value: NormValue | None) -> Reason:
    if value is None:
        return _("Norm"), _("70 procent, zolang de regio niets anders kiest")
    words = {"value": number_format(value.value, 0), "source": value.source}
    return _("Norm"), _("vanaf %(value)s procent bij één mens (%(source)s)") % words


def _n_contacts(n: int) -> str:
    return ngettext("%(n)d contact", "%(n)d contacten", n) % {"n": n}


def _percent(share: float) -> str:
    return str(number_format(round(share * 100), 0))


def _date(ordinal: int) -> str:
    return date_format(datetime.date.fromordinal(ordinal), "j F Y")
