#!/usr/bin/env python3
"""A PostgreSQL server that lives as long as one command and leaves nothing behind.

As a context manager (`with cluster() as server`) for tests that start processes of their own, and
as `python tools/postgres.py run -- COMMAND`, which sets DATABASE_URL for COMMAND. It listens on a
Unix socket only and never waits for a disk: for tests and measurements, not for data.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "weefsel"
SECONDS_TO_START = 20.0
SECONDS_TO_STOP = 10.0
FAST = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "120",
    "autovacuum_naptime": "10s",
    "log_min_messages": "fatal",
}


class PostgresUnavailableError(RuntimeError):
    """No server can be started here; the message says what to install."""


@dataclass(frozen=True)
class Server:
    """A running server: where its socket is and how to make databases in it."""

    folder: Path
    binaries: Path

    def url(self, database: str = USER) -> str:
        """Return the DATABASE_URL of one database."""
        return f"postgresql://{USER}@{quote(str(self.folder), safe='')}/{database}"

    def create(self, database: str, *, like: str = "template1") -> str:
        """Make a database, empty or a copy of one nobody uses now, and return its DATABASE_URL."""
        _run([self.binaries / "createdb", "-h", self.folder, "-U", USER, "-T", like, database])
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, also when somebody is still connected."""
        _run([self.binaries / "dropdb", "--force", "-h", self.folder, "-U", USER, database])


def find_binaries() -> Path:
    """Return the folder that holds the newest server's programs.

    Raises:
        PostgresUnavailableError: none is installed.
    """
    debian = Path("/usr/lib/postgresql")
    versions = sorted(
        (path.parent.parent for path in debian.glob("*/bin/initdb")),
        key=lambda path: [int(part) for part in path.name.split(".") if part.isdecimal()],
    )
    if versions:
        return versions[-1] / "bin"
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    raise PostgresUnavailableError(
        "No PostgreSQL server was found on this machine: install one (Debian: apt-get install "
        "postgresql postgresql-contrib), or put the folder of `initdb` on PATH."
    )


@contextlib.contextmanager
def cluster() -> Iterator[Server]:
    """Start a server in a folder of its own; stop it and remove the folder afterwards.

    Raises:
        PostgresUnavailableError: no server is installed, or it does not start.
    """
    binaries = find_binaries()
    folder = Path(tempfile.mkdtemp(prefix="weefsel-pg-"))
    try:
        prefix = _as_server_user(folder)
        data = folder / "data"
        _run(
            [
                *prefix, binaries / "initdb", "-D", data, "-A", "trust", "-U", USER, "-E", "UTF8",
                "--locale=C.UTF-8", "--no-sync", "--no-instructions",
            ]
        )  # fmt: skip
        options = [part for name, value in FAST.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [*prefix, binaries / "postgres", "-D", data, "-k", folder, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,  # Ctrl-C is for COMMAND; the server stops after it
            )
        try:
            server = Server(folder, binaries)
            _wait_until_ready(server, process)
            server.create(USER)
            yield server
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_server_user(folder: Path) -> list[str]:
    """Return what to put before a command: PostgreSQL refuses to run as root."""
    prefix: list[str] = []
    setpriv = shutil.which("setpriv")
    if setpriv:
        prefix = [setpriv, "--pdeathsig", "SIGINT"]  # no orphan, also after `kill -9`
    if os.geteuid() != 0:
        return prefix
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            break
    else:
        raise PostgresUnavailableError(
            "PostgreSQL does not run as root and there is no user `postgres` or `nobody` here."
        )
    os.chown(folder, account.pw_uid, account.pw_gid)
    if setpriv:
        return [*prefix, f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    runuser = shutil.which("runuser")
    if runuser is None:
        raise PostgresUnavailableError(
            "PostgreSQL does not run as root: install `util-linux` (setpriv, runuser), "
            "or run this as another user."
        )
    return [runuser, "-u", name, "--"]


def _wait_until_ready(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    ready: list[str | Path] = [server.binaries / "pg_isready", "-q", "-h", server.folder]
    while subprocess.run(ready, check=False).returncode != 0:
        if process.poll() is not None or time.monotonic() > deadline:
            log = (server.folder / "log").read_text(errors="replace").strip()
            raise PostgresUnavailableError(f"PostgreSQL does not start: {log or 'no reason given'}")
        time.sleep(0.02)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop fast: SIGINT breaks open connections off instead of waiting for them."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(SECONDS_TO_STOP)


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, cwd="/"
    )
    if done.returncode != 0:
        name = next(Path(part).name for part in command if Path(part).parent != Path())
        raise PostgresUnavailableError(f"{name} fails: {(done.stderr or done.stdout).strip()}")


def _terminated(_number: int, _frame: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def main(arguments: list[str]) -> int:
    """Run COMMAND with DATABASE_URL set; return its exit code."""
    if arguments[:2] != ["run", "--"] or not arguments[2:]:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _terminated)
    try:
        with cluster() as server:
            child = subprocess.Popen(
                arguments[2:], env={**os.environ, "DATABASE_URL": server.url()}
            )
            try:
                return child.wait()
            except KeyboardInterrupt:  # the child got it too, and decides what it means
                return child.wait()
            finally:
                if child.poll() is None:
                    child.terminate()
                    child.wait()
    except PostgresUnavailableError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
