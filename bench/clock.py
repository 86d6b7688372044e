"""Processor time of this process and of the database server that works for it."""

from __future__ import annotations

import time
from pathlib import Path

from django.db import connection


class Clock:
    """Measures what a request costs: processor seconds, ours and the database's together."""

    def __init__(self) -> None:
        """Find out who works for us; SQLite works inside this process."""
        self._server: Path | None = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                row = cursor.fetchone()
            assert row is not None
            self._server = Path(f"/proc/{row[0]}/schedstat")

    def processor_seconds(self) -> float:
        """Return the processor time spent so far."""
        seconds = time.process_time()
        if self._server is not None:
            seconds += int(self._server.read_text().split()[0]) / 1e9
        return seconds
