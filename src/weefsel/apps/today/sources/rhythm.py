"""Relations I keep in which one level has been silent for longer than was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.words import every_in_words, joined, length_in_words, spelled
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.enums import Tier
from weefsel.apps.relations.models import Attendance, Relation
from weefsel.apps.relations.queries.silence import Silence, silences_of
from weefsel.apps.today.attention import NOTHING, Asking, Attention, Button, Found
from weefsel.apps.today.queries import COUNTED, quiet_relations, seats_of, who_met_last
from weefsel.apps.today.wording import day_in_words

NAME = "rhythm"


def rhythm(asking: Asking) -> Found:
    """Return the relations of this person that are past their rhythm, the longest first."""
    viewer = asking.viewer
    if viewer.user_id is None:
        return NOTHING
    rows = list(
        quiet_relations(viewer, asking.on, besides=asking.later.get(NAME, ()))[: COUNTED + 1]
    )
    if not rows:
        return NOTHING
    shown = silences_of(rows[: asking.most], on=asking.on)
    left = _who_left(asking, [(row, quiet[0]) for row, quiet in shown if quiet])
    said = ngettext(
        "%(n)s relatie is langer stil dan afgesproken",
        "%(n)s relaties zijn langer stil dan afgesproken",
        len(rows),
    )
    return Found(
        n=len(rows),
        rows=[_attention(row, quiet, left.get(row.pk, ""), asking.on) for row, quiet in shown],
        words=said % {"n": spelled(len(rows))},
        url=f"{reverse('relations:list')}?mijn=on&stil=on",
    )


def _who_left(asking: Asking, asked: Sequence[tuple[Relation, Silence]]) -> dict[int, str]:
    """Return by relation who of ours was there last time and has left since, in a sentence."""
    met = who_met_last(asking.viewer, [(row, quiet.level) for row, quiet in asked if quiet.has_met])
    there = [who for rows in met.values() for who in rows]
    if not there:
        return {}
    last_seat: dict[tuple[int, int], date | None] = {}
    for seat in seats_of(
        asking.viewer,
        {who.person_id for who in there},
        {who.organisation_id for who in there},
    ):
        last_seat.setdefault((seat.person_id, seat.organisation_id), seat.ends_on)
    found = {}
    for relation, rows in met.items():
        gone = [(who, last_seat.get((who.person_id, who.organisation_id))) for who in rows]
        left = [(who, day) for who, day in gone if day is not None and day < asking.on]
        if left and len(left) == len(gone):
            found[relation] = _left(*left[0], on=asking.on)
    return found


def _left(who: Attendance, day: date, *, on: date) -> str:
    words = {"name": who.person.name, "day": day_in_words(day, on=on)}
    return _("%(name)s, die dat gesprek voerde, vertrok op %(day)s.") % words


def _attention(row: Relation, quiet: Sequence[Silence], left: str, on: date) -> Attention:
    url = reverse("relations:detail", args=[row.uuid])
    why = [_why(silence, on) for silence in quiet[:1]]
    if len(quiet) > 1:
        others = joined([str(silence.level.label) for silence in quiet[1:]])
        why.append(_("Ook te lang stil: %(levels)s.") % {"levels": others})
    return Attention(
        source=NAME,
        target=row.uuid,
        who=row.partner.name,
        url=url,
        world=row.partner.world,
        why=tuple(filter(None, [*why, left])),
        urgency=(1, 0 if row.tier == Tier.TOP else 1),
        tag=str(row.get_tier_display()) if row.tier == Tier.TOP else "",
        tone="neutral",
        buttons=(
            Button(
                _("Afspraak plannen"),
                reverse("today:plan", args=[row.uuid]),
                about=row.partner.name,
                fields=(("niveau", quiet[0].level.value),) if quiet else (),
                is_first=True,
                posts=True,
            ),
            Button(
                _("Volgende week"),
                reverse("today:put_off"),
                about=row.partner.name,
                fields=(("soort", NAME), ("wat", str(row.uuid))),
                posts=True,
            ),
        ),
    )


def _why(silence: Silence, on: date) -> str:
    words = {
        "length": length_in_words((on - silence.since).days),
        "rhythm": every_in_words(silence.agreed),
    }
    if not silence.has_met:
        return _NOT_YET[silence.level]() % words
    return _SILENT[silence.level]() % words


# Whole sentences, because word order differs between languages.
_SILENT = {
    Level.EXECUTIVE: lambda: _(
        "Bestuurders spraken elkaar %(length)s niet; afgesproken is %(rhythm)s."
    ),
    Level.MANAGEMENT: lambda: _(
        "Managers spraken elkaar %(length)s niet; afgesproken is %(rhythm)s."
    ),
    Level.OPERATIONAL: lambda: _(
        "In de uitvoering was er %(length)s geen contact; afgesproken is %(rhythm)s."
    ),
}
_NOT_YET = {
    Level.EXECUTIVE: lambda: _(
        "Bestuurders spraken elkaar nog niet, al %(length)s; afgesproken is %(rhythm)s."
    ),
    Level.MANAGEMENT: lambda: _(
        "Managers spraken elkaar nog niet, al %(length)s; afgesproken is %(rhythm)s."
    ),
    Level.OPERATIONAL: lambda: _(
        "In de uitvoering was er nog geen contact, al %(length)s; afgesproken is %(rhythm)s."
    ),
}
