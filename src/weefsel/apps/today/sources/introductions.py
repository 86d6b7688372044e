"""Introductions that I took up and that wait for my next step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.words import length_in_words, spelled
from weefsel.apps.fabric.enums import DAYS_TO_MEET, IntroductionStatus
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.queries import first_contacts
from weefsel.apps.today.attention import NOTHING, Asking, Attention, Button, Found
from weefsel.apps.today.queries import introductions_of

NAME = "introduction"


def introductions(asking: Asking) -> Found:
    """Return the introductions of this person that wait, what was met about first."""
    if asking.viewer.user_id is None:
        return NOTHING
    rows = introductions_of(asking.viewer, besides=asking.later.get(NAME, ()))
    met = first_contacts(asking.viewer, rows)
    waiting = [row for row in rows if _waits(row, met, asking.on)]
    if not waiting:
        return NOTHING
    said = ngettext("%(n)s voorstelling wacht", "%(n)s voorstellingen wachten", len(waiting))
    return Found(
        n=len(waiting),
        rows=[_attention(row, met, asking.on) for row in waiting[: asking.most]],
        words=said % {"n": spelled(len(waiting))},
        url=reverse("fabric:introductions") + "?stand=loopt",
    )


def _waits(row: Introduction, met: Mapping[int, date], on: date) -> bool:
    """Whether it waits for the one who took it up, not for who was asked."""
    if row.status == IntroductionStatus.ASKED:
        return row.follow_up is None or row.follow_up.done_at is not None
    if row.status == IntroductionStatus.INTRODUCED:
        return row.pk in met or _days_since(row, on) >= DAYS_TO_MEET
    return True


def _days_since(row: Introduction, on: date) -> int:
    return (on - row.introduced_on).days if row.introduced_on else 0


def _why(row: Introduction, met: Mapping[int, date], on: date) -> str:
    if row.status == IntroductionStatus.ASKED:
        return _("Wie je vroeg is klaar. Noteer of zij aan elkaar zijn voorgesteld.")
    if row.status != IntroductionStatus.INTRODUCED:
        return _("Vraag iemand die beide kent om hen voor te stellen.")
    if row.pk in met:
        return _("Er kwam contact van. Schrijf in één regel wat eruit kwam.")
    return _("Zij zijn %(length)s geleden voorgesteld en er is nog geen contact te zien.") % {
        "length": length_in_words(_days_since(row, on))
    }


def _attention(row: Introduction, met: Mapping[int, date], on: date) -> Attention:
    who = _("%(first)s en %(second)s") % {"first": row.first.name, "second": row.second.name}
    url = reverse("fabric:introduction_detail", args=[row.uuid])
    return Attention(
        source=NAME,
        target=row.uuid,
        who=who,
        url=url,
        world=row.first.world,
        why=(_why(row, met, on),),
        urgency=(2, 1 if row.pk in met else 2),
        tag=_("voorstelling"),
        tone="neutral",
        buttons=(
            Button(_button(row), url, about=who, is_first=True),
            Button(
                _("Volgende week"),
                reverse("today:put_off"),
                about=who,
                fields=(("soort", NAME), ("wat", str(row.uuid))),
                posts=True,
            ),
        ),
    )


def _button(row: Introduction) -> str:
    if row.status in {IntroductionStatus.ASKED, IntroductionStatus.INTRODUCED}:
        return _("Bijwerken")
    return _("Vraag iemand")
