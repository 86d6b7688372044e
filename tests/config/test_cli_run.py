"""`weefsel run`, really started: comes up, stays up, goes down, survives what went before."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.config.running import COMMAND, environment, site, until, weefsel
from tools.postgres import Server
from weefsel.cli.problems import NO_SPACE, ProblemError
from weefsel.cli.supervisor import Child, Supervisor

pytestmark = [pytest.mark.once, pytest.mark.slow]


def test_run_first_time_brings_everything_up_and_ctrl_c_takes_it_down(data: Path) -> None:
    with site(data) as started:
        started.wait_until_it_answers()
        assert f"Weefsel draait: http://localhost:{started.port}\n" in started.said
        assert "Maak de eerste beheerder: weefsel administrator" in started.said
        assert started.status_of("/gezond") == 200
        assert started.status_of("/klaar") == 200
        assert started.children("worker") != []
        began = time.monotonic()
        assert started.stop(signal.SIGINT) == 0
        assert time.monotonic() - began < 10
        assert started.processes() == {}
        assert started.said.endswith("Weefsel is gestopt.\n")
        assert "Traceback" not in started.said
    assert data.stat().st_mode & 0o777 == 0o700


def test_run_second_time_answers_within_five_seconds(prepared: Path) -> None:
    with site(prepared) as started:
        started.wait_until_it_answers()
        assert started.processor_seconds(without="worker") < 5
        assert started.stop(signal.SIGTERM) == 0
    assert "bijgewerkt" not in started.said, "nothing to do a second time"
    assert "klaargezet" not in started.said


def test_run_restarts_a_web_server_that_was_killed(prepared: Path) -> None:
    with site(prepared) as started:
        started.wait_until_it_answers()
        before = set(started.children("web"))
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        until(
            lambda: (
                bool(set(started.children("web")) - before) and started.status_of("/gezond") == 200
            ),
            what="a new web server",
        )
        assert "De webserver is onverwacht gestopt en start over 0.5 s opnieuw." in started.said
        assert started.stop() == 0


def test_run_restarts_a_worker_that_was_killed(prepared: Path) -> None:
    with site(prepared) as started:
        started.wait_until_it_answers()
        before = started.children("worker")
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        until(lambda: bool(set(started.children("worker")) - set(before)), what="a new worker")
        assert started.status_of("/gezond") == 200, "the web server kept going"


def test_children_end_when_the_supervisor_is_killed(prepared: Path) -> None:
    with site(prepared) as started:
        started.wait_until_it_answers()
        started.process.kill()
        until(lambda: started.processes() == {}, what="no process left", seconds=20)


def test_keep_gives_up_on_a_child_that_keeps_crashing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    supervisor = Supervisor(environment(tmp_path))
    failing = Child("proef", ["web", "--port", "geen"])
    with pytest.raises(ProblemError, match=r"De proef stopte 5 keer kort na elkaar\."):
        supervisor.keep([failing], every=lambda: None)
    said = capfd.readouterr().err
    waits = re.findall(r"start over ([\d.]+) s opnieuw", said)
    assert waits == ["0.5", "1", "2", "4"]
    assert said.count("'geen' is geen poort") == 5


def test_port_in_use_is_one_sentence(prepared: Path) -> None:
    with site(prepared) as first:
        first.wait_until_it_answers()
        done = weefsel("run", data=prepared, PORT=str(first.port))
        assert done.stderr == (
            f"Poort {first.port} is al in gebruik, misschien door een Weefsel die nog draait. Stop "
            f"dat programma, of kies een andere poort: PORT={first.port + 1}.\n"
        )
        assert (done.returncode, done.stdout) == (1, "")


# -- What went before ---------------------------------------------------------------------------


def test_prepare_after_half_the_migrations_finishes_the_rest(data: Path) -> None:
    assert weefsel("migrate", "accounts", data=data).returncode == 0
    done = weefsel("prepare", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[ ]" not in weefsel("showmigrations", data=data).stdout


@pytest.mark.parametrize("mark", ["weefsel.sqlite3-wal", "static"])
def test_prepare_killed_halfway_is_finished_by_the_next(mark: str, data: Path) -> None:
    first = subprocess.Popen(
        [*COMMAND, "prepare"], env=environment(data), stdout=subprocess.DEVNULL
    )
    until((data / mark).exists, what=mark)  # it migrates; it collects
    first.kill()
    assert first.wait() == -signal.SIGKILL
    done = weefsel("prepare", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[ ]" not in weefsel("showmigrations", data=data).stdout
    assert (data / "static" / "staticfiles.json").is_file()


def test_two_that_prepare_at_once_wait_for_each_other(data: Path) -> None:
    both = [
        subprocess.Popen(
            [*COMMAND, "prepare"],
            env=environment(data),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    assert [(each.communicate(timeout=90)[1], each.returncode) for each in both] == [("", 0)] * 2


def test_prepare_refuses_data_of_a_newer_version(prepared: Path) -> None:
    with sqlite3.connect(prepared / "weefsel.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, datetime())",
            ("parties", "9999_later"),
        )
    database.close()
    done = weefsel("prepare", data=prepared)
    assert done.stderr == (
        "Deze gegevens zijn van een nieuwere versie van Weefsel (parties 9999_later). Installeer "
        "die versie, of zet een oudere reservekopie terug.\n"
    )
    assert done.returncode == 1


def test_prepare_refuses_a_file_that_is_no_database(data: Path) -> None:
    data.mkdir()
    (data / "weefsel.sqlite3").write_bytes(b"geen database" * 1000)
    done = weefsel("prepare", data=data)
    assert done.stderr.startswith("Het databasebestand is geen SQLite-database.")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert (data / "weefsel.sqlite3").read_bytes() == b"geen database" * 1000


def test_command_before_prepare_says_what_to_do_first(data: Path) -> None:
    done = weefsel("clearsessions", data=data)
    assert done.stderr == (
        "De database is nog niet (helemaal) bijgewerkt naar deze versie. Draai eerst `weefsel "
        "prepare`.\n"
    )
    assert done.returncode == 1


# -- A full disk --------------------------------------------------------------------------------

SMALL_DISK = """
set -u
mount -t tmpfs -o size=400k tmpfs "$WEEFSEL_DATA" || exit 77
"$@" prepare; echo "first: $?"
mount -o remount,size=60m "$WEEFSEL_DATA"
"$@" prepare; echo "second: $?"
"""


def test_disk_that_fills_up_while_preparing_is_one_sentence_and_no_loss(data: Path) -> None:
    data.mkdir()
    unshare = shutil.which("unshare")
    assert unshare is not None, "util-linux brings it on every Linux"
    done = subprocess.run(
        [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK, "sh", *COMMAND],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this machine lets nobody make a disk of his own")
    assert done.stderr == f"{NO_SPACE}\n"
    results = [line for line in done.stdout.splitlines() if line.startswith(("first", "second"))]
    assert results == ["first: 1", "second: 0"]


# -- PostgreSQL ---------------------------------------------------------------------------------


def test_run_on_postgresql_comes_up_and_goes_down(data: Path, postgres_url: str) -> None:
    with site(data, DATABASE_URL=postgres_url) as started:
        started.wait_until_it_answers()
        assert started.status_of("/klaar") == 200
        assert started.stop() == 0
    assert not (data / "weefsel.sqlite3").exists()


def test_two_machines_prepare_one_postgresql_at_once(tmp_path: Path, postgres_url: str) -> None:
    both = [
        subprocess.Popen(
            [*COMMAND, "prepare"],
            env=environment(tmp_path / name, DATABASE_URL=postgres_url),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    assert [(each.communicate(timeout=90)[1], each.returncode) for each in both] == [("", 0)] * 2


def test_postgresql_without_the_database_is_one_sentence(
    data: Path, postgres_server: Server
) -> None:
    done = weefsel("prepare", data=data, DATABASE_URL=postgres_server.url("bestaat_niet"))
    assert done.stderr == (
        "PostgreSQL kent deze database of gebruiker niet. Maak ze aan, of verbeter DATABASE_URL.\n"
    )
    assert done.returncode == 1


def test_postgresql_user_without_rights_is_one_sentence(
    data: Path, postgres_url: str, postgres_server: Server
) -> None:
    psql = [str(postgres_server.binaries / "psql"), "-q", "-d", postgres_url]
    subprocess.run([*psql, "-c", "CREATE ROLE gast LOGIN"], check=True)
    try:
        done = weefsel(
            "prepare", data=data, DATABASE_URL=postgres_url.replace("//weefsel@", "//gast@")
        )
    finally:
        subprocess.run([*psql, "-c", "DROP ROLE gast"], check=True)
    assert done.stderr.startswith("Deze PostgreSQL-gebruiker mag hier geen tabellen maken.")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


# -- From anywhere ------------------------------------------------------------------------------


def test_folder_one_stands_in_is_never_imported_from(data: Path, tmp_path: Path) -> None:
    for name in ("random", "secrets", "django", "weefsel", "csp"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('imported from here')")
    done = subprocess.run(
        [*COMMAND, "prepare"],
        env=environment(data),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_manage_py_is_the_same_command(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "run", "--port", "geen"],
        env=environment(data),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.startswith("'geen' is geen poort")
    assert done.returncode == 1
