"""Two web processes and two workers on one PostgreSQL, all of them the real commands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.apps.jobs.side.visitor import Visitor, form_on
from tests.architecture.source import ROOT
from tests.config.running import COMMAND, environment, free_port, until

pytestmark = pytest.mark.slow

LOST_SECONDS = 2
PATIENCE = 180.0  # for a machine with other work
SET_UP = """
import json
from django.test import Client
from tests.cast import make_cast, make_organisation
from weefsel.apps.core.enums import Role
from tests.cast import make_user
cast = make_cast()
other = make_user("Anna", cast.vaarstede, Role.RELATION_MANAGER)
bakery = make_organisation(
    "Bakkerij Korrel", actor=cast.viewer(cast.alice), description="Brood."
)
sessions = []
for user in (cast.alice, other):
    client = Client()
    client.force_login(user)
    sessions.append(client.cookies["sessionid"].value)
print(json.dumps({"sessions": sessions, "bakery": str(bakery.uuid)}))
"""
START_JOBS = """
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.jobs.actions import start_job
for number in range({n}):
    start_job(
        kind="tests.mark", title=f"Taak {{number}}", arguments={arguments}, actor=system_viewer()
    )
"""

REPORT = """
import json
from collections import Counter
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.jobs.models import Job
marks = Counter(
    (str(entry.target_uuid), entry.note.split()[0])
    for entry in AuditEntry.objects.filter(verb="tests.mark")
)
print(json.dumps({
    "jobs": Counter(f"{job.status} {job.done} {job.attempt}" for job in Job.objects.all()),
    "marks": len(marks),
    "doubles": [mark for mark, n in marks.items() if n > 1],
}))
"""


@dataclass
class Region:
    """One database, and the processes that work on it."""

    url: str
    settings: dict[str, str]
    data: Path

    def command(self, *words: str) -> str:
        """Run a command to its end; return what it said."""
        done = subprocess.run(
            [*COMMAND, *words],
            env=environment(self.data, **self.settings),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a command that stays."""
        with (self.data / "log").open("ab") as log:
            return subprocess.Popen(
                [*COMMAND, *words],
                env=environment(self.data, **self.settings),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start_jobs(self, n: int, **arguments: float) -> None:
        """Queue jobs that leave marks."""
        self.command("shell", "-v", "0", "-c", START_JOBS.format(n=n, arguments=arguments))

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Return the rows of a question to the database."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(question).fetchall()

    def statuses(self) -> Counter[str]:
        """Return how many jobs have each status."""
        return Counter(dict(self.ask("SELECT status, count(*) FROM jobs_job GROUP BY status")))

    def marks(self) -> dict[str, list[tuple[int, int]]]:
        """Return (number, process) of every mark, per job, in the order in which they were made."""
        found: dict[str, list[tuple[int, int]]] = {}
        rows = self.ask(
            "SELECT target_uuid::text, note FROM audit_auditentry WHERE verb = 'tests.mark' "
            "ORDER BY id"
        )
        for uuid, note in rows:
            number, process = note.split()
            found.setdefault(uuid, []).append((int(number), int(process)))
        return found

    def wait_for_marks(self, n: int) -> None:
        """Wait until the one job left so many marks."""
        until(
            lambda: len(next(iter(self.marks().values()), [])) >= n,
            what=f"{n} marks",
            seconds=PATIENCE,
        )


@contextmanager
def _running(*processes: subprocess.Popen[bytes]) -> Iterator[None]:
    """Let them run, and end them with all they started."""
    try:
        yield
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@pytest.fixture
def region(prepared_url: str, prepared: Path) -> Region:
    """A prepared database without anything in it."""
    settings = {
        "DATABASE_URL": prepared_url,
        "DJANGO_SETTINGS_MODULE": "tests.apps.jobs.side.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "WEEFSEL_JOB_LOST_SECONDS": str(LOST_SECONDS),
    }
    return Region(prepared_url, settings, prepared)


@pytest.mark.postgres
def test_two_workers_do_two_hundred_jobs_once_each(region: Region) -> None:
    region.start_jobs(200, to=3)
    workers = [region.start("worker") for _ in range(2)]
    with _running(*workers):
        until(lambda: region.statuses()["done"] == 200, what="200 jobs", seconds=PATIENCE)

    assert region.ask("SELECT DISTINCT attempt, n_lost, done, result FROM jobs_job") == [
        (1, 0, 3, {"counts": {"marks": 3}})
    ]
    marks = region.marks()
    assert len(marks) == 200
    assert {tuple(number for number, _pid in found) for found in marks.values()} == {(1, 2, 3)}
    assert {pid for found in marks.values() for _number, pid in found} == {
        worker.pid for worker in workers
    }
    runs = region.ask(
        "SELECT status, jsonb_array_length(worker_ids), count(*) "
        "FROM django_tasks_database_dbtaskresult GROUP BY 1, 2"
    )
    assert runs == [("SUCCESSFUL", 1, 200)]


@pytest.mark.postgres
def test_worker_that_is_killed_in_a_step_loses_and_doubles_nothing(region: Region) -> None:
    region.start_jobs(1, to=150, pause=0.02)
    workers = [region.start("worker") for _ in range(3)]
    killed = []
    with _running(*workers):
        for n_before in (30, 80):  # two workers, one after the other
            region.wait_for_marks(n_before)
            [(_uuid, found)] = region.marks().items()
            pid = found[-1][1]
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
        until(lambda: region.statuses()["done"] == 1, what="the job", seconds=PATIENCE)
        until(
            lambda: not region.ask("SELECT 1 FROM audit_auditentry WHERE sequence IS NULL"),
            what="the seals",
            seconds=PATIENCE,
        )

    [(_uuid, found)] = region.marks().items()
    assert [number for number, _pid in found] == list(range(1, 151))
    assert list(dict.fromkeys(pid for _number, pid in found))[:2] == killed
    assert region.ask("SELECT attempt, n_lost, done, total, result FROM jobs_job") == [
        (3, 2, 150, 150, {"counts": {"marks": 150}})
    ]
    assert "Het logboek is heel" in region.command("audit", "verify")


@pytest.mark.postgres
def test_worker_that_is_told_to_stop_hands_its_job_to_the_other(region: Region) -> None:
    region.start_jobs(1, to=80, pause=0.02)
    first = region.start("worker")
    with _running(first):
        region.wait_for_marks(1)
        first.terminate()
        assert first.wait(10) == 0
    second = region.start("worker")
    with _running(second):
        until(lambda: region.statuses()["done"] == 1, what="the job", seconds=PATIENCE)
    [(_uuid, found)] = region.marks().items()
    assert [number for number, _pid in found] == list(range(1, 81))
    assert region.ask("SELECT attempt, n_lost FROM jobs_job") == [(2, 0)]


@pytest.mark.once
def test_two_workers_on_one_sqlite_file_do_every_job_once(prepared: Path) -> None:
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.apps.jobs.side.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    region = Region("", settings, prepared)
    region.start_jobs(40, to=3, pause=0.005)
    workers = [region.start("worker", "--batch") for _ in range(2)]
    with _running(*workers):
        for worker in workers:
            assert worker.wait(PATIENCE) == 0, (prepared / "log").read_text()
    report = json.loads(region.command("shell", "-v", "0", "-c", REPORT).splitlines()[-1])
    assert report == {"jobs": {"done 3 1": 40}, "marks": 120, "doubles": []}


@pytest.mark.postgres
def test_two_people_on_two_web_processes_both_keep_what_they_typed(region: Region) -> None:
    made = json.loads(region.command("shell", "-v", "0", "-c", SET_UP).splitlines()[-1])
    ports = [free_port(), free_port()]
    webs = [region.start("web", "--port", str(port)) for port in ports]
    path = f"/organisaties/{made['bakery']}/bewerken/"
    with _running(*webs):
        for port in ports:
            until(partial(_answers, port), what=f"web on {port}", seconds=PATIENCE)
        alice, anna = (
            Visitor(port, session) for port, session in zip(ports, made["sessions"], strict=True)
        )
        first, second = alice.form(path), anna.form(path)
        assert first["description"] == second["description"] == "Brood."

        alice.post(path, {**first, "description": "Brood en taart.", "town": "Kade"})
        conflict = anna.post(path, {**second, "description": "Brood, sinds 1912."})
        assert "Brood, sinds 1912." in conflict
        assert "Brood en taart." in conflict

        choice = form_on(conflict) | {
            "keuze-description": "own",
            "eigen-description": "Brood en taart, sinds 1912.",
        }
        anna.post(path, choice)
        for visitor in (alice, anna):
            now = visitor.form(path)
            assert (now["description"], now["town"]) == ("Brood en taart, sinds 1912.", "Kade")

    changes = region.ask(
        "SELECT actor_name, changes->'description' FROM audit_auditentry "
        "WHERE verb = 'organisation.change' ORDER BY id"
    )
    assert changes == [
        ("Alice", ["Brood.", "Brood en taart."]),
        ("Anna", ["Brood en taart.", "Brood en taart, sinds 1912."]),
    ]


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=2) as answer:
            return int(answer.status) == 200
    except OSError:
        return False
