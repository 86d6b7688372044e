from __future__ import annotations

import threading
from collections.abc import Callable
from uuid import uuid4

from django.db import connection, connections, transaction

import pytest

from weefsel.apps.audit.actions import record, seal_entries
from weefsel.apps.audit.chain import ChainReader
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.audit.queries import read_chain
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.places.models import Municipality

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

N_EACH = 60


def _write(n: int) -> None:
    for number in range(n):
        place = Municipality(code="0001", name=f"Plaats {number}", uuid=uuid4())
        with transaction.atomic():
            record(actor=system_viewer(), verb="tests.write", target=place, after={"n": number})


def _seal_until(over: threading.Event) -> Callable[[], None]:
    def seal() -> None:
        while not over.is_set():
            seal_entries(actor=system_viewer(), most=7)

    return seal


def _in_thread(work: Callable[[], None], errors: list[Exception]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 -- the test looks at it
            errors.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_sealers_and_writers_side_by_side_make_one_whole_chain() -> None:
    errors: list[Exception] = []
    over = threading.Event()
    sealers = [_in_thread(_seal_until(over), errors) for _ in range(2)]
    writers = [_in_thread(lambda: _write(N_EACH), errors) for _ in range(2)]
    for writer in writers:
        writer.join()
    over.set()
    for sealer in sealers:
        sealer.join()
    while seal_entries(actor=system_viewer()):
        pass

    assert errors == []
    sequences = AuditEntry.objects.order_by("sequence").values_list("sequence", flat=True)
    assert list(sequences) == list(range(1, 2 * N_EACH + 1))
    reader = ChainReader()
    for _progress in read_chain(reader):
        pass
    assert (reader.n_read, reader.findings) == (2 * N_EACH, [])


@pytest.mark.postgres
def test_writer_does_not_wait_for_a_sealer_nor_a_sealer_for_a_writer() -> None:
    _write(3)
    errors: list[Exception] = []
    with transaction.atomic():
        assert seal_entries(actor=system_viewer()) == 3  # and its lock is held until the end
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
        other = _in_thread(lambda: _write(2), errors)
        other.join(timeout=5)
        found: list[int] = []
        third = _in_thread(lambda: found.append(seal_entries(actor=system_viewer())), errors)
        third.join(timeout=5)
        assert (other.is_alive(), third.is_alive(), errors, found) == (False, False, [], [0])
    assert AuditEntry.objects.filter(sequence__isnull=True).count() == 2
