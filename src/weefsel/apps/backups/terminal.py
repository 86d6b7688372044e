"""Progress on a terminal: one line that is written over, or a line per table in a file."""

from __future__ import annotations

import time

from django.core.management.base import OutputWrapper

SECONDS_BETWEEN = 0.2


class TerminalProgress:
    """Tells how far it is; call it with (what, done, total)."""

    def __init__(self, out: OutputWrapper) -> None:
        """Keep where to write."""
        self._out = out
        self._live = out.isatty()
        self._last = 0.0
        self._width = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how far it is, five times a second at most."""
        now = time.monotonic()
        if not self._live or (done < total and now - self._last < SECONDS_BETWEEN):
            return
        self._last = now
        line = f"{what}: {_number(done)} van {_number(total)}"
        self._width = max(self._width, len(line))
        self._out.write("\r" + line.ljust(self._width), ending="")
        self._out.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._live and self._width:
            self._out.write("\r" + " " * self._width + "\r", ending="")
            self._out.flush()


def _number(n: int) -> str:
    return f"{n:,}".replace(",", ".")
