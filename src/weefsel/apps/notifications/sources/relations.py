"""What asks for this person in relations, introductions and imports.

What was said in a contact stays there: a promise that came from one is named by whom it is about.
"""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.words import spelled, starting
from weefsel.apps.fabric.enums import DAYS_TO_MEET, IntroductionStatus
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.notifications.news import Asking, News, start_of
from weefsel.apps.notifications.queries.relations import (
    imports_in_doubt,
    introductions_kept,
    promises_asked,
    promises_given,
    relation_named,
    relations_gone_quiet,
)
from weefsel.apps.notifications.sources.planned import day_named


def given(asking: Asking) -> list[News]:
    """Return the promises that a colleague gave this person to look after."""
    return [
        News(
            kind="given",
            target=row.uuid,
            at=row.changed_at,
            title=relation_named(asking.viewer, row) or _("Een belofte"),
            what=_("Jij houdt een belofte in de gaten, voor %(day)s.")
            % {"day": day_named(row.due_on)},
            path=reverse("relations:follow_ups"),
            done_by_me=row.uuid,
        )
        for row in promises_given(asking)
    ]


def asked(asking: Asking) -> list[News]:
    """Return what another organisation noted that the own one would do."""
    return [
        News(
            kind="asked",
            target=row.uuid,
            at=row.created_at,
            title=row.owner.name,
            what=_("Schreef op wat jullie zouden doen, voor %(day)s.")
            % {"day": day_named(row.due_on)},
            path=reverse("today:today"),
            done_by_me=row.uuid,
        )
        for row in promises_asked(asking)
    ]


def quiet(asking: Asking) -> list[News]:
    """Return the relations this person keeps that are silent for longer than agreed."""
    return [
        News(
            kind="quiet",
            target=row.uuid,
            at=start_of(row.quiet_on),
            title=row.partner.name,
            what=_("Deze relatie is vanaf %(day)s langer stil dan afgesproken.")
            % {"day": day_named(row.quiet_on)},
            path=reverse("relations:detail", args=[row.uuid]),
        )
        for row in relations_gone_quiet(asking)
    ]


def introductions(asking: Asking) -> list[News]:
    """Return the introductions that began to wait for the next step of this person."""
    found = []
    for row in introductions_kept(asking.viewer):
        at, what = _waits_since(row)
        if at is not None and asking.since < at <= asking.until:
            found.append(
                News(
                    kind="introduction",
                    target=row.uuid,
                    at=at,
                    title=_("%(first)s en %(second)s")
                    % {"first": row.first.name, "second": row.second.name},
                    what=what,
                    path=reverse("fabric:introduction_detail", args=[row.uuid]),
                )
            )
    return found


def _waits_since(row: Introduction) -> tuple[datetime.datetime | None, str]:
    if row.status == IntroductionStatus.ASKED and row.follow_up is not None:
        return row.follow_up.done_at, _(
            "Wie je vroeg is klaar. Noteer of zij aan elkaar zijn voorgesteld."
        )
    if row.status == IntroductionStatus.INTRODUCED and row.introduced_on is not None:
        since = row.introduced_on + datetime.timedelta(days=DAYS_TO_MEET)
        return start_of(since), _(
            "Zij zijn twee weken geleden voorgesteld. Schrijf op wat eruit kwam."
        )
    return None, ""


def imports(asking: Asking) -> list[News]:
    """Return the files of the own organisation that wait for answers."""
    return [
        News(
            kind="import",
            target=row.uuid,
            at=row.changed_at,
            title=row.name,
            what=ngettext("%(n)s vraag staat open.", "%(n)s vragen staan open.", n)
            % {"n": starting(spelled(n))},
            path=reverse("imports:questions", args=[row.uuid]),
        )
        for row, n in imports_in_doubt(asking)
    ]
