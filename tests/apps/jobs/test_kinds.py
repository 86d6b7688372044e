from __future__ import annotations

from django.core.management import call_command
from django.db import connection

import pytest

from tests.cast import make_organisation
from weefsel.apps.audit.actions import seal_entries
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.jobs.actions import start_job
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.kinds import VERIFY_TRAIL
from weefsel.apps.jobs.models import Job

pytestmark = pytest.mark.django_db


def _verified(chunk: int) -> Job:
    job = start_job(
        kind=VERIFY_TRAIL, title="Controle", arguments={"chunk": chunk}, actor=system_viewer()
    )
    call_command("worker", batch=True)
    return Job.objects.get(pk=job.pk)


@pytest.mark.parametrize("chunk", [1, 3, 100])
def test_verify_trail_finds_a_whole_chain_whole(chunk: int) -> None:
    for number in range(6):
        make_organisation(f"Bakkerij {number}")
    seal_entries(actor=system_viewer())
    n_sealed = AuditEntry.objects.count()
    job = _verified(chunk)
    assert (job.status, job.done >= n_sealed) == (JobStatus.DONE, True)
    assert job.result == {
        "counts": {"altered": 0, "checked": AuditEntry.objects.count()},
        "text": "Het logboek is heel: niemand heeft een regel gewijzigd of verwijderd.",
    }


@pytest.mark.parametrize("chunk", [1, 2, 100])
def test_verify_trail_says_what_is_wrong_whatever_the_size_of_its_steps(chunk: int) -> None:
    for number in range(6):
        make_organisation(f"Bakkerij {number}")
    seal_entries(actor=system_viewer())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET note = 'x' WHERE sequence = 2")
        cursor.execute("DELETE FROM audit_auditentry WHERE sequence IN (4, 5)")
    job = _verified(chunk)
    assert job.result["counts"]["altered"] == 2
    assert [which for which, _why in job.result["skipped"]] == ["Regel 2", "Regels 4 tot en met 5"]
    assert job.result["skipped"][1][1] == "verwijderd"
    assert job.result["text"].startswith("Het logboek is buiten Weefsel om veranderd.")


def test_worker_seals_the_trail_and_tells_its_head(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="weefsel.apps.jobs.upkeep")
    make_organisation()
    call_command("worker", batch=True)
    assert not AuditEntry.objects.filter(sequence__isnull=True).exists()
