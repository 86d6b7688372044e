"""The story on paper: everything that happened, month by month; an accessible PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weefsel.apps.challenges.models import Challenge, ChallengePartner
from weefsel.apps.challenges.pages import roles_of
from weefsel.apps.challenges.queries import is_present, partners_of
from weefsel.apps.challenges.story import lead_of, months_of, story_of
from weefsel.apps.challenges.story_event import Event
from weefsel.apps.core.reports import pdf_of
from weefsel.apps.core.viewer import Viewer

TEMPLATE = Path(__file__).parent / "story.typ"


def story_sheet(viewer: Viewer, challenge: Challenge) -> bytes:
    """Return the story as this person may see it; the paper says that it may not be all."""
    return pdf_of(
        TEMPLATE,
        _data(challenge, story_of(viewer, challenge), viewer),
        lang=get_language() or "nl",
        made_at=timezone.now(),
    )


def _data(challenge: Challenge, events: Sequence[Event], viewer: Viewer) -> dict[str, Any]:
    today = formats.date_format(timezone.localdate(), "DATE_FORMAT")
    return {
        "title": challenge.question,
        "author": str(challenge.owner),
        "kicker": _("Het verhaal van een opgave"),
        "lead": lead_of(events),
        "facts": [
            [_("Voor wie"), challenge.for_whom],
            [_("Beter als"), challenge.better_when],
            [_("Stand"), str(challenge.get_status_display())],
        ],
        "partners_label": _("Wie deed mee"),
        "partners": [_partner(one) for one in partners_of(challenge)],
        "months": [
            {"label": month.label, "events": [_event(one) for one in month.events]}
            for month in months_of(events)
        ],
        "none": _("Er is nog niets gebeurd om te vertellen."),
        "page_label": _("bladzijde"),
        "footer": _("Zoals %(name)s het mag zien op %(day)s. Gemaakt met Weefsel.")
        % {"name": viewer.organisation_name or viewer.name, "day": today},
    }


def _partner(partner: ChallengePartner) -> list[str]:
    left = "" if is_present(partner) else _("niet meer")
    return [str(partner), ", ".join(part for part in (roles_of(partner), left) if part)]


def _event(event: Event) -> dict[str, Any]:
    return {
        "day": formats.date_format(event.day, "j F"),
        "kind": event.kind_in_words,
        "title": event.title,
        "who": event.who,
        "told": [list(pair) for pair in event.told],
        "is_milestone": event.is_milestone,
    }
