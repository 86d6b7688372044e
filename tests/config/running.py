"""Start the real command as its own process and see what it does."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.architecture.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS = 45.0  # on a busy machine; what must be fast is measured apart
COMMAND = [sys.executable, "-P", "-m", "weefsel.cli"]


def free_port() -> int:
    """Return a port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, **settings: str) -> dict[str, str]:
    """Return an environment with nothing of Weefsel in it but these settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WEEFSEL_", "DJANGO_", "PYTEST_"))
        and name not in {"DATABASE_URL", "PORT"}
    }
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "WEEFSEL_DATA": str(data), **settings}


def weefsel(*words: str, data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*COMMAND, *words],
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,  # it hangs
        cwd=data if data.is_dir() else "/",
    )


def until(condition: Callable[[], bool], *, what: str, seconds: float = SECONDS) -> float:
    """Wait for it; return the seconds it took, or fail."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            raise AssertionError(f"{what}: not within {seconds:g} s")
        time.sleep(0.02)
    return time.monotonic() - began


@dataclass
class Site:
    """A running `weefsel run`."""

    process: subprocess.Popen[str]
    port: int
    data: Path
    lines: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """All it wrote so far."""
        return "".join(self.lines)

    def listen(self) -> None:
        """Collect what it writes, as long as it lives."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)

    def status_of(self, path: str) -> int:
        """Return the status of the answer; 0 when there is none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            return 0

    def wait_until_it_answers(self) -> None:
        """Wait for the welcome."""
        until(
            lambda: "Weefsel draait" in self.said or self.process.poll() is not None,
            what=f"welcome in {self.said!r}",
        )
        assert "Weefsel draait" in self.said, self.said

    def processes(self) -> dict[int, str]:
        """Return every process that works on this data folder: number and command line."""
        mark = f"WEEFSEL_DATA={self.data}\0".encode()
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (folder / "environ").read_bytes():
                    words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    if words:  # a zombie has none
                        found[int(folder.name)] = words
        return found

    def processor_seconds(self, *, without: str) -> float:
        """Return the time on a processor of all of them, and of those that ended, so far.

        Of what runs one after the other this is the time it takes on a machine with nothing else
        to do; a clock on the wall would measure the other tests too.
        """
        ticks = 0
        for pid, words in self.processes().items():
            if without not in words.split():
                fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                ticks += sum(map(int, fields[11:15]))  # own and of ended children, user and system
        return ticks / os.sysconf("SC_CLK_TCK")

    def children(self, word: str) -> list[int]:
        """Return the numbers of the processes started with this word, oldest first."""
        return sorted(pid for pid, words in self.processes().items() if f" {word} " in f"{words} ")

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Ask it to stop as Ctrl-C does, and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(SECONDS)


@contextlib.contextmanager
def site(data: Path, *words: str, **settings: str) -> Iterator[Site]:
    """Start `weefsel run` on a free port; whatever is left at the end is killed."""
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "run", *words],
        env=environment(data, PORT=str(port), **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    started = Site(process, port, data)
    listener = threading.Thread(target=started.listen)
    listener.start()
    try:
        yield started
    finally:
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(15)
        for pid in started.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()
        listener.join()
        assert process.stdout is not None
        process.stdout.close()
