"""Two people at the same moment: interests open once, together, and no word before that."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connections

import pytest

from tests.apps.challenges.conftest import Table, make_table
from tests.cast import make_cast
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.challenges.actions import open_stakes, save_stake
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Stake
from weefsel.apps.challenges.queries import stakes_visible_to
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.viewer import Viewer

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


@pytest.fixture
def table(transactional_db: None) -> Table:
    return make_table(make_cast())


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do everything at the same moment, each over a connection of its own.

    Returns:
        What each gave back, or the error it raised, in the order given.
    """
    start = threading.Barrier(len(works))
    found: list[object] = [None] * len(works)

    def run(place: int) -> None:
        start.wait(timeout=20)
        try:
            found[place] = works[place]()
        except Exception as error:  # noqa: BLE001 -- the test looks at it
            found[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


def seal(partner: ChallengePartner, words: str, actor: Viewer) -> Stake:
    return save_stake(
        partner=partner, values={"interest": words}, is_sealed=True, version=None, actor=actor
    )


def begin_again(table: Table) -> None:
    Stake.objects.all().delete()
    Challenge.objects.update(stakes_opened_at=None)


def n_lines(verb: str) -> int:
    return AuditEntry.objects.filter(verb=verb).count()


def test_two_people_open_the_interests_at_once_and_they_open_once(table: Table) -> None:
    alice, dirk = table.cast.viewer(table.cast.alice), table.cast.viewer(table.dirk)
    for number in range(1, ROUNDS + 1):
        begin_again(table)
        seal(table.ours, "Minder wachten", alice)
        seal(table.theirs, "Eigenlijk de kade", dirk)
        seen: list[frozenset[str]] = []

        def read(seen: list[frozenset[str]] = seen) -> None:
            for _time in range(6):
                rows = stakes_visible_to(alice, table.challenge)
                seen.append(frozenset(row.interest for row in rows))

        first, second, reading = at_once(
            lambda: open_stakes(challenge=table.challenge, actor=alice),
            lambda: open_stakes(challenge=table.challenge, actor=dirk),
            read,
        )

        assert sorted([first, second], key=str) == [0, 2]
        assert reading is None
        own, both = {"Minder wachten"}, {"Minder wachten", "Eigenlijk de kade"}
        assert set(seen) <= {frozenset(own), frozenset(both)}
        assert not Stake.objects.filter(is_sealed=True).exists()
        assert (n_lines("challenge.open_stakes"), n_lines("stake.open")) == (number, 2 * number)


def test_opening_while_the_last_side_writes_shows_all_or_nothing(table: Table) -> None:
    alice, dirk = table.cast.viewer(table.cast.alice), table.cast.viewer(table.dirk)
    for _round in range(ROUNDS):
        begin_again(table)
        seal(table.ours, "Minder wachten", alice)

        opened, written = at_once(
            lambda: open_stakes(challenge=table.challenge, actor=alice),
            lambda: seal(table.theirs, "Eigenlijk de kade", dirk),
        )

        assert isinstance(written, Stake)
        is_open = Challenge.objects.get().stakes_opened_at is not None
        assert set(Stake.objects.values_list("is_sealed", flat=True)) == {not is_open}
        if not is_open:
            assert isinstance(opened, NotAllowedNow)
            assert str(opened).startswith("Nog niet iedereen schreef zijn belang op: Werf De Vaart")
