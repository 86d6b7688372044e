"""Keeps a few child processes alive, and ends them all together."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from weefsel.cli.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LOOK_EVERY = 0.1  # seconds
FIRST_WAIT = 0.5  # seconds before the first restart; doubles with every crash
LONGEST_WAIT = 30.0
CRASHES_TO_GIVE_UP = 5
WITHIN = 120.0  # seconds in which those crashes must fall
SECONDS_TO_STOP = 10.0
LIFELINE = "--lifeline"


def own_command(*words: str) -> list[str]:
    """Return how to start one of our own commands with this very Python.

    `-P` keeps the folder one happens to stand in off the import path.
    """
    return [sys.executable, "-P", "-m", "weefsel.cli", *words]


@dataclass
class Child:
    """One process that must be there: what it is called to people and how it starts."""

    name: str
    words: list[str]
    process: subprocess.Popen[bytes] | None = None
    crashes: deque[float] = field(default_factory=lambda: deque(maxlen=CRASHES_TO_GIVE_UP))
    start_at: float = 0.0


class Supervisor:
    """Starts children, restarts who crashes (later each time), stops all within seconds.

    Each child leads a process group of its own, so that what it started ends with it, and holds one
    end of a pipe that closes when this process dies in whatever way.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        self._stop = threading.Event()
        self._lifeline, self._held = os.pipe()

    @contextlib.contextmanager
    def signals(self) -> Iterator[None]:
        """Take Ctrl-C and SIGTERM as the wish to stop."""
        kept = {
            number: signal.signal(number, self._asked_to_stop)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        }
        try:
            yield
        finally:
            for number, handler in kept.items():
                signal.signal(number, handler)

    def _asked_to_stop(self, _number: int, _frame: object) -> None:
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether somebody asked for the end."""
        return self._stop.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleep, but no longer than until the wish to stop; return whether there is one."""
        return self._stop.wait(seconds)

    def complete(self, words: list[str]) -> int:
        """Run one command to its end and return its exit code; a wish to stop ends it early."""
        child = Child(words[0], words)
        self._start(child)
        process = _running(child)
        try:
            while process.poll() is None and not self.wait(LOOK_EVERY / 2):
                pass
        finally:
            self._end([child])
        return process.returncode

    def keep(self, children: list[Child], *, every: Callable[[], None]) -> None:
        """Keep the children alive until somebody asks to stop; `every` is called in between.

        Raises:
            ProblemError: a child keeps crashing.
        """
        try:
            while not self.wait(LOOK_EVERY):
                for child in children:
                    self._look_at(child)
                every()
        finally:
            self._end(children)

    def _look_at(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.start_at:
                self._start(child)
        elif child.process.poll() is not None:
            self._end([child])
            child.process = None
            child.crashes.append(now)
            if len(child.crashes) == CRASHES_TO_GIVE_UP and now - child.crashes[0] < WITHIN:
                raise ProblemError(
                    f"De {child.name} stopte {CRASHES_TO_GIVE_UP} keer kort na elkaar. Lees de "
                    "meldingen hierboven, verhelp de oorzaak en start Weefsel opnieuw."
                )
            recent = sum(now - moment < WITHIN for moment in child.crashes)
            delay = min(FIRST_WAIT * 2 ** (recent - 1), LONGEST_WAIT)
            child.start_at = now + delay
            print(
                f"De {child.name} is onverwacht gestopt en start over {delay:g} s opnieuw.",
                file=sys.stderr,
                flush=True,
            )

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(  # noqa: S603 -- our own command
            own_command(LIFELINE, str(self._lifeline), *child.words),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            pass_fds=[self._lifeline],
            start_new_session=True,
        )

    def _end(self, children: list[Child]) -> None:
        """Ask all to stop at once, wait, and end by force whatever is left of their groups."""
        processes = [child.process for child in children if child.process is not None]
        for process in processes:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        for process in processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
        for process in processes:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _running(child: Child) -> subprocess.Popen[bytes]:
    if child.process is None:
        raise RuntimeError(f"{child.name} was not started")
    return child.process


def hold_on_to(lifeline: int) -> None:
    """End this process when the supervisor at the other end of the pipe is gone."""

    def watch() -> None:
        os.read(lifeline, 1)  # nothing is ever written: this returns when the other end closes
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS_TO_STOP)
        os._exit(1)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()
