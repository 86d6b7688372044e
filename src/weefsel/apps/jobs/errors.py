"""Why a running job stops before its end; the one who runs it catches them, a kind never does."""

from __future__ import annotations


class JobStopped(Exception):  # noqa: N818 -- reads as a sentence where it is raised
    """The job goes no further in this worker; the step that was busy is undone."""


class JobTakenOver(JobStopped):
    """Another worker has the job now, so nothing may be saved here any more."""


class JobCancelled(JobStopped):
    """Somebody asked to stop the job."""


class JobHandedBack(JobStopped):
    """This worker was told to stop; another goes on where the last step ended."""
