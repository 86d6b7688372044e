from __future__ import annotations

import datetime
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.apps.jobs.conftest import KIND, Counting
from tests.cast import Cast
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.jobs import execution, registry, upkeep
from weefsel.apps.jobs.actions import cancel_job, retry_job, start_job
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Job, Worker
from weefsel.apps.jobs.running import RunningJob, stopping

pytestmark = pytest.mark.django_db


def _start(to: int = 3) -> Job:
    return start_job(kind=KIND, title="Tellen", arguments={"to": to}, actor=system_viewer())


def _numbers(job: Job) -> list[int]:
    rows = AuditEntry.objects.filter(verb="tests.number", target_uuid=job.uuid).order_by("id")
    return [int(note) for note in rows.values_list("note", flat=True)]


def _work() -> None:
    call_command("worker", batch=True)


def _again(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def _fall_silent(job: Job, *, seconds: int = 61) -> None:
    Job.objects.filter(pk=job.pk).update(
        heartbeat_at=timezone.now() - datetime.timedelta(seconds=seconds)
    )


def test_job_when_a_worker_runs_it_is_done_with_its_result(counting: Counting) -> None:
    job = _start(6)
    assert (job.status, _numbers(job)) == (JobStatus.WAITING, [])

    _work()

    job = _again(job)
    assert (job.status, job.done, job.total, job.doing) == (JobStatus.DONE, 6, 6, "")
    assert job.result == {
        "counts": {"counted": 6},
        "n_skipped": 1,
        "skipped": [["nummer 5", "deelbaar door vijf"]],
    }
    assert _numbers(job) == [1, 2, 3, 4, 5, 6]
    assert job.ended_at is not None
    assert not Worker.objects.exists()


def test_start_job_of_unknown_kind_saves_nothing() -> None:
    with pytest.raises(ValueError, match=r"'tests.unknown' is not a registered kind of job"):
        start_job(kind="tests.unknown", title="?", actor=system_viewer())
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_step_that_fails_leaves_nothing_of_itself(
    counting: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    def fail_at_three(job: RunningJob, number: int) -> None:
        if number == 3:
            raise ZeroDivisionError

    counting.before = fail_at_three
    job = _start(4)
    _work()

    job = _again(job)
    assert (job.status, job.done, job.cursor) == (JobStatus.FAILED, 2, {"at": 2})
    assert job.result == {"counts": {"counted": 2}}
    assert str(job.uuid) in job.error
    assert "Er ging iets mis in Weefsel zelf." in job.error
    assert _numbers(job) == [1, 2]
    assert "ZeroDivisionError" in caplog.text


def test_expected_error_is_shown_as_it_is(counting: Counting) -> None:
    def refuse(job: RunningJob, number: int) -> None:
        raise InvalidValue("Rij 7 heeft geen naam. Vul die in.")

    counting.before = refuse
    job = _start()
    _work()
    assert (_again(job).status, _again(job).error) == (
        JobStatus.FAILED,
        "Rij 7 heeft geen naam. Vul die in.",
    )


def test_worker_that_lost_the_job_to_another_saves_nothing(counting: Counting) -> None:
    def lose(job: RunningJob, number: int) -> None:
        if number == 2:
            Job.objects.filter(uuid=job.uuid).update(attempt=9)

    counting.before = lose
    job = _start(3)
    _work()

    job = _again(job)  # the update inside the step was undone with it
    assert (job.status, job.done, job.attempt) == (JobStatus.RUNNING, 1, 1)
    assert _numbers(job) == [1]


def test_silent_job_is_rescued_and_goes_on_after_its_last_step(counting: Counting) -> None:
    def vanish(job: RunningJob, number: int) -> None:
        if number == 3 and job.attempt == 1:
            raise KeyboardInterrupt

    counting.before = vanish
    job = _start(4)
    with pytest.raises(KeyboardInterrupt):
        execution.run(job.pk)
    assert (_again(job).status, _numbers(job)) == (JobStatus.RUNNING, [1, 2])

    assert upkeep.rescue_lost_jobs() == 0
    _fall_silent(job)
    assert upkeep.rescue_lost_jobs() == 1
    assert (_again(job).status, _again(job).n_lost) == (JobStatus.WAITING, 1)
    _work()

    job = _again(job)
    assert (job.status, job.attempt, job.done) == (JobStatus.DONE, 2, 4)
    assert job.result == {"counts": {"counted": 4}}
    assert _numbers(job) == [1, 2, 3, 4]


def test_job_lost_five_times_fails_with_words(counting: Counting) -> None:
    job = _start(4)
    for n_lost in range(1, 6):
        assert execution._take(job.pk) is not None
        _fall_silent(job)
        assert upkeep.rescue_lost_jobs() == 1
        assert _again(job).n_lost == n_lost
    job = _again(job)
    assert job.status == JobStatus.FAILED
    assert job.error.startswith("De werker viel 5 keer stil tijdens deze taak.")
    _work()
    assert (_again(job).status, _numbers(job)) == (JobStatus.FAILED, [])


def test_job_that_lost_the_database_goes_on_later(counting: Counting) -> None:
    def stumble(job: RunningJob, number: int) -> None:
        if number == 2 and job.attempt == 1:
            raise OperationalError("the connection is lost")

    counting.before = stumble
    job = _start(3)
    logging.disable(logging.CRITICAL)
    try:
        _work()
    finally:
        logging.disable(logging.NOTSET)
    job = _again(job)
    assert (job.status, job.attempt, job.n_lost) == (JobStatus.DONE, 2, 1)
    assert _numbers(job) == [1, 2, 3]


def test_running_job_when_cancelled_stops_before_its_next_step(
    counting: Counting, cast: Cast
) -> None:
    job = _start(4)

    def ask(running: RunningJob, number: int) -> None:
        if number == 2:
            cancel_job(job=job, actor=cast.viewer(cast.ada))

    counting.before = ask
    _work()
    assert (_again(job).status, _numbers(job)) == (JobStatus.CANCELLED, [1, 2])


def test_waiting_job_when_cancelled_never_starts(counting: Counting) -> None:
    job = _start()
    cancel_job(job=job, actor=system_viewer())
    _work()
    assert (_again(job).status, _numbers(job)) == (JobStatus.CANCELLED, [])
    with pytest.raises(NotAllowedNow, match="al afgelopen"):
        cancel_job(job=job, actor=system_viewer())


def test_worker_told_to_stop_hands_its_job_back(counting: Counting) -> None:
    def tell(job: RunningJob, number: int) -> None:
        stopping.asked = number == 2

    counting.before = tell
    job = _start(4)
    execution.run(job.pk)
    job = _again(job)
    assert (job.status, job.n_lost, job.cursor) == (JobStatus.WAITING, 0, {"at": 2})

    stopping.asked = False
    counting.before = lambda _job, _number: None
    _work()
    assert (_again(job).status, _numbers(job)) == (JobStatus.DONE, [1, 2, 3, 4])


def test_failed_job_when_retried_goes_on_where_it_was(counting: Counting) -> None:
    def refuse(job: RunningJob, number: int) -> None:
        if number == 3:
            raise InvalidValue("Nog niet.")

    counting.before = refuse
    job = _start(4)
    _work()
    counting.before = lambda _job, _number: None

    retry_job(job=job, actor=system_viewer())
    _work()

    job = _again(job)
    assert (job.status, job.error) == (JobStatus.DONE, "")
    assert _numbers(job) == [1, 2, 3, 4]
    with pytest.raises(NotAllowedNow, match="al klaar"):
        retry_job(job=job, actor=system_viewer())


def test_job_taken_twice_runs_once(counting: Counting) -> None:
    job = _start(2)
    execution.run(job.pk)
    execution.run(job.pk)
    assert (_again(job).attempt, _numbers(job)) == (1, [1, 2])


def test_job_runs_with_the_roles_of_that_moment(counting: Counting, cast: Cast) -> None:
    actor = cast.viewer(cast.alice)
    start_job(kind=KIND, title="Tellen", arguments={"to": 1}, actor=actor)
    _work()
    assert counting.seen_by == [actor]


def test_job_of_somebody_who_left_fails_with_words(counting: Counting, cast: Cast) -> None:
    job = start_job(kind=KIND, title="Tellen", arguments={"to": 1}, actor=cast.viewer(cast.alice))
    cast.alice.memberships.all().delete()
    _work()
    job = _again(job)
    assert (job.status, _numbers(job)) == (JobStatus.FAILED, [])
    assert job.error == (
        "Alice mag niet meer inloggen of werkt niet meer voor deze organisatie. Laat iemand "
        "anders de taak opnieuw starten."
    )


def test_waiting_job_that_no_queue_knows_is_queued_again(counting: Counting) -> None:
    job = _start(2)
    DBTaskResult.objects.all().delete()
    assert upkeep.rescue_lost_jobs() == 1
    assert upkeep.rescue_lost_jobs() == 0
    _work()
    assert (_again(job).status, _numbers(job)) == (JobStatus.DONE, [1, 2])


def test_file_of_a_step_is_kept_and_of_a_failed_step_is_not(counting: Counting) -> None:
    fails = [True]

    def attach(job: RunningJob) -> None:
        with job.step() as step:
            step.attach("lijst.csv", ContentFile(b"a;b\n"))
            if fails[0]:
                raise InvalidValue("Nog niet.")

    registry.register(KIND, "Tellen", attach)
    job = _start()
    _work()
    assert _again(job).file.name == ""
    fails[0] = False
    retry_job(job=job, actor=system_viewer())
    _work()
    stored = _again(job).file
    name = str(stored)
    assert name.startswith("jobs/")
    assert stored.read() == b"a;b\n"
    stored.close()

    Job.objects.filter(pk=job.pk).update(ended_at=timezone.now() - datetime.timedelta(days=8))
    upkeep.prune()
    assert _again(job).file.name == ""
    assert not default_storage.exists(name)


def test_prune_keeps_what_is_unfinished_and_recent(counting: Counting) -> None:
    long_ago = timezone.now() - datetime.timedelta(days=91)
    waiting, old, recent = _start(1), _start(1), _start(1)
    Job.objects.filter(pk=waiting.pk).update(created_at=long_ago)
    Job.objects.filter(pk=old.pk).update(status=JobStatus.DONE, ended_at=long_ago)
    Job.objects.filter(pk=recent.pk).update(status=JobStatus.DONE, ended_at=timezone.now())
    DBTaskResult.objects.filter(args_kwargs__args=[old.pk]).update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=long_ago
    )
    upkeep.prune()
    assert set(Job.objects.values_list("pk", flat=True)) == {waiting.pk, recent.pk}
    assert DBTaskResult.objects.count() == 2


def test_stranger_may_neither_stop_nor_retry(counting: Counting, cast: Cast) -> None:
    job = start_job(kind=KIND, title="Tellen", arguments={"to": 1}, actor=cast.viewer(cast.alice))
    for user in (cast.bob, cast.charlie):
        with pytest.raises(NotPermitted):
            cancel_job(job=job, actor=cast.viewer(user))
        with pytest.raises(NotPermitted):
            retry_job(job=job, actor=cast.viewer(user))
    assert _again(job).status == JobStatus.WAITING
