"""Who may do what through the API: every operation, every kind of person, live and archived."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from pytest_django import DjangoDbBlocker

from tests.api_client import ROOT, ApiClient, make_key
from tests.apps.challenges.api_operations import OPERATIONS as CHALLENGES
from tests.apps.challenges.region_operations import REGION_OPERATIONS
from tests.apps.imports.api_operations import IMPORT_OPERATIONS
from tests.apps.parties.api_operations import (
    APART,
    MERGES,
    OPEN_TO_EVERY_KEY,
    OPERATIONS,
    ORGANISATION,
    Kept,
    Operation,
    make_kept,
)
from tests.cast import Cast, make_cast, make_organisation
from tests.standing import standing
from weefsel.apps.accounts.enums import Scope
from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.core.enums import Role
from weefsel.apps.core.models import Record
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.parties.actions import archive_organisation, archive_person
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.config.api import api

pytestmark = pytest.mark.django_db


def make_all() -> tuple[Cast, Kept]:
    """Return who tries, and what Vaarstede keeps for itself."""
    people = make_cast()
    return people, make_kept(people)


@pytest.fixture(scope="module")
def all_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Cast, Kept]]:
    """Make everything once for this file."""
    with standing(django_db_blocker, make_all) as made:
        yield made


@pytest.fixture
def people_and_records(db: None, all_once: tuple[Cast, Kept]) -> tuple[Cast, Kept]:
    return deepcopy(all_once)


@pytest.fixture
def cast(people_and_records: tuple[Cast, Kept]) -> Cast:
    return people_and_records[0]


@pytest.fixture
def kept(people_and_records: tuple[Cast, Kept]) -> Kept:
    return people_and_records[1]


ONES = [one for one in OPERATIONS if one.record]
NEW = [one for one in OPERATIONS if one.method == "POST"]
POINTS_AT_KEPT = {
    "/functies",
    "/deelnames",
    "/weefsel/voorstellingen",
    "/relaties",
    "/contacten",
    *(
        f"/dubbele-{kind}{what}"
        for kind in ("organisaties", "personen")
        for what in (APART, MERGES)
    ),
}


def ask(client: ApiClient, operation: Operation, kept: Kept) -> int:
    """Do it with everything that a good request has, and return the status."""
    record = operation.record(kept) if operation.record else None
    response = client.send(
        operation.method,
        operation.path.format(uuid=record.uuid if record else ""),
        operation.body(kept) if operation.body else None,
        if_match=f'"{record.version}"'
        if isinstance(record, Record) and not operation.reads
        else "",
    )
    status: int = response.status_code
    assert response["API-Version"] == "1.0.0"
    assert status < 400 or response["Content-Type"] == "application/problem+json"
    return status


def snapshot() -> list[object]:
    """Return everything that an operation could have changed."""
    models = (Organisation, Person, Position, Participation, Introduction)
    return [list(model.objects.order_by("id").values()) for model in models]


def test_the_table_has_every_operation_of_the_api() -> None:
    document = api.get_openapi_schema()

    known = {
        f"{method.upper()} {path}" for path, found in document["paths"].items() for method in found
    }

    assert sorted(
        [*map(str, [*OPERATIONS, *CHALLENGES, *REGION_OPERATIONS]), *IMPORT_OPERATIONS]
    ) == sorted(known)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
@pytest.mark.parametrize("key", ["", "this-is-no-key"])
def test_without_a_key_nothing_opens(kept: Kept, operation: Operation, key: str) -> None:
    before = snapshot()

    assert ask(ApiClient(key), operation, kept) == 401
    assert snapshot() == before


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_outsider_does_not_learn_that_it_exists(
    cast: Cast, kept: Kept, operation: Operation
) -> None:
    outsider = ApiClient(make_key(cast.charlie, cast.elsewhere))
    before = snapshot()

    status = ask(outsider, operation, kept)

    if operation.record:
        assert (status, snapshot()) == (404, before)
    elif operation in NEW and operation.path in POINTS_AT_KEPT:
        assert (status, snapshot()) == (400, before)
    else:
        assert status == operation.done


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_colleague_who_only_reads_changes_nothing(
    cast: Cast, kept: Kept, operation: Operation
) -> None:
    colleague = ApiClient(make_key(cast.bob, cast.vaarstede))
    before = snapshot()

    status = ask(colleague, operation, kept)

    assert (status, snapshot()) == (200 if operation.reads else 403, before)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
@pytest.mark.parametrize("who", ["alice", "ada"])
def test_keeper_and_administrator_may(
    cast: Cast, kept: Kept, operation: Operation, who: str
) -> None:
    user: User = getattr(cast, who)

    assert ask(ApiClient(make_key(user, cast.vaarstede)), operation, kept) == operation.done


@pytest.mark.parametrize("operation", ONES, ids=str)
@pytest.mark.parametrize(
    ("who", "status"), [("charlie", 404), ("bob", 403), ("alice", None), ("ada", None)]
)
def test_what_is_archived_keeps_the_same_doors(
    cast: Cast, kept: Kept, operation: Operation, who: str, status: int | None
) -> None:
    alice = cast.viewer(cast.alice)
    archive_person(person=kept.person, version=None, actor=alice)
    archive_organisation(organisation=kept.organisation, version=None, actor=alice)
    for record in (kept.person, kept.organisation):
        record.refresh_from_db()
    user: User = getattr(cast, who)
    client = ApiClient(make_key(user, cast.elsewhere if who == "charlie" else cast.vaarstede))

    found = ask(client, operation, kept)

    expected = operation.done if status is None or (status == 403 and operation.reads) else status
    assert found == expected


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_key_without_the_scope_is_told_which_one_it_misses(
    cast: Cast, kept: Kept, operation: Operation
) -> None:
    resource = operation.path.split("/")[1].removeprefix("dubbele-")
    needed = f"{resource}:{'lezen' if operation.reads else 'schrijven'}"
    others = [scope for scope in Scope.values if scope != needed]
    client = ApiClient(make_key(cast.alice, cast.vaarstede, others))
    before = snapshot()

    status = ask(client, operation, kept)

    if operation.path in OPEN_TO_EVERY_KEY:
        assert status == 200
        return
    assert (status, snapshot()) == (403, before)
    response = client.send(operation.method, operation.path.format(uuid=kept.person.uuid))
    assert response.json()["type"] == "urn:weefsel:probleem:bereik-ontbreekt"
    assert needed in response.json()["detail"]


def test_key_acts_for_its_own_organisation_only(cast: Cast, kept: Kept) -> None:
    Membership.objects.create(
        user=cast.alice, organisation=cast.elsewhere, role=Role.RELATION_MANAGER
    )
    elsewhere = ApiClient(make_key(cast.alice, cast.elsewhere))

    assert elsewhere.get(f"/organisaties/{kept.organisation.uuid}").status_code == 404
    added = elsewhere.post("/organisaties", ORGANISATION).json()
    assert added["beheerderId"] == str(cast.elsewhere.uuid)


def test_session_of_a_browser_opens_nothing(cast: Cast, kept: Kept) -> None:
    client = ApiClient("")
    client.client.force_login(cast.alice)

    assert client.get("/organisaties").status_code == 401
    assert client.post("/organisaties", ORGANISATION).status_code == 401


def test_parent_that_one_may_not_see_is_not_named(cast: Cast, kept: Kept) -> None:
    shop = make_organisation("Winkel", actor=cast.viewer(cast.alice), parent=kept.organisation)

    seen = ApiClient(make_key(cast.charlie, cast.elsewhere)).get(f"/organisaties/{shop.uuid}")

    assert (seen.json()["onderdeelVanId"], seen.json()["onderdeelVanNaam"]) == (None, None)
    assert ROOT in seen.request["PATH_INFO"]
