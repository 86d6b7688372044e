from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.apps.challenges.conftest import Table
from tests.clients import client_of
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.challenges.actions import leave_challenge, open_stakes, save_stake
from weefsel.apps.challenges.models import Stake
from weefsel.apps.challenges.queries import stakes_visible_to
from weefsel.apps.core.errors import ChangedMeanwhile, NotAllowedNow, NotPermitted

pytestmark = pytest.mark.django_db
SECRET = "Eigenlijk willen wij de kade"


def seal(table: Table, text: str = SECRET) -> Stake:
    return save_stake(
        partner=table.theirs,
        values={"interest": text},
        is_sealed=True,
        version=None,
        actor=table.cast.viewer(table.dirk),
    )


def read_by(table: Table, user: object) -> list[str]:
    viewer = table.cast.viewer(user)  # type: ignore[arg-type]
    return [stake.interest for stake in stakes_visible_to(viewer, table.challenge)]


def test_sealed_stake_is_read_by_its_own_side_only(table: Table) -> None:
    seal(table)
    assert read_by(table, table.dirk) == [SECRET]
    assert read_by(table, table.cast.alice) == []
    assert read_by(table, table.cast.ada) == []


def test_sealed_words_are_behind_no_other_door(table: Table) -> None:
    seal(table)
    page = client_of(table.cast.ada).get(f"/opgaven/{table.challenge.uuid}/").content.decode()
    assert SECRET not in page
    assert "Opgeschreven en verzegeld" in page
    assert SECRET not in str(list(AuditEntry.objects.values("changes", "note", "target_name")))
    assert SECRET in client_of(table.dirk).get(f"/opgaven/{table.challenge.uuid}/").content.decode()


def test_stakes_open_together_when_everyone_wrote(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    seal(table)
    with pytest.raises(NotAllowedNow, match="Gemeente Vaarstede"):
        open_stakes(challenge=table.challenge, actor=alice)
    assert read_by(table, table.cast.alice) == []

    save_stake(
        partner=table.ours, values={"interest": "Werk"}, is_sealed=True, version=None, actor=alice
    )
    assert open_stakes(challenge=table.challenge, actor=alice) == 2
    assert sorted(read_by(table, table.cast.alice)) == [SECRET, "Werk"]
    assert sorted(read_by(table, table.dirk)) == [SECRET, "Werk"]


def test_opening_twice_opens_once(table: Table) -> None:
    alice, dirk = table.cast.viewer(table.cast.alice), table.cast.viewer(table.dirk)
    seal(table)
    save_stake(partner=table.ours, values={}, is_sealed=False, version=None, actor=alice)
    assert open_stakes(challenge=table.challenge, actor=alice) == 1
    assert open_stakes(challenge=table.challenge, actor=dirk) == 0


def test_nothing_is_sealed_after_the_opening(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    seal(table)
    save_stake(partner=table.ours, values={}, is_sealed=False, version=None, actor=alice)
    open_stakes(challenge=table.challenge, actor=alice)
    with pytest.raises(NotAllowedNow, match="zonder het te verzegelen"):
        seal(table, "iets anders")
    assert Stake.objects.get(partner=table.theirs).interest == SECRET


def test_nobody_writes_for_another_side(table: Table) -> None:
    for user in (table.cast.alice, table.cast.ada, table.cast.charlie, table.cast.bob):
        with pytest.raises(NotPermitted):
            save_stake(
                partner=table.theirs,
                values={"interest": "x"},
                is_sealed=False,
                version=None,
                actor=table.cast.viewer(user),
            )
    assert not Stake.objects.exists()


def test_two_colleagues_who_write_both_keep_their_words(table: Table) -> None:
    stake = seal(table)
    seal(table, "een collega")
    with pytest.raises(ChangedMeanwhile) as caught:
        save_stake(
            partner=table.theirs,
            values={"interest": "te laat"},
            is_sealed=True,
            version=stake.version,
            actor=table.cast.viewer(table.dirk),
        )
    assert caught.value.values == {"interest": "te laat"}


def test_a_leaver_sees_nothing_from_the_next_day(table: Table) -> None:
    leave_challenge(partner=table.theirs, actor=table.cast.viewer(table.dirk))
    url = f"/opgaven/{table.challenge.uuid}/"
    assert client_of(table.dirk).get(url).status_code == 200  # the last day counts
    table.challenge.circle.members.filter(organisation=table.yard).update(
        starts_on="2020-01-01", ends_on="2020-01-02"
    )
    assert client_of(table.dirk).get(url).status_code == 404


def test_sealed_stakes_cost_no_query_more(table: Table) -> None:
    url = f"/opgaven/{table.challenge.uuid}/"
    client = client_of(table.cast.alice)
    seal(table)
    with CaptureQueriesContext(connection) as sealed:
        client.get(url)
    save_stake(
        partner=table.theirs,
        values={},
        is_sealed=False,
        version=None,
        actor=table.cast.viewer(table.dirk),
    )
    with CaptureQueriesContext(connection) as open_:
        client.get(url)
    assert len(sealed) == len(open_) <= 25
