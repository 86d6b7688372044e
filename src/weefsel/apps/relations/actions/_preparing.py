"""From what somebody gives to rows that may be saved: checks, and what is filled in."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID
from weefsel.apps.core.saving import clean, require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation, Person, Position
from weefsel.apps.parties.queries import positions_visible_to
from weefsel.apps.relations.actions._given import (
    Attendee,
    NewFollowUp,
    NewImpression,
    NewTouchpoint,
)
from weefsel.apps.relations.models import Attendance, FollowUp, Impression, Touchpoint
from weefsel.apps.relations.queries.one import organisation_of
from weefsel.apps.relations.rules import can_log_contacts

EARLIEST = datetime.date(1950, 1, 1)  # an older day is a year that was mistyped

FEWEST, MOST = 2, 500
Seats = Mapping[int, Sequence[Position]]
Key = tuple[int, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Unsaved rows of one contact, which passed every check."""

    given: NewTouchpoint
    touchpoint: Touchpoint
    attendances: list[Attendance]
    impressions: list[Impression]
    follow_ups: list[FollowUp]


def prepare(rows: Sequence[NewTouchpoint], *, actor: Viewer) -> list[Prepared]:
    """Return the rows of each contact; two queries, however many contacts.

    Raises:
        NotPermitted: the actor may not log contacts.
        InvalidValue: something is wrong; of many contacts the text says which.
    """
    require(allowed=can_log_contacts(actor) or actor.sees_everything)
    home = organisation_of(actor)
    seats = seats_of([attendee for row in rows for attendee in row.who], actor=actor)
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(_prepare(row, home, seats, actor))
        except InvalidValue as error:
            if len(rows) == 1:
                raise
            words = {"number": number, "problem": error}
            raise InvalidValue(
                _("Contact %(number)d: %(problem)s") % words, field=error.field
            ) from error
    return found


def _prepare(
    given: NewTouchpoint, home: Organisation | None, seats: Seats, actor: Viewer
) -> Prepared:
    owner = given.owner or home
    if owner is None:
        raise ValueError("a contact needs an owner when nobody in particular logs it")
    require(allowed=actor.sees_everything or owner.pk in actor.lineage)
    touchpoint = Touchpoint(
        uuid=given.uuid or uuid4(),
        owner=owner,
        logged_by_id=given.logged_by.pk if given.logged_by else actor.user_id,
        happened_on=given.happened_on,
        kind=given.kind,
        summary=given.summary.strip(),
        initiative_by=given.initiative_by,
        circle_id=given.circle.pk if given.circle else owner.own_circle_id,
    )
    check_touchpoint(touchpoint, actor=actor)
    if given.initiative_by is not None:
        require_in_sight(given.initiative_by, actor=actor, field="initiative_by")
    attendances = attendances_of(given.who, given.happened_on, seats, actor=actor)
    return Prepared(
        given,
        touchpoint,
        attendances,
        [_impression(felt, attendances, owner, actor) for felt in given.impressions],
        [new_follow_up(wanted, owner=owner, actor=actor) for wanted in given.follow_ups],
    )


def check_touchpoint(
    touchpoint: Touchpoint, *, actor: Viewer, is_circle_settled: bool = False
) -> None:
    """Check the fields of a contact.

    Args:
        touchpoint: unsaved, or not saved yet as it is now.
        actor: who logs or corrects it.
        is_circle_settled: its circle was there already, or has been checked.

    Raises:
        InvalidValue: the first that is wrong.
    """
    clean(
        touchpoint,
        exclude=("owner", "logged_by", "initiative_by", "circle"),
        with_constraints=False,
    )
    if touchpoint.happened_on > timezone.localdate():
        raise InvalidValue(
            _("Deze dag moet nog komen. Leg het contact vast als het is geweest."),
            field="happened_on",
        )
    if touchpoint.happened_on < EARLIEST:
        raise InvalidValue(
            _("Deze dag ligt voor %(year)d. Klopt het jaartal?") % {"year": EARLIEST.year},
            field="happened_on",
        )
    allowed = {*actor.circles} - {PUBLIC_CIRCLE_ID}
    if is_circle_settled or actor.sees_everything or touchpoint.circle_id in allowed:
        return
    raise InvalidValue(_("Deel dit met een kring waar je zelf in zit."), field="circle")


def require_in_sight(party: Organisation | Person, *, actor: Viewer, field: str) -> None:
    """Stop somebody who names what they may not see, or what went up in another record.

    Raises:
        InvalidValue: the record is out of sight, or another took its place.
    """
    if not actor.sees_everything and party.circle_id not in actor.circles:
        raise InvalidValue(_("Dit ken je niet. Kies een ander."), field=field)
    if party.merged_into_id is not None:
        said = _("%(name)s is samengevoegd met een ander. Kies degene die bleef.")
        raise InvalidValue(said % {"name": party}, field=field)


# -- Who was there --------------------------------------------------------------------------------


def seats_of(who: Sequence[Attendee], *, actor: Viewer) -> Seats:
    """Return the positions of those of whom organisation or level has to be filled in."""
    asked = {
        attendee.person.pk
        for attendee in who
        if attendee.organisation is None or attendee.level is None
    }
    found: dict[int, list[Position]] = defaultdict(list)
    if asked:
        rows = positions_visible_to(actor).filter(person__in=asked).select_related("organisation")
        for position in rows.order_by("id"):
            found[position.person_id].append(position)
    return found


def attendances_of(
    who: Sequence[Attendee],
    day: datetime.date,
    seats: Seats,
    *,
    actor: Viewer,
    known: Sequence[Attendance] = (),
) -> list[Attendance]:
    """Return, unsaved, who was there for which organisation and at which level.

    Who stood there already as `known` says may stay, also out of the actor's sight.

    Raises:
        InvalidValue: too few or too many people, somebody twice, or nobody knows for whom.
    """
    people = {attendee.person.pk for attendee in who}
    if len(people) != len(who):
        raise InvalidValue(_("Iemand staat er twee keer bij. Haal er een weg."), field="who")
    if len(people) < FEWEST:
        raise InvalidValue(_("Een contact is tussen mensen: kies er ten minste twee."), field="who")
    if len(people) > MOST:
        raise InvalidValue(
            _("Bij één contact horen hooguit 500 mensen. Leg het in delen vast."), field="who"
        )
    stood: dict[Key, Attendance] = {
        (row.person_id, row.organisation_id, row.level): row for row in known
    }
    return [
        Attendance(person=row.person, organisation=row.organisation, level=row.level)
        if (row := stood.get(_key(attendee))) is not None
        else _attendance(attendee, day, seats, actor)
        for attendee in who
    ]


def _key(attendee: Attendee) -> Key:
    place = attendee.organisation
    return attendee.person.pk, place.pk if place is not None else None, attendee.level


def _attendance(attendee: Attendee, day: datetime.date, seats: Seats, actor: Viewer) -> Attendance:
    require_in_sight(attendee.person, actor=actor, field="who")
    held = [seat for seat in seats.get(attendee.person.pk, ()) if _is_held(seat, day)]
    organisation = attendee.organisation or _only_place(attendee, held)
    require_in_sight(organisation, actor=actor, field="who")
    level = attendee.level
    if level is None:
        here = {seat.level for seat in held if seat.organisation_id == organisation.pk}
        level = next((known.value for known in Level if known.value in here), "")
    if level and level not in Level.values:
        raise InvalidValue(_("Kies bestuur, management of uitvoering."), field="who")
    return Attendance(person=attendee.person, organisation=organisation, level=level)


def _is_held(seat: Position, day: datetime.date) -> bool:
    return (seat.starts_on or day) <= day <= (seat.ends_on or day)


def _only_place(attendee: Attendee, held: Sequence[Position]) -> Organisation:
    places = {seat.organisation_id: seat.organisation for seat in held}
    if len(places) == 1:
        return next(iter(places.values()))
    said = (
        _("%(name)s werkt op die dag bij meer dan één organisatie. Kies namens welke.")
        if places
        else _("Van %(name)s is op die dag geen functie bekend. Kies namens welke organisatie.")
    )
    raise InvalidValue(said % {"name": attendee.person}, field="who")


# -- What belongs to it ---------------------------------------------------------------------------


def _impression(
    given: NewImpression, attendances: Sequence[Attendance], owner: Organisation, actor: Viewer
) -> Impression:
    side = given.organisation or side_of(attendances, owner, actor)
    require(allowed=actor.sees_everything or side.pk in actor.lineage)
    impression = Impression(
        organisation=side, circle_id=side.own_circle_id, felt=given.felt, note=given.note.strip()
    )
    clean(impression, exclude=("touchpoint", "organisation", "circle"), with_constraints=False)
    return impression


def side_of(attendances: Sequence[Attendance], owner: Organisation, actor: Viewer) -> Organisation:
    """Return for which organisation somebody says how a contact felt.

    The nearest one, of the own organisation and those above it, that was there; else the owner.
    """
    there = {row.organisation_id: row.organisation for row in attendances}
    nearest = next((pk for pk in actor.lineage if pk in there), None)
    return owner if nearest is None else there[nearest]


def new_follow_up(given: NewFollowUp, *, owner: Organisation, actor: Viewer) -> FollowUp:
    """Return, unsaved, what was promised.

    Raises:
        InvalidValue: something is wrong with it.
    """
    follow_up = FollowUp(
        what=given.what.strip(),
        due_on=given.due_on,
        owner=owner,
        promised_by=given.promised_by or owner,
        assignee_id=given.assignee.pk if given.assignee else actor.user_id,
        relation=given.relation,
        done_at=given.done_at,
        outcome=given.outcome.strip(),
        circle_id=owner.own_circle_id,
    )
    clean(
        follow_up,
        exclude=("owner", "promised_by", "assignee", "relation", "touchpoint", "circle"),
        with_constraints=False,
    )
    require_in_sight(follow_up.promised_by, actor=actor, field="promised_by")
    return follow_up
