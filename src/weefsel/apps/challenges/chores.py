"""What a worker does for challenges beside its jobs; each is harmless when two do it at once."""

from __future__ import annotations

from django.utils import timezone

from weefsel.apps.challenges.actions import ask_for_decision
from weefsel.apps.challenges.queries import experiments_past_end
from weefsel.apps.core.viewer import system_viewer


def ask_for_decisions() -> int:
    """Ask for a decision about every experiment that ran past its last day; return how many.

    It ends nothing: the partners decide. The question goes into the trail and into the revision
    that a live page watches.
    """
    today = timezone.localdate()
    waiting = experiments_past_end(today).filter(asked_at__isnull=True)
    asked = [
        ask_for_decision(experiment=experiment, on=today, actor=system_viewer())
        for experiment in waiting
    ]
    return sum(asked)
