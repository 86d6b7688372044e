"""Draws who keeps which relations: those of the stories, and those of the six municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from weefsel.apps.demo.region.contact_records import Relation
from weefsel.apps.demo.region.draw import Draw, Origin, Weighted, seeded_uuid
from weefsel.apps.demo.region.geography import MUNICIPALITIES
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.demo.region.heart_records import heart_id
from weefsel.apps.demo.region.heart_relations import AGREED, HEART_RELATIONS, HeartRelation
from weefsel.apps.demo.region.records import Organisation
from weefsel.apps.demo.region.roster import LEVELS, Roster
from weefsel.apps.demo.region.topics import TOPICS, phrases

YEARS = 5
FIRST_DAY = AS_OF - timedelta(days=YEARS * 365 + 1)
ECONOMIC_KINDS = ("company",)
SOCIAL_KINDS = ("social_enterprise", "care_provider", "school", "residents_initiative", "network")
# Who at the municipality speaks for it, by kind of partner; else Economy.
DEPARTMENT_OF_KIND = {
    "care_provider": "wmo",
    "school": "onderwijs",
    "residents_initiative": "wijken",
    "social_enterprise": "werk",
    "sheltered_employment": "werk",
}
_FORMS = Weighted(
    [
        (("partnership", "consultation"), 20),
        (("partnership", "partnership"), 20),
        (("consultation", "consultation"), 35),
        (("consultation", "contract"), 10),
        (("contract", "contract"), 15),
    ]
)


@dataclass(frozen=True, slots=True)
class Temper:
    """How a relation goes.

    Attributes:
        mood: how meetings feel on average now, on the scale of impressions.
        trend: how much that changed per year.
        initiative: in how many of a thousand contacts `home` takes the initiative.
        quiet_level: a level at which contact stopped, or "".
        cools: whether contact became rare at every level.
    """

    mood: float
    trend: float
    initiative: int
    quiet_level: str = ""
    cools: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A relation and how it goes.

    Attributes:
        side: the world the partner is approached from: `economy` or `inclusion`.
        desk: key of the department that speaks for a municipality.
        drawn: whether its contacts are drawn; else they are written.
    """

    relation: Relation
    side: str
    desk: str
    temper: Temper
    drawn: bool


@dataclass(frozen=True, slots=True)
class _Portfolio:
    """So many relations of one home, by tier, with partners of these kinds.

    Attributes:
        place: municipality of the partners, or "" for the whole region.
        desk: the department that speaks, or "" to let that depend on the partner.
        sectors: only these lines of work; empty for any.
        planted: whether some of them go a way of their own, see `COOLING_SPOTS`.
    """

    home: str
    keeper: str
    place: str
    kinds: tuple[str, ...]
    tiers: tuple[tuple[str, int], ...]
    desk: str = ""
    sectors: tuple[str, ...] = ()
    planted: bool = False


_GREEN = ("groenvoorziening", "schoonmaak", "bouw")
_AT_THE_DOOR: tuple[_Portfolio, ...] = (
    _Portfolio("vaarstede", "nadia", "Vaarstede", ECONOMIC_KINDS,
               (("top", 8), ("active", 13), ("light", 10)), desk="economie", planted=True),
    _Portfolio("vaarstede", "brouwer", "Vaarstede", SOCIAL_KINDS,
               (("top", 2), ("active", 4), ("light", 3)), desk="wijken"),
    _Portfolio("vaarstede", "kowalczyk", "Vaarstede", ECONOMIC_KINDS, (("active", 4),),
               desk="inkoop", sectors=_GREEN),
    _Portfolio("wsp", "karim", "", ECONOMIC_KINDS, (("top", 3), ("active", 7))),
)  # fmt: skip
# What every municipality but the one at the door keeps in the first block; and each one later.
_FIRST = (("top", 3), ("active", 7), ("light", 5)), (("top", 1), ("active", 4), ("light", 3))
_LATER = (("active", 5), ("light", 7)), (("active", 3), ("light", 4))

# Relations of the first portfolio, by place, that go a way of their own.
COOLING_SPOTS = (9, 14)
QUIET_SPOTS = {4: "executive", 11: "operational", 17: "management"}
WORSENING_SPOT = 2
PLANTED_SPOTS = {*COOLING_SPOTS, *QUIET_SPOTS, WORSENING_SPOT}
# Such a relation is old enough to tell a story, and its partner has people who are that long there.
STORY_DAYS = 1_250


def draw_relations(origin: Origin, roster: Roster) -> list[Kept]:
    """Return the relations of a block; the first block has those of the stories too."""
    draw = origin.draw("relations")
    kept = list(_written(origin, roster)) if origin.number == 0 else []
    for portfolio in _portfolios(origin):
        kept.extend(_drawn(origin, portfolio, roster, kept, draw))
    return kept


def _portfolios(origin: Origin) -> list[_Portfolio]:
    first = origin.number == 0
    economic, social = _FIRST if first else _LATER
    found = list(_AT_THE_DOOR) if first else []
    for row in MUNICIPALITIES:
        if first and row.key == "vaarstede":
            continue
        found.append(_Portfolio(row.key, "", row.name, ECONOMIC_KINDS, economic))
        found.append(_Portfolio(row.key, "", row.name, SOCIAL_KINDS, social))
    return found


def _written(origin: Origin, roster: Roster) -> Iterator[Kept]:
    for row in HEART_RELATIONS:
        partner = roster.organisations[heart_id(origin.seed, row.partner)]
        draw = origin.draw(f"relation {row.home} {row.partner}")
        relation = _relation(origin, row, partner.id)
        desk = "economie" if row.keeper == "nadia" else _desk(partner)
        yield Kept(relation, _side(partner), desk, _temper(draw), row.drawn)


def _relation(origin: Origin, row: HeartRelation, partner: UUID) -> Relation:
    home = heart_id(origin.seed, row.home)
    return Relation(
        id=origin.id(f"relation/{home}/{partner}"),
        home=home,
        partner=partner,
        keeper=account_id(origin.seed, row.keeper) if row.keeper else None,
        intended_form=row.forms[0],
        actual_form=row.forms[1],
        tier=row.tier,
        rhythms=AGREED[row.tier],
        since=row.since,
        summary=row.summary,
        shared=row.shared,
    )


def account_id(seed: int, person: str) -> UUID:
    """Return the identifier of the account of a person at the door."""
    return seeded_uuid(seed, f"account/{person}")


def _drawn(
    origin: Origin, portfolio: _Portfolio, roster: Roster, kept: list[Kept], draw: Draw
) -> list[Kept]:
    home = heart_id(origin.seed, portfolio.home)
    # Of a relation with a way of its own nobody else keeps one.
    closed = {
        row.relation.partner
        for row in kept
        if row.relation.home == home or row.temper.cools or row.temper.quiet_level
    }
    fit = [row for row in _fitting(portfolio, roster) if row.id not in closed]
    tiers = [tier for tier, n in portfolio.tiers for _ in range(n)]
    # Those with most employees are best known; a relation is drawn from twice as many.
    known = sorted(fit, key=lambda row: -(row.n_employees or 0))[: 2 * len(tiers)]
    partners = list(draw.some(known, len(tiers)))
    if portfolio.planted:
        _put_steady_ones_on_spots(partners, roster)
    found = []
    for spot, (partner, tier) in enumerate(zip(partners, tiers, strict=False)):
        planted = portfolio.planted and spot in PLANTED_SPOTS
        heart = HeartRelation(
            home=portfolio.home,
            partner="",
            keeper=portfolio.keeper,
            tier=tier,
            forms=_FORMS.pick(draw),
            since=AS_OF - timedelta(days=STORY_DAYS) if planted else _since(portfolio, draw),
            summary=_summary(partner, draw),
            shared=draw.chance({"top": 600, "active": 250, "light": 60}[tier]),
        )
        temper = _temper(draw)
        if planted:
            temper = _planted_temper(temper, spot)
        elif not portfolio.keeper:
            temper = _drawn_state(temper, draw)
        relation = _relation(origin, heart, partner.id)
        desk = portfolio.desk or _desk(partner)
        found.append(Kept(relation, _side(partner), desk, temper, drawn=True))
    return found


def _put_steady_ones_on_spots(partners: list[Organisation], roster: Roster) -> None:
    """Give the planted spots to partners whose people have been there long enough."""
    then = AS_OF - timedelta(days=STORY_DAYS)
    steady = [
        row
        for row in partners
        if all(
            set(roster.present(row.id, level, then)) & set(roster.present(row.id, level, AS_OF))
            for level in LEVELS
        )
    ]
    for spot, partner in zip(sorted(PLANTED_SPOTS), steady, strict=False):
        other = partners.index(partner)
        partners[spot], partners[other] = partners[other], partners[spot]


def _fitting(portfolio: _Portfolio, roster: Roster) -> Iterator[Organisation]:
    for row in roster.organisations.values():
        if row.core or row.kind not in portfolio.kinds:
            continue
        if portfolio.place and row.address.municipality != portfolio.place:
            continue
        if portfolio.sectors and row.sector not in portfolio.sectors:
            continue
        if roster.has_all_levels(row.id):
            yield row


def _since(portfolio: _Portfolio, draw: Draw) -> date:
    """Return when a relation began: half of them before the contacts that are known."""
    youngest = 240
    oldest = 1380 if portfolio.keeper == "nadia" else 2 * YEARS * 365
    return AS_OF - timedelta(days=draw.between(youngest, oldest))


def _summary(partner: Organisation, draw: Draw) -> str:
    topics = phrases(TOPICS.get(partner.sector, TOPICS["publiek"]))
    first, second = draw.some(topics, 2)
    return f"{first[0].upper()}{first[1:]}, en {second}."


def _side(partner: Organisation) -> str:
    social = partner.world == "inclusion" or partner.kind in SOCIAL_KINDS
    return "inclusion" if social else "economy"


def _desk(partner: Organisation) -> str:
    return DEPARTMENT_OF_KIND.get(partner.kind, "economie")


def _temper(draw: Draw) -> Temper:
    return Temper(
        mood=draw.between(-2, 13) / 10,
        trend=draw.between(-3, 4) / 10,
        initiative=draw.between(380, 700),
    )


def _planted_temper(temper: Temper, spot: int) -> Temper:
    if spot == WORSENING_SPOT:
        return Temper(mood=-1.6, trend=-1.3, initiative=temper.initiative)
    return Temper(
        mood=temper.mood,
        trend=temper.trend,
        initiative=temper.initiative,
        quiet_level=QUIET_SPOTS.get(spot, ""),
        cools=spot in COOLING_SPOTS,
    )


def _drawn_state(temper: Temper, draw: Draw) -> Temper:
    return Temper(
        mood=temper.mood,
        trend=temper.trend,
        initiative=temper.initiative,
        quiet_level=draw.pick(LEVELS) if draw.chance(180) else "",
        cools=draw.chance(70),
    )
