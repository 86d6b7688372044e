"""Experiments of challenges I lead whose last day has passed: nothing runs on undecided."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.challenges.models import Experiment
from weefsel.apps.core.words import length_in_words, spelled
from weefsel.apps.today.attention import NOTHING, Asking, Attention, Button, Found
from weefsel.apps.today.queries import COUNTED, experiments_led
from weefsel.apps.today.wording import day_in_words

NAME = "experiment"


def experiments(asking: Asking) -> Found:
    """Return the experiments past their last day in challenges this person leads, longest first."""
    if asking.viewer.user_id is None:
        return NOTHING
    due = experiments_led(asking.viewer, asking.on, besides=asking.later.get(NAME, ()))
    rows = list(due[: COUNTED + 1])
    if not rows:
        return NOTHING
    said = ngettext(
        "%(n)s proef wacht op een besluit", "%(n)s proeven wachten op een besluit", len(rows)
    )
    return Found(
        n=len(rows),
        rows=[_attention(row, asking.on) for row in rows[: asking.most]],
        words=said % {"n": spelled(len(rows))},
    )


def _attention(row: Experiment, on: date) -> Attention:
    days = (on - row.ends_on).days
    url = reverse("challenges:experiments", args=[row.challenge.uuid])
    why = _(
        "De laatste dag was %(day)s. Besluit samen: bijstellen, vergroten, verankeren of stoppen."
    )
    return Attention(
        source=NAME,
        target=row.uuid,
        who=row.challenge.question,
        url=url,
        world="",
        what=row.title,
        why=(why % {"day": day_in_words(row.ends_on, on=on)},),
        urgency=(0, -days),
        tag=_("%(length)s te laat") % {"length": length_in_words(days)},
        tone="warn",
        buttons=(
            Button(
                _("Besluiten"),
                reverse("challenges:experiment_decide", args=[row.challenge.uuid, row.uuid]),
                about=row.title,
                is_first=True,
            ),
            Button(
                _("Volgende week"),
                reverse("today:put_off"),
                about=row.title,
                fields=(("soort", NAME), ("wat", str(row.uuid))),
                posts=True,
            ),
        ),
    )
