"""`weefsel worker`: do jobs until told to stop."""

from __future__ import annotations

import os
import platform

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from weefsel.apps.jobs import registry, upkeep
from weefsel.apps.jobs.chores import Chores
from weefsel.apps.jobs.models import Worker
from weefsel.apps.jobs.registry import Chore
from weefsel.apps.jobs.working import JobWorker

SECONDS_BETWEEN_SIGNS = 10.0


class Command(BaseCommand):
    """Do jobs, and the chores beside them."""

    help = "één werker: doet taken op de achtergrond"
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how it is called."""
        parser.add_argument(
            "--batch", action="store_true", help="doe wat er wacht en stop als er niets meer is"
        )

    def handle(self, *_args: object, batch: bool, **_options: object) -> None:
        """Work until a signal, or in batch mode until the queue is empty."""
        name = f"{platform.node()}:{os.getpid()}"
        row = Worker(name=name[:100], started_at=timezone.now())
        signs = Chore("sign of life", SECONDS_BETWEEN_SIGNS, lambda: upkeep.greet(row))
        chores = Chores([signs, *registry.chores()])
        worker = JobWorker(name=name)
        chores.go_round()
        try:
            if batch:
                while worker.do_next():
                    pass
            else:
                worker.configure_signals()
                chores.start()
                worker.run()
                chores.stop()
        finally:
            upkeep.say_goodbye(row)
