"""Contacts in a list: who, when, what kind, one line; on both sides, for our own eyes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.apps.imports import making
from tests.apps.imports.test_flow import (
    decide,
    everything,
    offered,
    previewed,
    read_in,
    verdicts,
    worked,
)
from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.actions import choose_columns, offer_file, start_undo
from weefsel.apps.imports.models import ImportRow
from weefsel.apps.imports.queries import questions_of
from weefsel.apps.jobs.models import Job
from weefsel.apps.parties.actions import add_position
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.actions import (
    NewImpression,
    NewRelation,
    correct_touchpoint,
    open_relation,
    record_impression,
    withdraw_touchpoint,
)
from weefsel.apps.relations.models import Attendance, Touchpoint
from weefsel.apps.relations.queries.reading import touchpoints_visible_to

pytestmark = pytest.mark.django_db
HEADINGS = ["Organisatie", "Contactpersoon", "Datum gesprek", "Soort contact", "Onderwerp"]
HEADINGS += ["Wie van ons"]
CONTACTS: Sequence[Sequence[Any]] = [
    HEADINGS,
    ["Bakkerij Korrel", "Jan de Vries", "12-3-2026", "bezoek", "Leerplek bekeken", "Noor Mulder"],
    ["Bakkerij Korrel", "Jan de Vries", "28-4-2026", "gebeld", "", "noor@vaarstede.example"],
    ["Werf De Vaart", "Piet Bakker", "28-4-2026", "", "Kennismaking", "N. Mulder en Kim Bos"],
]


@pytest.fixture
def alice(cast: Cast) -> Viewer:
    """Who keeps records for Vaarstede, where Noor Mulder works."""
    viewer = cast.viewer(cast.alice)
    noor = make_person("Mulder", actor=viewer, given_name="Noor", email="noor@vaarstede.example")
    add_position(
        person=noor,
        organisation=cast.vaarstede,
        values={"title": "accountmanager", "level": Level.MANAGEMENT},
        actor=viewer,
    )
    return viewer


def logged() -> list[tuple[str, str, str, list[tuple[str, str, str]]]]:
    """Return every contact: day, kind, line, and who was there for whom at which level."""
    return [
        (
            contact.happened_on.isoformat(),
            contact.kind,
            contact.summary,
            [
                (row.person.name, row.organisation.name, row.level)
                for row in contact.attendances.order_by("id")
            ],
        )
        for contact in Touchpoint.objects.order_by("id")
    ]


def test_contacts_come_in_with_the_people_of_both_sides(
    cast: Cast, alice: Viewer, tmp_path: Path
) -> None:
    batch = offered(CONTACTS, tmp_path / "a.xlsx", alice)
    assert verdicts(batch) == [(2, "new"), (3, "new"), (4, "new")]

    read_in(batch, alice)

    noor = ("Noor Mulder", "Gemeente Vaarstede", "management")
    jan = ("Jan de Vries", "Bakkerij Korrel", "operational")
    assert logged() == [
        ("2026-03-12", "visit", "Leerplek bekeken", [jan, noor]),
        ("2026-04-28", "call", "", [jan, noor]),
        (
            "2026-04-28",
            "conversation",
            "Kennismaking",
            [
                ("Piet Bakker", "Werf De Vaart", "operational"),
                noor,
                ("Kim Bos", "Gemeente Vaarstede", "operational"),
            ],
        ),
    ]
    assert Person.objects.filter(family_name="Mulder").count() == 1


def test_contacts_are_for_the_own_organisation_alone(
    cast: Cast, alice: Viewer, tmp_path: Path
) -> None:
    read_in(offered(CONTACTS, tmp_path / "a.xlsx", alice), alice)

    charlie = cast.viewer(cast.charlie)
    assert Organisation.objects.get(name="Bakkerij Korrel").circle_id in charlie.circles
    assert touchpoints_visible_to(charlie).count() == 0
    assert touchpoints_visible_to(cast.viewer(cast.bob)).count() == 3


def test_same_contacts_twice_change_nothing_corrected_or_withdrawn(
    alice: Viewer, tmp_path: Path
) -> None:
    read_in(offered(CONTACTS, tmp_path / "a.xlsx", alice), alice)
    first, second, _third = Touchpoint.objects.order_by("id")
    correct_touchpoint(
        touchpoint=first,
        values={"summary": "Werkplek bekeken", "happened_on": datetime.date(2026, 3, 13)},
        version=None,
        actor=alice,
    )
    withdraw_touchpoint(touchpoint=second, actor=alice)
    before = logged(), everything()

    again = offered(CONTACTS, tmp_path / "b.xlsx", alice)
    assert verdicts(again) == [(2, "same"), (3, "same"), (4, "same")]
    reasons = ImportRow.objects.filter(batch=again).order_by("number")
    assert reasons[1].reason == "Dit contact is ingetrokken en komt niet terug."
    read_in(again, alice)

    assert (logged(), everything()) == before


def test_another_line_on_the_same_day_is_another_contact(alice: Viewer, tmp_path: Path) -> None:
    read_in(offered(CONTACTS[:2], tmp_path / "a.xlsx", alice), alice)
    changed = [HEADINGS, [*CONTACTS[1][:4], "Nagepraat over de leerplek", "Noor Mulder"]]

    read_in(offered(changed, tmp_path / "b.xlsx", alice), alice)

    assert [line for _day, _kind, line, _who in logged()] == [
        "Leerplek bekeken",
        "Nagepraat over de leerplek",
    ]


def test_contact_that_misses_somebody_is_asked_once_for_all_rows(
    alice: Viewer, tmp_path: Path
) -> None:
    rows = [["Organisatie", "Contactpersoon", "Laatste contact"]]
    rows += [
        ["Korrel", "Jan Smit", "1-2-2026"],
        ["Loods", "", "2-2-2026"],
        ["Haven", "", "3-2-2026"],
    ]
    batch = offered(rows, tmp_path / "a.xlsx", alice)

    assert [(q.key, q.n_rows) for q in questions_of(batch)] == [
        ("contact:nobody", 2),
        ("contact:nobody_of_us", 1),
    ]
    batch = decide(batch, alice, choose="")
    read_in(batch, alice)

    assert verdicts(batch) == [(2, "new"), (3, "new"), (4, "new")]
    who = [row.person.name for row in Attendance.objects.order_by("id")]
    assert who == ["Jan Smit", "Alice"]  # the first answer: "I was there"


def test_colleague_who_is_not_clear_is_chosen(alice: Viewer, tmp_path: Path) -> None:
    rows = [HEADINGS, ["Korrel", "Jan Smit", "1-2-2026", "mail", "", "NM"]]
    batch = offered(rows, tmp_path / "a.xlsx", alice)

    [question] = questions_of(batch)
    assert question.sentence == "Wie van ons is “NM”?"
    assert [label for _value, label in question.options] == [
        "Noor Mulder",
        "Zonder het contact inlezen",
        "Deze rijen niet inlezen",
    ]
    read_in(decide(batch, alice, choose="use:"), alice)
    assert [row.person.name for row in Attendance.objects.order_by("id")] == [
        "Jan Smit",
        "Noor Mulder",
    ]


def test_day_that_is_still_to_come_and_rows_left_out(alice: Viewer, tmp_path: Path) -> None:
    rows = [HEADINGS, ["Korrel", "Jan Smit", "1-2-2036", "mail", "", "Noor Mulder"]]
    batch = decide(offered(rows, tmp_path / "a.xlsx", alice), alice, choose="!")

    assert verdicts(batch) == [(2, "unreadable")]
    assert ImportRow.objects.get(batch=batch).reason == (
        "De dag van dit contact moet nog komen. Wat doen we ermee?"
    )


def test_undo_takes_contacts_out_and_keeps_those_somebody_added_to(
    cast: Cast, alice: Viewer, tmp_path: Path
) -> None:
    korrel = make_organisation("Bakkerij Korrel", actor=alice)
    relation = open_relation(relation=NewRelation(home=cast.vaarstede, partner=korrel), actor=alice)
    batch = read_in(offered(CONTACTS, tmp_path / "a.xlsx", alice), alice)
    relation.refresh_from_db()
    assert relation.last_on == datetime.date(2026, 4, 28)
    visit = Touchpoint.objects.get(kind="visit")
    record_impression(touchpoint=visit, impression=NewImpression(felt=2), version=None, actor=alice)

    worked(start_undo(batch=batch, actor=alice))

    relation.refresh_from_db()
    assert relation.last_on == datetime.date(2026, 3, 12)
    assert [kind for _day, kind, _line, _who in logged()] == ["visit"]
    skipped = Job.objects.get(kind="imports.undo").result["skipped"]
    assert ["2026-03-12 · Bakkerij Korrel · Jan de Vries", STAYS] in skipped


STAYS = "Blijft staan: iemand werkte er intussen mee."


def test_long_reports_are_cut_when_somebody_says_so(alice: Viewer, tmp_path: Path) -> None:
    rows = [HEADINGS]
    rows += [
        ["Korrel", "Jan Smit", f"{n}-2-2026", "mail", "lang " * 80, "Noor Mulder"] for n in (1, 2)
    ]
    batch = offered(rows, tmp_path / "a.xlsx", alice)
    assert [question.n_rows for question in questions_of(batch)] == [2]

    read_in(decide(batch, alice, choose="…"), alice)

    assert {len(contact.summary) for contact in Touchpoint.objects.all()} == {300}


def test_fields_of_a_contact_need_its_day(alice: Viewer, tmp_path: Path) -> None:
    rows = [["Organisatie", "Relatiebeheerder"], ["Korrel", "Noor Mulder"]]
    batch = offer_file(path=making.xlsx(tmp_path / "a.xlsx", rows), name="a", actor=alice)

    assert [column["target"] for column in batch.columns] == [
        "organisation.name",
        "relation.keeper",  # without a day it says who of us keeps the relation
    ]
    with pytest.raises(InvalidValue, match="datum van het contact"):
        choose_columns(
            batch=batch,
            targets={0: "organisation.name", 1: "touchpoint.colleague"},
            default_kind="company",
            shared_with=batch.circle,
            actor=alice,
        )
    assert previewed(batch, alice).status == "ready"
