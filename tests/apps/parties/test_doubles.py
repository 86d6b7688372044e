from __future__ import annotations

import json
from io import StringIO
from typing import Any
from uuid import uuid4

from django.core.management import call_command

import pytest

from tests.cast import Cast, make_organisation, make_person
from tests.clients import SHELL_QUERIES, client_of
from tests.norms import load_norms_of
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import NotAllowedNow, NotPermitted
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.jobs.models import Job
from weefsel.apps.parties.actions import change_organisation
from weefsel.apps.parties.actions.doubles import (
    merge_many,
    say_not_same,
    start_search,
    undo_many,
    undo_not_same,
)
from weefsel.apps.parties.doubles.queries import (
    doubles_visible_to,
    merges_of_batch,
    not_same_visible_to,
)
from weefsel.apps.parties.indexing import ORGANISATION, PERSON
from weefsel.apps.parties.models import Double, Merge, Organisation
from weefsel.apps.parties.searching import search_now

pytestmark = pytest.mark.django_db
HOME: dict[str, Any] = {"street": "Havenstraat", "house_number": "100a", "postcode": "8959 KT"}
NAMES = ("Anker", "Baken", "Brug", "Eik", "Haven", "Kade", "Linde", "Molen", "Poort", "Sluis")
LIST = "/dubbelen/organisaties/"
# The shell; the pairs, the records of both sides, how many there are, how many are certain, what
# was kept apart and when was searched.
N_QUERIES = SHELL_QUERIES + 6
Pair = tuple[Organisation, Organisation]


@pytest.fixture
def norms() -> None:
    load_norms_of("linkage")


@pytest.fixture
def alice(cast: Cast, norms: None) -> Viewer:
    """Alice, in a region with some other organisations."""
    for k, name in enumerate(NAMES):
        make_organisation(f"Werkplaats {name}", postcode=f"89{50 + k} AB", house_number=str(k))
    return cast.viewer(cast.alice)


@pytest.fixture
def twins(alice: Viewer) -> Pair:
    """Two records of one bakery, kept by Alice, found by a search."""
    pair = (
        make_organisation("Bakkerij Korrel B.V.", actor=alice, phone="098 073 17 82", **HOME),
        make_organisation("Korrel Bakkerij", actor=alice, email="info@korrel.example", **HOME),
    )
    search_now(system_viewer())
    return pair


def proposed(viewer: Viewer) -> list[set[object]]:
    rows = doubles_visible_to(viewer, ORGANISATION)
    return [{row.first_uuid, row.second_uuid} for row in rows]


def test_a_search_proposes_what_looks_alike_with_its_reasons(twins: Pair, alice: Viewer) -> None:
    (double,) = doubles_visible_to(alice, ORGANISATION)

    assert {double.first_uuid, double.second_uuid} == {twin.uuid for twin in twins}
    assert double.first_uuid < double.second_uuid
    assert double.is_certain
    levels = {field: level for field, level, _bits in double.reasons}
    assert (levels["name"], levels["address"]) == (3, 3)
    assert doubles_visible_to(alice, PERSON).count() == 0


def test_searching_again_replaces_what_was_found(twins: Pair, alice: Viewer) -> None:
    change_organisation(
        organisation=twins[1],
        values={"name": "Slagerij De Ploeg", "postcode": "8970 AB", "street": "Kerkweg"},
        version=None,
        actor=alice,
    )

    search_now(system_viewer())

    assert Double.objects.count() == 0


def test_only_who_may_see_both_sees_the_pair(cast: Cast, alice: Viewer, twins: Pair) -> None:
    charlie = cast.viewer(cast.charlie)
    assert len(proposed(charlie)) == 1

    change_organisation(
        organisation=twins[0],
        values={"circle": cast.vaarstede.own_circle},
        version=None,
        actor=alice,
    )

    assert len(proposed(alice)) == 1
    assert proposed(charlie) == []
    page = client_of(cast.charlie).get(LIST).content.decode()
    assert "Korrel" not in page
    assert "zeker hetzelfde" not in page


def test_a_department_is_no_double_of_its_municipality(cast: Cast, alice: Viewer) -> None:
    make_organisation("Vaarstede", actor=alice, parent=cast.vaarstede, **HOME)
    change_organisation(
        organisation=cast.vaarstede, values=HOME, version=None, actor=system_viewer()
    )

    search_now(system_viewer())

    assert proposed(alice) == []


def test_not_the_same_is_remembered_until_it_is_taken_back(twins: Pair, alice: Viewer) -> None:
    decision = say_not_same(first=twins[1], second=twins[0], actor=alice)
    search_now(system_viewer())

    assert proposed(alice) == []
    with pytest.raises(NotAllowedNow):
        say_not_same(first=twins[0], second=twins[1], actor=alice)

    undo_not_same(not_same=decision, first=twins[0], second=twins[1], actor=alice)

    assert len(proposed(alice)) == 1
    assert not_same_visible_to(alice, ORGANISATION).count() == 0
    verbs = AuditEntry.objects.filter(target_uuid=twins[0].uuid).order_by("id")
    assert list(verbs.values_list("verb", flat=True))[-2:] == [
        "organisation.not_same",
        "organisation.not_same_undone",
    ]


def test_who_keeps_neither_may_not_decide_or_search(cast: Cast, twins: Pair) -> None:
    with pytest.raises(NotPermitted):
        say_not_same(first=twins[0], second=twins[1], actor=cast.viewer(cast.charlie))
    with pytest.raises(NotPermitted):
        start_search(actor=cast.viewer(cast.bob))

    assert len(proposed(cast.viewer(cast.alice))) == 1
    assert Job.objects.count() == 0


def test_certain_pairs_are_joined_and_taken_apart_at_once(
    cast: Cast, twins: Pair, alice: Viewer
) -> None:
    client = client_of(cast.alice)

    client.post(f"{LIST}samenvoegen/")

    kept, dropped = (Organisation.objects.get(pk=twin.pk) for twin in twins)
    if kept.merged_into_id:
        kept, dropped = dropped, kept
    assert dropped.merged_into == kept
    assert (kept.phone, kept.email) == ("098 073 17 82", "info@korrel.example")
    assert proposed(alice) == []

    batch = Merge.objects.get(kept_uuid=kept.uuid).batch
    assert batch is not None
    assert [merge.dropped_uuid for merge in merges_of_batch(batch)] == [dropped.uuid]
    client.post(f"/samenvoegingen/reeks/{batch}/ongedaan/")

    assert not Organisation.objects.filter(merged_into__isnull=False).exists()
    assert len(proposed(alice)) == 1


def test_joining_many_skips_what_one_does_not_keep(cast: Cast, twins: Pair) -> None:
    charlie = cast.viewer(cast.charlie)

    result = merge_many(pairs=[(*twins, {})], actor=charlie)

    assert (result.n_done, len(result.skipped)) == (0, 1)
    assert undo_many(merges=[], actor=charlie).n_done == 0
    assert len(proposed(charlie)) == 1


def test_nobody_is_joined_without_a_person(twins: Pair) -> None:
    assert Organisation.objects.filter(merged_into__isnull=False).count() == 0


def test_the_page_shows_both_sides_and_why_and_keeps_apart_with_a_way_back(
    cast: Cast, twins: Pair
) -> None:
    client = client_of(cast.alice)

    page = client.get(LIST).content.decode()

    assert "Bakkerij Korrel B.V." in page
    assert "Korrel Bakkerij" in page
    assert "hetzelfde adres" in page
    done = client.post(
        f"/organisaties/{twins[0].uuid}/niet-dezelfde/{twins[1].uuid}/", follow=True
    ).content.decode()
    assert "zijn niet dezelfde" in done
    decision = not_same_visible_to(cast.viewer(cast.alice), ORGANISATION).get()
    assert f"/niet-dezelfde/{decision.uuid}/ongedaan/" in done
    client.post(f"/niet-dezelfde/{decision.uuid}/ongedaan/")
    assert len(proposed(cast.viewer(cast.alice))) == 1


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_costs_as_many_queries_for_one_pair_as_for_three(
    cast: Cast, alice: Viewer, n: int, django_assert_num_queries: Any
) -> None:
    for k in range(n):
        for name in (f"Bakkerij {NAMES[k]} B.V.", f"{NAMES[k]} Bakkerij"):
            make_organisation(name, actor=alice, postcode=f"897{k} AB", house_number="1")
    search_now(system_viewer())
    client = client_of(cast.alice)
    assert doubles_visible_to(alice, ORGANISATION).count() == n

    with django_assert_num_queries(N_QUERIES):
        client.get(LIST)


def test_a_job_searches_people_too(cast: Cast, alice: Viewer) -> None:
    for given in ("Marieke", "Marieke"):
        make_person("Haan", given_name=given, email="marieke@korrel.example", actor=alice)
    for k, name in enumerate(NAMES):
        make_person(f"{name}sma", given_name=NAMES[-k], actor=alice)

    client_of(cast.alice).post("/dubbelen/zoeken/")
    call_command("worker", batch=True)

    assert doubles_visible_to(alice, PERSON).count() == 1
    assert "Marieke Haan" in client_of(cast.alice).get("/dubbelen/mensen/").content.decode()


def test_a_command_prints_them(twins: Pair) -> None:
    out = StringIO()
    call_command("doubles", "--search", "--format", "json", stdout=out)
    (row,) = json.loads(out.getvalue())
    assert {row["eerste_id"], row["tweede_id"]} == {str(twin.uuid) for twin in twins}
    assert (row["soort"], row["zeker"]) == ("organisatie", True)

    text, table = StringIO(), StringIO()
    call_command("doubles", stdout=text)
    call_command("doubles", "--format", "csv", "--certain", stdout=table)
    assert text.getvalue().splitlines()[-1] == "1 paren."
    assert len(table.getvalue().splitlines()) == 2


def test_what_nobody_said_cannot_be_taken_back(cast: Cast, twins: Pair) -> None:
    assert client_of(cast.alice).post(f"/niet-dezelfde/{uuid4()}/ongedaan/").status_code == 404
    assert (
        client_of(cast.alice).post(f"/samenvoegingen/reeks/{uuid4()}/ongedaan/").status_code == 404
    )
