"""Many rows cost as many questions to the database as few, and nothing is lost on the way."""

from __future__ import annotations

import gc
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.apps.imports import making
from tests.apps.imports.test_flow import offered, previewed, read_in, worked
from tests.cast import Cast, make_organisation
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.imports.actions import offer_file, start_preview, start_undo
from weefsel.apps.imports.memory import set_aside, uncollected
from weefsel.apps.imports.models import ImportBatch, ImportEffect, ImportRow, ImportSearch
from weefsel.apps.imports.planning.plan import PlannedRow
from weefsel.apps.imports.planning.reading import ReadRow, RowReader
from weefsel.apps.imports.writing import Writer
from weefsel.apps.jobs.models import Job
from weefsel.apps.norms.actions import load_norms
from weefsel.apps.norms.shipped import shipped_norms
from weefsel.apps.parties.actions import (
    NewParties,
    add_organisation,
    add_person,
    add_position,
    change_organisation,
    load_parties,
)
from weefsel.apps.parties.analysis import alike_among
from weefsel.apps.parties.models import CircleMember, Organisation, Person, Position
from weefsel.apps.relations.actions import NewRelation, open_relation
from weefsel.apps.search.models import SearchEntry

pytestmark = pytest.mark.django_db
HEADINGS = ["Organisatie", "Plaats", "Contactpersoon", "E-mail", "Datum", "Wie van ons"]
FACTS: dict[str, Any] = {
    "name": "Café ’t Hoekje B.V.",
    "kind": "company",
    "world": "economy",
    "kvk_number": "12345678",
    "postcode": "1234 AB",
    "town": "Vaarstede",
    "website": "https://hoekje.example",
    "description": "Koffie en gebak.",
}


@pytest.fixture
def alice(cast: Cast) -> Viewer:
    """Who keeps records for Vaarstede, where the thresholds of doubles are known."""
    load_norms(rows=shipped_norms(), actor=system_viewer())
    return cast.viewer(cast.alice)


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the number of records of each search for doubles."""
    done: list[int] = []
    engine = alike_among

    def counting(records: Any, **more: Any) -> Any:
        done.append(len(more["works_at"]))
        return engine(records, **more)

    monkeypatch.setattr("weefsel.apps.imports.planning.doubles.alike_among", counting)
    return done


def contacts(n: int) -> list[list[Any]]:
    """Return a list of contacts: two people at each organisation."""
    rows: list[list[Any]] = [HEADINGS]
    for number in range(n):
        name = f"Bedrijf {number // 2:03d}"
        mail = f"p{number}@bedrijf{number // 2}.example"
        rows.append([name, "Oeverdam", f"Jan Nummer{number:03d}", mail, "3-4-2025", "Kees Bos"])
    return rows


def of(name: str, row: Sequence[Any]) -> list[Any]:
    """Return a row about others."""
    return [f"{name} {row[0]}", row[1], f"{row[2]}{name}", f"{name}{row[3]}", *row[4:]]


def searchable(uuid: object) -> dict[str, Any]:
    """Return what the search box has of a record, but for its own row."""
    [found] = SearchEntry.objects.filter(target_uuid=str(uuid)).values()
    return {name: value for name, value in found.items() if name not in {"id", "target_uuid"}}


def stored(row: Any) -> dict[str, Any]:
    """Return what the database has of a record, but for what each has of its own."""
    own = {
        "id",
        "uuid",
        "created_at",
        "changed_at",
        "own_circle_id",
        "person_id",
        "organisation_id",
    }
    [found] = type(row)._default_manager.filter(pk=row.pk).values()
    return {name: value for name, value in found.items() if name not in own}


def test_many_at_once_become_the_same_records_as_one_at_a_time(cast: Cast, alice: Viewer) -> None:
    public = Circle.objects.get(pk=PUBLIC_CIRCLE_ID)
    said = {"given_name": "Fatma", "family_name": "Yıldız", "email": "f@hoekje.example"}
    seat = {"title": "eigenaar", "level": "executive"}
    one = add_organisation(values={**FACTS, "circle": public, "tags": ["zorg"]}, actor=alice)
    her = add_person(values={**said, "circle": public}, actor=alice)
    at = add_position(person=her, organisation=one, values=seat, actor=alice)

    mine = {"owner": cast.vaarstede, "circle": public}
    many, she = Organisation(**FACTS, **mine), Person(**said, **mine)
    sits = Position(person=she, organisation=many, **seat)
    load_parties(
        rows=NewParties(
            organisations=[many], people=[she], positions=[sits], tags={many.uuid: ["zorg"]}
        ),
        source=cast.vaarstede,
        actor=alice,
    )

    for single, together in ((one, many), (her, she), (at, sits)):
        assert stored(single) == stored(together)
    assert searchable(her.uuid) == searchable(she.uuid)
    assert searchable(one.uuid) == searchable(many.uuid)
    assert list(many.tags.values_list("name", flat=True)) == ["zorg"]
    members = CircleMember.objects.filter(circle=many.own_circle)
    assert list(members.values_list("organisation", flat=True)) == [many.pk]


def test_writing_asks_as_much_for_few_rows_as_for_many(
    alice: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    write = Writer.write

    def counting(writer: Writer, rows: Sequence[PlannedRow]) -> None:
        with CaptureQueriesContext(connection) as seen:
            write(writer, rows)
        asked.append(
            sorted(re.sub(r"\d+|'[^']*'", "", one["sql"])[:60] for one in seen.captured_queries)
        )

    monkeypatch.setattr(Writer, "write", counting)
    for name, n in (("Eerst", 4), ("Klein", 4), ("Groot", 40)):  # the first learns words
        rows = [HEADINGS, *(of(name, row) for row in contacts(n)[1:])]
        read_in(offered(rows, tmp_path / f"{name}.xlsx", alice), alice)

    assert asked[2] == asked[1]


def test_list_is_searched_for_doubles_once(
    alice: Viewer, tmp_path: Path, searched: list[int]
) -> None:
    batch = offered(contacts(8), tmp_path / "a.xlsx", alice)
    assert searched == [6, 9]  # 4 and 2 that were here; 8 people and Kees
    assert ImportSearch.objects.count() == 2

    read_in(batch, alice)

    assert searched == [6, 9]
    assert not ImportSearch.objects.exists()  # what is here now is another list


def test_list_is_searched_again_when_a_record_changed_since(
    cast: Cast, alice: Viewer, tmp_path: Path, searched: list[int]
) -> None:
    known = make_organisation("Bedrijf 9", owner=cast.vaarstede)
    batch = offered(contacts(8), tmp_path / "a.xlsx", alice)
    change_organisation(organisation=known, values={"town": "Zandwijk"}, version=None, actor=alice)

    read_in(batch, alice)

    assert searched == [7, 9, 7]  # the people are as they were


def test_what_was_kept_gives_the_same_questions(alice: Viewer, tmp_path: Path) -> None:
    rows = [
        *contacts(2),
        ["Bedrijf 000", "Oeverdam", "Jan Numer000", "p0@bedrijf0.example", "", ""],
    ]
    batch = offered(rows, tmp_path / "a.xlsx", alice)
    asked = list(batch.questions.order_by("key").values_list("key", "sentence", "sides"))
    assert asked

    again = previewed(batch, alice)

    assert list(again.questions.order_by("key").values_list("key", "sentence", "sides")) == asked


def test_every_record_is_found_traced_and_taken_back(alice: Viewer, tmp_path: Path) -> None:
    before = (Organisation.objects.count(), Person.objects.count(), SearchEntry.objects.count())
    batch = read_in(offered(contacts(12), tmp_path / "a.xlsx", alice), alice)

    made = [*Organisation.objects.filter(name__startswith="Bedrijf"), *Person.objects.all()]
    assert {str(one.uuid) for one in made} <= {
        str(uuid) for uuid in SearchEntry.objects.values_list("target_uuid", flat=True)
    }
    traced = AuditEntry.objects.filter(target_uuid=batch.uuid, verb="parties.load")
    assert sum(line.changes["n_people"][1] for line in traced) == 13
    assert ImportEffect.objects.filter(batch=batch).count() == 6 + 13 + 13 + 12

    worked(start_undo(batch=batch, actor=alice))

    assert before == (
        Organisation.objects.count(),
        Person.objects.count(),
        SearchEntry.objects.count(),
    )
    assert ImportBatch.objects.get().status == "undone"


def without_days(n: int) -> list[list[Any]]:
    """Return a list of people and organisations that tells of no contact."""
    return [row[:4] for row in contacts(n)]


def test_taking_back_asks_as_much_for_many_rows_as_for_few(alice: Viewer, tmp_path: Path) -> None:
    asked = []
    for n in (4, 40):
        batch = read_in(offered(without_days(n), tmp_path / f"{n}.xlsx", alice), alice)
        start_undo(batch=batch, actor=alice)
        with CaptureQueriesContext(connection) as seen:
            worked(batch)
        asked.append(len(seen.captured_queries))

    assert asked[1] == asked[0]


def test_what_somebody_ties_on_stays_and_its_neighbours_go(
    cast: Cast, alice: Viewer, tmp_path: Path
) -> None:
    batch = read_in(offered(without_days(12), tmp_path / "a.xlsx", alice), alice)
    kept = Organisation.objects.get(name="Bedrijf 002")
    open_relation(relation=NewRelation(home=cast.vaarstede, partner=kept), actor=alice)

    worked(start_undo(batch=batch, actor=alice))

    assert list(Organisation.objects.filter(name__startswith="Bedrijf")) == [kept]
    assert not Person.objects.filter(family_name__startswith="Nummer").exists()
    skipped = Job.objects.get(kind="imports.undo").result["skipped"]
    assert [name for name, _why in skipped] == ["Bedrijf 002"]
    traced = AuditEntry.objects.filter(target_uuid=batch.uuid, verb="parties.unload")
    assert [line.changes for line in traced.order_by("id")] == [
        {"n_positions": [12, None]},
        {"n_persons": [12, None]},
        {"n_organisations": [5, None]},
    ]


def test_collector_of_garbage_is_left_as_it_was() -> None:
    with suppress(ValueError), uncollected():
        assert not gc.isenabled()
        raise ValueError
    with suppress(ValueError), set_aside():
        assert gc.get_freeze_count() > 0
        raise ValueError

    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)


def test_looking_through_stops_when_somebody_asks(
    alice: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_given: object) -> ReadRow:
        Job.objects.update(cancel_asked=True)
        return ReadRow(1)

    monkeypatch.setattr(RowReader, "read", read)
    path = making.xlsx(tmp_path / "a.xlsx", contacts(4))
    batch = offer_file(path=path, name="a.xlsx", actor=alice)
    start_preview(batch=batch, actor=alice)

    call_command("worker", batch=True, verbosity=0)

    assert Job.objects.get().status == "cancelled"
    assert not ImportRow.objects.exclude(verdict="").exists()
