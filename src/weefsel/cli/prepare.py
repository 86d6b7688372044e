"""`weefsel prepare`: bring data and files to this version. Safe to repeat, also after a crash."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import sys
import time
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import django

from weefsel.cli.kernels import Compiling
from weefsel.cli.machine import check_folder
from weefsel.cli.options import Parser
from weefsel.cli.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS_TO_WAIT_FOR_ANOTHER = 300.0
LOCK_NUMBER = 7_335_335  # any number, as long as every version uses the same
STAMP = ".made-from"
FIRST_ADMINISTRATOR = (
    "Nog niemand kan inloggen. Maak de eerste beheerder: weefsel administrator E-MAILADRES NAAM"
)


def prepare(arguments: list[str]) -> int:
    """Migrate, load norms, collect static files, compile, and load the demonstration if asked.

    Raises:
        ProblemError: the data is newer than this version, or another process is at it too long.
    """
    Parser(
        prog="weefsel prepare",
        description="Werk gegevens en bestanden bij naar deze versie. Herhalen kan geen kwaad.",
    ).parse_args(arguments)
    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- only there after setup
    from django.core.management import call_command  # noqa: PLC0415

    check_folder(settings.WEEFSEL_DATA)
    with _only_one(settings.WEEFSEL_DATA):
        _refuse_newer_data()
        if _pending():
            print("De database wordt bijgewerkt …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("norms", "load", verbosity=0)
        _collect_static()
        compiling = Compiling(settings.WEEFSEL_KERNELS)
        if settings.WEEFSEL_DEMO:
            _load_demonstration()
        elif _is_nobody_there():
            print(FIRST_ADMINISTRATOR, flush=True)
        compiling.finish()
    return 0


def _is_nobody_there() -> bool:
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    return not get_user_model()._default_manager.exists()


@contextlib.contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Let two who start at once do this one after the other: on this machine, and in PostgreSQL."""
    with (folder / "prepare.lock").open("w") as lock:
        deadline = time.monotonic() + SECONDS_TO_WAIT_FOR_ANOTHER
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise ProblemError(
                        "Een ander Weefsel werkt deze gegevens al minuten bij. Wacht tot het klaar "
                        "is, of stop het, en start dan opnieuw."
                    ) from None
                time.sleep(0.1)
        with _advisory_lock():
            yield


@contextlib.contextmanager
def _advisory_lock() -> Iterator[None]:
    from django.db import connection  # noqa: PLC0415

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])


def _pending() -> bool:
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _refuse_newer_data() -> None:
    """Refuse data that a newer version has migrated further than this one knows."""
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415

    loader = MigrationLoader(connection)
    own = {app for app, _ in loader.disk_migrations}
    known = set(loader.disk_migrations) | set(loader.replacements)
    unknown = sorted(key for key in loader.applied_migrations if key[0] in own and key not in known)
    if unknown:
        raise ProblemError(
            f"Deze gegevens zijn van een nieuwere versie van Weefsel ({unknown[0][0]} "
            f"{unknown[0][1]}). Installeer die versie, of zet een oudere reservekopie terug."
        )


def _collect_static() -> None:
    """Collect again only when a file or the version changed; a half-made folder is made anew."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    stamp = Path(settings.STATIC_ROOT) / STAMP
    made_from = _fingerprint()
    if stamp.is_file() and stamp.read_text() == made_from:
        return
    print("Stijlen en scripts worden klaargezet …", flush=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(made_from)


def _fingerprint() -> str:
    """Return a digest over the version and the name, size and age of every static file."""
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415

    parts = [metadata.version("weefsel")]
    for finder in get_finders():
        for path, storage in finder.list(None):
            state = Path(storage.path(path)).stat()
            parts.append(f"{path} {state.st_size} {state.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()


def _load_demonstration() -> None:
    from django.core.management import CommandError, call_command  # noqa: PLC0415

    try:
        call_command("demo", stdout=sys.stdout)
    except CommandError as error:
        raise ProblemError(str(error)) from error
