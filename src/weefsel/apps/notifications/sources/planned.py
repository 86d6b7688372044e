"""What was planned or promised for a day, on the day that it comes."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from weefsel.apps.notifications.news import Asking, News, start_of
from weefsel.apps.notifications.queries.challenges import commitments_due, reviews_due
from weefsel.apps.notifications.queries.relations import promises_due, relation_named


def day_named(day: datetime.date) -> str:
    """Return a day as one says it: "donderdag 26 november"."""
    return formats.date_format(day, "l j F")


def reviews(asking: Asking) -> list[News]:
    """Return the review moments of experiments in challenges of the own side."""
    return [
        News(
            kind="review",
            target=row.uuid,
            at=start_of(row.planned_on),
            title=row.experiment.challenge.question,
            what=_("Op %(day)s kijken jullie samen hoe de proef ‘%(title)s’ gaat.")
            % {"day": day_named(row.planned_on), "title": row.experiment.title},
            path=reverse("challenges:experiments", args=[row.experiment.challenge.uuid]),
        )
        for row in reviews_due(asking)
    ]


def commitments(asking: Asking) -> list[News]:
    """Return what the own side promised in an agreement."""
    return [
        News(
            kind="commitment",
            target=row.uuid,
            at=start_of(row.due_on),
            title=row.agreement.challenge.question,
            what=_("Uiterlijk %(day)s doen jullie wat is toegezegd: %(what)s")
            % {"day": day_named(row.due_on), "what": row.what},
            path=reverse(
                "challenges:agreement", args=[row.agreement.challenge.uuid, row.agreement.uuid]
            ),
        )
        for row in commitments_due(asking)
    ]


def promises(asking: Asking) -> list[News]:
    """Return what this person looks after; what came from a contact is named, not quoted."""
    return [
        News(
            kind="promise",
            target=row.uuid,
            at=start_of(row.due_on),
            title=relation_named(asking.viewer, row) or _("Een belofte"),
            what=_("Moet uiterlijk %(day)s gebeuren.") % {"day": day_named(row.due_on)}
            if row.touchpoint_id is not None
            else _("Moet uiterlijk %(day)s gebeuren: %(what)s")
            % {"day": day_named(row.due_on), "what": row.what},
            path=reverse("relations:follow_ups"),
        )
        for row in promises_due(asking)
    ]
