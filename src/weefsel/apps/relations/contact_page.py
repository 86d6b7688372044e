"""What the page of one contact shows: the contact, what stood there before, how it felt."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from weefsel.apps.audit.queries import entries_about
from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.queries import organisations_visible_to, people_visible_to
from weefsel.apps.relations.enums import TouchpointKind
from weefsel.apps.relations.forms_contact import FELT
from weefsel.apps.relations.models import (
    FollowUp,
    Impression,
    Relation,
    Touchpoint,
    TouchpointCorrection,
)
from weefsel.apps.relations.queries.one import side_at
from weefsel.apps.relations.queries.reading import (
    follow_ups_visible_to,
    relations_of_touchpoint,
)
from weefsel.apps.relations.rules import can_change_touchpoint, can_record_impression

IN_ORDER = ("happened_on", "kind", "summary", "who", "initiative_by", "circle")


@dataclass(frozen=True, slots=True)
class Line:
    """One field as it stood, and as it became."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody put right.

    Attributes:
        by: name of who did.
        at: when.
        reason: why, or "".
        lines: what stood there and what came in its place.
    """

    by: str
    at: datetime.datetime
    reason: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class ContactPage:
    """What the page of a contact shows beside the contact itself.

    Attributes:
        corrections: what stood there before, newest first.
        impression: how it felt for the own side, when that was said.
        felt: the same in words, or "".
        follow_ups: what was promised then.
        relations: relations of the own side that it belongs to.
        why_withdrawn: what the own side said when it withdrew the contact.
        may_change, may_bring_back, may_feel: what this person may do.
    """

    corrections: list[Correction]
    impression: Impression | None
    felt: str
    follow_ups: list[FollowUp]
    relations: list[Relation]
    why_withdrawn: str
    may_change: bool
    may_bring_back: bool
    may_feel: bool


def contact_page(viewer: Viewer, touchpoint: Touchpoint) -> ContactPage:
    """Return what is beside a contact, as far as this person may see it."""
    impression = _impression(viewer, touchpoint)
    side = side_at(viewer, touchpoint)
    may_speak = side is not None and can_record_impression(viewer, Impression(organisation=side))
    is_ours = can_change_touchpoint(viewer, touchpoint)
    follow_ups = follow_ups_visible_to(viewer).filter(touchpoint=touchpoint)
    has_felt = impression is not None and impression.felt is not None
    return ContactPage(
        corrections=corrections_of(viewer, touchpoint),
        impression=impression,
        felt=str(FELT[impression.felt]) if has_felt else "",  # type: ignore[union-attr,index]
        follow_ups=list(
            follow_ups.select_related("relation__partner", "assignee").order_by("due_on", "id")
        ),
        relations=relations_of_touchpoint(viewer, touchpoint),
        why_withdrawn=_why_withdrawn(viewer, touchpoint) if is_ours else "",
        may_change=is_ours and not touchpoint.is_withdrawn,
        may_bring_back=is_ours and touchpoint.is_withdrawn,
        may_feel=may_speak and not touchpoint.is_withdrawn,
    )


def _impression(viewer: Viewer, touchpoint: Touchpoint) -> Impression | None:
    """Return how it felt for the nearest of the own organisation and those above it."""
    rows = touchpoint.impressions.filter(organisation_id__in=viewer.lineage)
    found = {row.organisation_id: row for row in rows}
    return next((found[pk] for pk in viewer.lineage if pk in found), None)


def _why_withdrawn(viewer: Viewer, touchpoint: Touchpoint) -> str:
    if not touchpoint.is_withdrawn:
        return ""
    entry = entries_about([touchpoint.uuid], viewer).filter(verb="touchpoint.withdraw").first()
    return entry.note if entry is not None else ""


# -- Corrections in words -------------------------------------------------------------------------


def corrections_of(viewer: Viewer, touchpoint: Touchpoint) -> list[Correction]:
    """Return what stood in a contact before, newest first, as far as this person may see it."""
    rows = visible_to(touchpoint.corrections.all(), viewer).order_by("-corrected_at", "-id")
    found: Sequence[TouchpointCorrection] = list(rows)
    if not found:
        return []
    names = _names_in_sight(viewer, found)
    return [
        Correction(
            row.corrected_by,
            row.corrected_at,
            row.reason,
            [
                Line(
                    _label(name),
                    _told(name, row.before.get(name), names),
                    _told(name, row.after.get(name), names),
                )
                for name in IN_ORDER
                if name in row.before
            ],
        )
        for row in found
    ]


def _names_in_sight(viewer: Viewer, rows: Iterable[TouchpointCorrection]) -> Mapping[str, str]:
    """Return the people and organisations the corrections name that this person may see."""
    values = [value for row in rows for side in (row.before, row.after) for value in _parties(side)]
    keys = {UUID(value["id"]) for value in values}
    people = people_visible_to(viewer).filter(uuid__in=keys)
    places = organisations_visible_to(viewer).filter(uuid__in=keys)
    return {str(one.uuid): str(one) for one in (*people, *places)}


def _parties(side: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    who = side.get("who") or []
    places = [one["organisation"] for one in who]
    initiative = side.get("initiative_by")
    return [*who, *places, *([initiative] if initiative else [])]


def _label(name: str) -> str:
    if name == "who":
        return _("wie erbij waren")
    if name == "circle":
        return _("wie dit mag zien")
    return str(Touchpoint._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _told(name: str, value: Any, names: Mapping[str, str]) -> str:
    if not value:
        return _("niets ingevuld")
    if name == "happened_on":
        day = parse_date(value)
        return date_format(day) if day is not None else str(value)
    if name == "kind":
        return str(TouchpointKind(value).label)
    if name == "who":
        return "; ".join(_attendee(one, names) for one in value)
    if name == "initiative_by":
        return names.get(value["id"], _("een organisatie die je niet ziet"))
    return str(value["name"] if isinstance(value, dict) else value)


def _attendee(one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    who = names.get(one["id"], _("iemand die je niet ziet"))
    beside = [names.get(one["organisation"]["id"], "")]
    if one["level"]:
        beside.append(str(Level(one["level"]).label))
    said = ", ".join(filter(None, beside))
    return f"{who} ({said})" if said else who
