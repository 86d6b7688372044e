"""How contacts felt and what the people at the door promised, drawn or as the stories have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from weefsel.apps.demo.region.contact_records import FollowUp, Impression, Relation, Touchpoint
from weefsel.apps.demo.region.days import Days, n_days_ago
from weefsel.apps.demo.region.draw import Draw, Origin
from weefsel.apps.demo.region.encounters import Meeting
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.demo.region.heart_records import heart_id
from weefsel.apps.demo.region.keeping import account_id
from weefsel.apps.demo.region.topics import NOTES, phrases
from weefsel.apps.demo.region.wording import promise_about, result_of_promise

FELT_PER_MILLE = 260
NOTE_PER_MILLE = 120
PROMISE_PER_MILLE = 260
# A promise is due so many days after the contact, and kept so many days around that.
DUE_AFTER = (4, 21)
KEPT_AROUND = (-4, 5)
DAYS_PER_YEAR = 365
# Whoever promised something this short ago may not have done it yet.
STILL_OPEN_DAYS = 12
_NOTES = phrases(NOTES)


@dataclass(frozen=True, slots=True)
class WrittenPromise:
    """A promise of the stories.

    Attributes:
        who: key of the person at the door.
        partner: key of the partner of Vaarstede it was made to; "" for none.
        made: how many days before `AS_OF` it was made, or None; then a contact of that day.
        due_in: in how many days after `AS_OF` it is due; negative is too late already.
        outcome: what came of it; "" while it is open.
    """

    who: str
    partner: str
    made: int | None
    due_in: int
    what: str
    outcome: str = ""


WRITTEN: tuple[WrittenPromise, ...] = (
    WrittenPromise("nadia", "spil", 9, -7, "Antwoord over de loods aan de kade"),
    WrittenPromise("nadia", "logistiek", 104, -2, "Navragen of er een nachtbus kan rijden"),
    WrittenPromise("nadia", "korrel", 12, 0, "Programma van het werkbezoek rondsturen"),
    WrittenPromise("nadia", "lage-vaart", 24, 4, "Rekening voor de werkkleding laten betalen"),
    WrittenPromise("nadia", "tweede-ronde", 62, 9, "Offerte voor dienstfietsen bespreken"),
    WrittenPromise("karim", "logistiek", 10, -3, "Datum prikken voor de rondleiding in het "
                   "magazijn"),
    WrittenPromise("karim", "horeca", 11, 1, "Drie keukens bellen over koks in opleiding"),
    WrittenPromise("karim", "tweede-ronde", 35, 6, "Uitzoeken waar fietsmakers verder kunnen"),
    WrittenPromise("yildiz", "korrel", 158, 1, "Werkbezoek Bakkerij Korrel, 10.00 uur"),
    WrittenPromise("yildiz", "spil", 130, -4, "Laten weten wat het college van de loods vindt"),
    WrittenPromise("yildiz", "sociaal", 176, 12, "Gesprek over een vaste plek in de inkoop"),
    WrittenPromise("brouwer", "lage-vaart", 201, -1, "Vervoer vanuit de wijken op papier zetten"),
    WrittenPromise("brouwer", "sociaal", 139, 8, "Reactie geven op het plan"),
    WrittenPromise("kowalczyk", "", None, 3, "Lijst maken van bestekken met social return"),
    WrittenPromise("amrani", "spil", None, 2, "Nagaan welke vergunning de loods nodig heeft"),
    WrittenPromise("haan", "korrel", 12, 3, "Laten weten hoeveel nieuwe collega's in januari "
                   "kunnen beginnen"),
    WrittenPromise("haan", "korrel", 44, -30, "Doorgeven wie de leermeester wordt",
                   "Dennis Koster; hij begint om vijf uur."),
)  # fmt: skip
# For whom somebody promises, besides Vaarstede.
SIDE_OF = {"haan": "korrel", "kowalczyk": "vaarstede/inkoop", "amrani": "vaarstede/vergunningen"}


def impressions_of(
    origin: Origin, meetings: list[Meeting], written: dict[UUID, int]
) -> Iterator[Impression]:
    """Yield how the keepers of relations felt about contacts.

    Args:
        origin: where records come from.
        meetings: the contacts of relations.
        written: how a contact of a story felt; of stories nothing else is drawn.
    """
    draw = origin.draw("impressions")
    for row in meetings:
        touchpoint = row.touchpoint
        if touchpoint.id in written:
            felt: int | None = written[touchpoint.id]
        elif row.kept.drawn and draw.chance(FELT_PER_MILLE):
            felt = _felt(row, draw)
        else:
            continue
        yield Impression(
            id=origin.id(f"impression/{touchpoint.id}"),
            touchpoint=touchpoint.id,
            organisation=touchpoint.owner,
            felt=felt,
            note=draw.pick(_NOTES) if draw.chance(NOTE_PER_MILLE) else "",
        )


def _felt(row: Meeting, draw: Draw) -> int:
    temper = row.kept.temper
    years = n_days_ago(row.touchpoint.happened_on) / DAYS_PER_YEAR
    felt = temper.mood - temper.trend * years + draw.between(-7, 7) / 10
    return max(-2, min(2, round(felt)))


def follow_ups_of(origin: Origin, meetings: list[Meeting], days: Days) -> Iterator[FollowUp]:
    """Yield what the people at the door promised in contacts of drawn relations."""
    draw = origin.draw("follow-ups")
    for row in meetings:
        touchpoint = row.touchpoint
        recent = n_days_ago(touchpoint.happened_on) <= STILL_OPEN_DAYS
        if touchpoint.logged_by is None or not row.kept.drawn:
            continue
        if not draw.chance(PROMISE_PER_MILLE):
            continue
        due_on = touchpoint.happened_on + timedelta(days=draw.between(*DUE_AFTER))
        done_on = None if recent else _done_on(touchpoint.happened_on, due_on, days, draw)
        yield FollowUp(
            id=origin.id(f"follow-up/{touchpoint.id}"),
            owner=touchpoint.owner,
            promised_by=touchpoint.owner,
            assignee=touchpoint.logged_by,
            relation=row.kept.relation.id,
            touchpoint=touchpoint.id,
            what=promise_about(row.topic, draw),
            due_on=due_on if done_on or due_on > AS_OF else AS_OF + timedelta(days=2),
            done_on=done_on,
            outcome=result_of_promise(draw) if done_on else "",
        )


def _done_on(made_on: date, due_on: date, days: Days, draw: Draw) -> date:
    done_on = due_on + timedelta(days=draw.between(*KEPT_AROUND))
    return days.working(max(made_on, min(done_on, AS_OF)))


def written_follow_ups(
    origin: Origin, relations: dict[UUID, Relation], meetings: list[Meeting]
) -> Iterator[FollowUp]:
    """Yield the promises of the stories.

    Args:
        origin: where records come from.
        relations: the relation of Vaarstede by its partner.
        meetings: the contacts of the stories.
    """
    for row in WRITTEN:
        relation = relations.get(heart_id(origin.seed, row.partner)) if row.partner else None
        side = heart_id(origin.seed, SIDE_OF.get(row.who, "vaarstede"))
        contact = _contact_of(row, relation, meetings)
        due_on = AS_OF + timedelta(days=row.due_in)
        yield FollowUp(
            id=origin.id(f"written follow-up/{row.who}/{row.what}"),
            owner=contact.owner if contact else side,
            promised_by=side,
            assignee=account_id(origin.seed, row.who),
            relation=relation.id if relation else None,
            touchpoint=contact.id if contact else None,
            what=row.what,
            due_on=due_on,
            done_on=due_on if row.outcome else None,
            outcome=row.outcome,
        )


def _contact_of(
    row: WrittenPromise, relation: Relation | None, meetings: list[Meeting]
) -> Touchpoint | None:
    """Return the contact in which a promise was made: the one nearest to that many days ago."""
    if relation is None or row.made is None:
        return None
    made = row.made
    of_relation = [m.touchpoint for m in meetings if m.kept.relation.id == relation.id]
    return min(of_relation, key=lambda t: (abs(n_days_ago(t.happened_on) - made), t.id))
