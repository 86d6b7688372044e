"""Many rows at once are saved and checked as one at a time."""

from __future__ import annotations

from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.cast import Cast, make_person
from weefsel.apps.core.bulk import (
    check_rows,
    insert_lines,
    insert_missing,
    insert_or_renew,
    insert_rows,
)
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.imports.models import ImportBatch, ImportRow
from weefsel.apps.parties.models import Organisation, Person, Position, Tag
from weefsel.apps.search.models import SearchEntry

pytestmark = pytest.mark.django_db


def people(n: int, **values: object) -> list[Person]:
    """Return unsaved people."""
    return [
        Person(given_name=f"Jan {number}", family_name="Bakker", **values) for number in range(n)
    ]


def stored(person: Person) -> dict[str, object]:
    """Return what the database has, but for what each row has of its own."""
    [row] = Person.objects.filter(pk=person.pk).values()
    return {k: v for k, v in row.items() if k not in {"id", "uuid", "created_at", "changed_at"}}


def test_insert_rows_stores_what_the_orm_stores_and_gives_keys_in_order(cast: Cast) -> None:
    ours = people(130, owner=cast.vaarstede, phone="085 123 45 67")
    theirs = people(130, owner=cast.vaarstede, phone="085 123 45 67")

    insert_rows(ours)
    Person.objects.bulk_create(theirs)

    assert [stored(one) for one in ours] == [stored(one) for one in theirs]
    assert [one.pk for one in ours] == sorted({one.pk for one in ours})
    assert not any(one._state.adding for one in ours)
    first = Person.objects.get(pk=ours[0].pk)
    assert (first.uuid, first.created_at) == (ours[0].uuid, ours[0].created_at)


def test_insert_rows_takes_the_key_of_what_was_saved_meanwhile(cast: Cast) -> None:
    person = Person(family_name="Bakker", owner=cast.vaarstede)
    seat = Position(person=person, organisation=cast.vaarstede, title="bakker", level="management")

    insert_rows([person])
    insert_rows([seat])

    assert Position.objects.get(title="bakker").person_id == person.pk


def test_insert_lines_stores_what_the_orm_stores_and_what_it_is_by_default(cast: Cast) -> None:
    batch = ImportBatch.objects.create(
        owner=cast.vaarstede, name="a", made_by="Alice", fingerprint="", shared_with_id=1
    )
    cells = [["a", 1, None], ["a", 1, None], []]

    lines = [(batch.pk, number, one) for number, one in enumerate(cells)]
    insert_lines(ImportRow, ("batch_id", "number", "cells"), lines)
    ImportRow.objects.create(batch=batch, number=3, cells=["b"])

    stored = list(ImportRow.objects.order_by("number").values())
    assert [row["cells"] for row in stored] == [*cells, ["b"]]
    assert len({(row["remark"], row["verdict"], row["is_imported"]) for row in stored}) == 1


def test_insert_lines_asks_little_of_the_database() -> None:
    with CaptureQueriesContext(connection) as asked:
        insert_lines(Tag, ("name",), [(f"label {number}",) for number in range(450)])

    assert len(asked.captured_queries) == 1
    assert Tag.objects.count() == 450
    insert_lines(Tag, ("name",), [])


def test_insert_rows_says_what_the_database_says() -> None:
    Tag.objects.create(name="duurzaam")

    with pytest.raises(IntegrityError):
        insert_rows([Tag(name="zorg"), Tag(name="duurzaam")])


def test_insert_missing_leaves_what_is_there() -> None:
    kept = Tag.objects.create(name="duurzaam")

    insert_missing(Tag, ("name",), [("zorg",), ("duurzaam",), ("zorg",)])

    assert set(Tag.objects.values_list("name", flat=True)) == {"duurzaam", "zorg"}
    assert Tag.objects.get(name="duurzaam").pk == kept.pk


def test_insert_or_renew_changes_only_what_it_may() -> None:
    uuid = make_person().uuid
    before = SearchEntry.objects.get(target_uuid=uuid)

    names = ("target_uuid", "title", "circle_id")
    again = (uuid, "Anders", PUBLIC_CIRCLE_ID)
    insert_or_renew(SearchEntry, names, [again], unique="target_uuid")

    after = SearchEntry.objects.get(target_uuid=uuid)
    assert (after.pk, after.kind, after.title_words) == (before.pk, before.kind, before.title_words)
    assert (after.title, after.circle_id) == ("Anders", PUBLIC_CIRCLE_ID)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("family_name", ""),
        ("family_name", "x" * 101),
        ("email", "geen adres"),
        ("phone", "bel maar"),
    ],
)
def test_check_rows_refuses_what_full_clean_refuses(field: str, value: str | None) -> None:
    rows = people(2)
    setattr(rows[1], field, value)

    with pytest.raises(InvalidValue) as refused:
        check_rows(rows, exclude={"owner", "circle"})

    assert refused.value.field == field
    assert str(refused.value).startswith(f"{rows[1]}: ")


def test_check_rows_lets_pass_what_may_be_empty_and_takes_the_cleaned_value() -> None:
    organisation = Organisation(
        name="Bakkerij", sort_name="bakkerij", kind="company", world="economy"
    )
    other = Organisation(name="Bakkerij", sort_name="bakkerij", kind="company", world="economy")
    organisation.world = "economy"
    other.version = "3"

    check_rows([organisation, other], exclude={"own_circle", "circle", "owner"})

    assert other.version == 3
    with pytest.raises(InvalidValue) as refused:
        check_rows(
            [Organisation(name="Werf", sort_name="werf", kind="bakkerij")], exclude={"world"}
        )
    assert refused.value.field == "kind"
    assert organisation.circle_id == REGION_CIRCLE_ID
