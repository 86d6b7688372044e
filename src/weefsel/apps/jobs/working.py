"""The loop of a worker: take what waits longest, do it, look again."""

from __future__ import annotations

import logging
import signal
import sys
import time
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections, connections

from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from weefsel.apps.jobs.running import stopping

SECONDS_WITHOUT_DATABASE = 2.0

log = logging.getLogger(__name__)


class JobWorker(QueueWorker):
    """The queue's own worker, with a loop that outlives a database that restarts.

    It looks without a lock first, so that an idle worker keeps no writer of SQLite waiting.
    """

    def __init__(self, *, name: str, interval: float = 0.5) -> None:
        """Do everything in the default queue; see `QueueWorker` for the rest."""
        super().__init__(
            queue_names=["default"],
            interval=interval,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name[:64],
            excluded_queue_names=[],
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Hand the job back after its step and stop; a second signal stops at once."""
        if stopping.asked:
            self.reset_signals()
            sys.exit(128 + signum)
        stopping.asked = True
        self.running = False

    def configure_signals(self) -> None:
        """Take Ctrl-C, SIGTERM and a closed terminal as the wish to stop."""
        super().configure_signals()
        signal.signal(signal.SIGHUP, self.shutdown)

    def run(self) -> None:
        """Go on until told to stop."""
        while self.running:
            close_old_connections()
            try:
                was_busy = self.do_next()
            except (OperationalError, InterfaceError):
                log.exception("The database does not answer; trying again.")
                connections.close_all()
                time.sleep(SECONDS_WITHOUT_DATABASE)
                continue
            if not was_busy and self.running:
                time.sleep(self.interval)

    def do_next(self) -> bool:
        """Do what waits longest; return False when nothing waits."""
        task = self._claim_next()
        if task is not None:
            self.run_task(task)
        return task is not None

    def _claim_next(self) -> DBTaskResult[..., object] | None:
        tasks = DBTaskResult.objects.ready().filter(
            backend_name=self.backend_name, queue_name__in=self.queue_names
        )
        if not tasks.exists():
            return None
        with exclusive_transaction():
            task = tasks.get_locked()
            if task is not None:
                task.claim(self.worker_id)
        return task
