"""The index follows every write, whichever way it comes, and can be made again from the records."""

from __future__ import annotations

from io import StringIO
from uuid import uuid4

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.apps.search.finding import ORGANISATION, find, put
from tests.cast import make_organisation, make_person
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.actions import (
    add_position,
    archive_organisation,
    archive_person,
    change_organisation,
    change_person,
    remove_position,
    restore_organisation,
)
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation, Person, Position
from weefsel.apps.search.actions import put_in_index, rebuild_index, take_from_index
from weefsel.apps.search.models import SearchEntry, SearchWord, SearchWordKey
from weefsel.apps.search.registry import Chunk, Findable, register_kind

pytestmark = pytest.mark.django_db
SYSTEM = system_viewer()


def make_director(person: Person, organisation: Organisation) -> Position:
    return add_position(
        person=person,
        organisation=organisation,
        values={"title": "directeur", "level": Level.EXECUTIVE},
        actor=SYSTEM,
    )


def test_index_of_a_record_put_twice_knows_only_the_last() -> None:
    uuid = uuid4()
    for title in ("Bakkerij Korrel", "Molen De Hoop"):
        put_in_index(
            records=[Findable(kind=ORGANISATION, uuid=uuid, circle_id=2, title=title)],
            actor=SYSTEM,
        )

    assert find("korrel") == []
    assert find("hoop") == ["Molen De Hoop"]
    assert SearchEntry.objects.count() == 1


def test_index_of_a_record_taken_out_knows_nothing() -> None:
    record = put("Bakkerij Korrel")

    take_from_index(uuids=[record.uuid], actor=SYSTEM)

    assert find("korrel") == []


def test_index_follows_rows_that_are_written_past_the_actions() -> None:
    """A restored backup, a circle that goes: the database itself keeps the full-text index."""
    put("Bakkerij Korrel")
    (entry,) = SearchEntry.objects.all()
    entry.delete()
    assert find("korrel") == []

    SearchEntry.objects.bulk_create([entry])
    assert find("korrel") == ["Bakkerij Korrel"]

    changed = entry.indexed.replace("korrel", "molen")
    SearchEntry.objects.update(title_words="molen", indexed=changed)
    assert find("korrel") == []
    assert find("molen") == ["Bakkerij Korrel"]


def test_person_is_found_by_where_she_works_and_no_longer_when_that_ends() -> None:
    korrel, smit = make_organisation("Bakkerij Korrel"), make_person("Smit")
    position = make_director(smit, korrel)
    assert find("directeur korrel") == ["Smit"]

    remove_position(position=position, version=None, actor=SYSTEM)

    assert find("directeur korrel") == []


def test_person_is_found_by_the_new_name_of_the_organisation() -> None:
    korrel, smit = make_organisation("Bakkerij Korrel"), make_person("Smit")
    make_director(smit, korrel)

    change_organisation(organisation=korrel, values={"name": "Molen"}, version=None, actor=SYSTEM)

    assert find("directeur molen") == ["Smit"]
    assert find("directeur korrel") == []


def test_person_is_not_found_by_an_organisation_in_the_archive_until_it_returns() -> None:
    korrel, smit = make_organisation("Bakkerij Korrel"), make_person("Smit")
    make_director(smit, korrel)

    archived = archive_organisation(organisation=korrel, version=None, actor=SYSTEM)
    assert find("korrel") == []
    assert find("smit") == ["Smit"]

    restore_organisation(organisation=archived, actor=SYSTEM)
    assert find("korrel") == ["Bakkerij Korrel", "Smit"]


def test_person_is_not_found_by_an_organisation_that_fewer_people_see() -> None:
    korrel, smit = make_organisation("Bakkerij Korrel"), make_person("Smit")
    make_director(smit, korrel)

    change_organisation(
        organisation=korrel, values={"circle": korrel.own_circle}, version=None, actor=SYSTEM
    )

    assert find("directeur korrel") == []
    assert find("korrel") == ["Bakkerij Korrel"]


def test_organisation_renamed_with_many_people_costs_a_fixed_number_of_queries() -> None:
    put("Molen")
    counts = []
    for n_people in (1, 30):
        organisation = make_organisation(f"Bedrijf {n_people}")
        for number in range(n_people):
            make_director(make_person(f"Smit{number}"), organisation)
        with CaptureQueriesContext(connection) as queries:
            change_organisation(
                organisation=organisation, values={"name": "Molen"}, version=None, actor=SYSTEM
            )
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_record_that_moves_to_the_archive_leaves_the_index() -> None:
    smit = make_person("Smit")

    archive_person(person=smit, version=None, actor=SYSTEM)

    assert find("smit") == []


def test_vocabulary_learns_words_once_and_no_numbers_or_addresses() -> None:
    put("Bakkerij Korrel", text="12345678 3511AB info@bakkers.example Bakkerij")
    put("Bakkerij Korrel")

    assert sorted(SearchWord.objects.values_list("word", flat=True)) == ["bakkerij", "korrel"]
    assert SearchWordKey.objects.filter(word="korrel").count() == 6


def test_put_in_index_of_known_words_writes_no_words() -> None:
    put("Bakkerij Korrel")

    with CaptureQueriesContext(connection) as queries:
        put("Korrel Bakkerij")

    written = [query["sql"] for query in queries if "INSERT INTO" in query["sql"]]
    assert len(written) == 1


def test_rebuild_from_nothing_finds_everything_again() -> None:
    korrel, smit = make_organisation("Bakkerij Korrel", tags=["desem"]), make_person("Smit")
    make_director(smit, korrel)
    before = list(SearchEntry.objects.order_by("target_uuid").values())
    words = sorted(SearchWord.objects.values_list("word", flat=True))
    SearchEntry.objects.all().delete()
    SearchWordKey.objects.all().delete()
    SearchWord.objects.all().delete()

    total = rebuild_index(actor=SYSTEM, most=1)

    after = list(SearchEntry.objects.order_by("target_uuid").values())
    assert total == len(before) == 2
    assert [{**row, "id": 0} for row in after] == [{**row, "id": 0} for row in before]
    assert sorted(SearchWord.objects.values_list("word", flat=True)) == words
    assert find("desem") == ["Bakkerij Korrel"]


def test_rebuild_drops_what_is_gone_and_forgets_its_words() -> None:
    put("Werkplaats Zwaluwenburg")
    put("Iets", kind="parties.gone")
    archived = archive_person(person=make_person("Smit"), version=None, actor=SYSTEM)
    put_in_index(
        records=[Findable(kind="parties.person", uuid=archived.uuid, circle_id=2, title="Smit")],
        actor=SYSTEM,
    )

    assert rebuild_index(actor=SYSTEM) == 0
    assert (SearchEntry.objects.count(), SearchWord.objects.count()) == (0, 0)


def test_rebuild_twice_changes_nothing() -> None:
    make_organisation("Bakkerij Korrel")
    rebuild_index(actor=SYSTEM)
    before = list(SearchEntry.objects.values())

    rebuild_index(actor=SYSTEM)

    assert list(SearchEntry.objects.values()) == before


def test_rebuild_command_tells_how_much_can_be_found() -> None:
    make_organisation("Bakkerij Korrel")
    change_person(
        person=make_person("Smit"), values={"email": "s@x.example"}, version=None, actor=SYSTEM
    )
    said = StringIO()

    call_command("search", "rebuild", stdout=said)

    assert said.getvalue().split("\r")[-1].strip() == "Klaar: 2 records zijn te vinden."


def test_two_kinds_with_the_same_letters_are_refused() -> None:
    with pytest.raises(ValueError, match=r"parties\.place and parties\.person"):
        register_kind("parties.place", "Plekken", "parties:person_detail", findables=_nothing)


def _nothing(_after: int, _most: int) -> Chunk:
    return Chunk()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL compiles questions")
def test_questions_are_not_compiled() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
