"""The thread beside the jobs: every chore in its own rhythm, until the worker stops."""

from __future__ import annotations

import logging
import threading
import time

from django.db import close_old_connections, connections

from weefsel.apps.jobs.registry import Chore

LOOK_EVERY = 0.5  # seconds

log = logging.getLogger(__name__)


class Chores(threading.Thread):
    """Does each chore as often as it asks for; one that fails is logged and tried again."""

    def __init__(self, chores: list[Chore]) -> None:
        """Plan every chore for now."""
        super().__init__(name="chores", daemon=True)
        self._due = [(0.0, chore) for chore in chores]
        self._over = threading.Event()

    def run(self) -> None:
        """Go round until told to stop."""
        try:
            while not self._over.wait(LOOK_EVERY):
                close_old_connections()
                if not self.go_round():
                    connections.close_all()
        finally:
            connections.close_all()

    def go_round(self) -> bool:
        """Do what is due now; return whether all of it went well."""
        now, all_well = time.monotonic(), True
        for place, (due, chore) in enumerate(self._due):
            if now < due or self._over.is_set():
                continue
            self._due[place] = (now + chore.every, chore)
            try:
                chore.run()
            except Exception:
                log.exception("The chore %s failed; it is tried again.", chore.name)
                all_well = False
        return all_well

    def stop(self, *, patience: float = 5.0) -> None:
        """Stop after the chore that is busy."""
        self._over.set()
        self.join(timeout=patience)
