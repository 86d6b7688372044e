"""What I promised and is due today or was due before."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.words import distance_in_words, length_in_words, spelled
from weefsel.apps.relations.models import FollowUp, Relation
from weefsel.apps.today.attention import NOTHING, Asking, Attention, Button, Found
from weefsel.apps.today.queries import COUNTED, promises_of, relation_seen
from weefsel.apps.today.wording import day_in_words

NAME = "promise"
TOMORROW, NEXT_WEEK = 1, 7


def promises(asking: Asking) -> Found:
    """Return what this person promised and is due, the oldest first."""
    if asking.viewer.user_id is None:
        return NOTHING
    due = promises_of(asking.viewer).filter(due_on__lte=asking.on)
    rows = list(due[: COUNTED + 1])
    n = len(rows)
    late = sum(row.due_on < asking.on for row in rows)
    return Found(
        n=n,
        rows=[
            _attention(row, relation_seen(asking.viewer, row), asking.on)
            for row in rows[: asking.most]
        ],
        words=_words(n, late),
        url=reverse("relations:follow_ups"),
    )


def _words(n: int, late: int) -> str:
    if late:
        said = ngettext("%(n)s belofte wacht te lang", "%(n)s beloftes wachten te lang", late)
        waiting = said % {"n": spelled(late)}
        if n == late:
            return waiting
        said = ngettext("%(n)s is voor vandaag", "%(n)s zijn voor vandaag", n - late)
        return f"{waiting}, {said % {'n': spelled(n - late)}}"
    said = ngettext("%(n)s belofte is voor vandaag", "%(n)s beloftes zijn voor vandaag", n)
    return said % {"n": spelled(n)}


def _attention(row: FollowUp, relation: Relation | None, on: date) -> Attention:
    days = (on - row.due_on).days
    partner = relation.partner if relation else None
    return Attention(
        source=NAME,
        target=row.uuid,
        who=partner.name if partner else row.what,
        url=reverse("relations:detail", args=[relation.uuid]) if relation else "",
        world=partner.world if partner else "",
        what=row.what if partner else "",
        why=(_why(row, on),) if row.touchpoint is not None or days else (),
        urgency=(0, -days),
        tag=_("voor vandaag")
        if days == 0
        else _("%(length)s te laat") % {"length": length_in_words(days)},
        tone="warn" if days else "neutral",
        buttons=promise_buttons(row, on),
    )


def _why(row: FollowUp, on: date) -> str:
    words = {"day": day_in_words(row.due_on, on=on), "ago": distance_in_words(row.due_on, on)}
    if row.touchpoint is None:
        return _("Uiterlijk %(day)s: %(ago)s.") % words
    words["made"] = day_in_words(row.touchpoint.happened_on, on=on)
    if row.due_on == on:
        return _("Beloofd op %(made)s, uiterlijk vandaag.") % words
    return _("Beloofd op %(made)s, uiterlijk %(day)s: %(ago)s.") % words


def promise_buttons(row: FollowUp, on: date) -> tuple[Button, ...]:
    """Return what one can do with a promise: say that it was done, or move it."""
    back = ("terug", reverse("today:today"))
    move = reverse("relations:follow_up_move", args=[row.uuid])
    return (
        Button(
            _("Gedaan"),
            reverse("relations:follow_up_done", args=[row.uuid]),
            about=row.what,
            fields=(back,),
            is_first=True,
            presses=True,
            posts=True,
        ),
        *(
            Button(
                label,
                move,
                about=row.what,
                fields=(("naar", (on + timedelta(days=n_days)).isoformat()), back),
                posts=True,
            )
            for label, n_days in ((_("Morgen"), TOMORROW), (_("Volgende week"), NEXT_WEEK))
        ),
    )
