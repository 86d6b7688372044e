"""The search for doubles in the whole region: a job."""

from __future__ import annotations

from django.utils.translation import gettext as _

from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.jobs.running import RunningJob
from weefsel.apps.parties.actions.doubles import store_doubles
from weefsel.apps.parties.analysis import search_organisations, search_people
from weefsel.apps.parties.models import Organisation, Person

ORGANISATIONS, PEOPLE = Organisation._meta.label_lower, Person._meta.label_lower


def search_for_doubles(job: RunningJob) -> None:
    """Compare all organisations, then all people, and keep what looks alike.

    Everything is compared whoever asked, because what is found is shown only to who may see both;
    so how much was found is not told here either. Begun again after a worker was lost, it gives
    the same.
    """
    for done, doing in enumerate((_("Organisaties vergelijken"), _("Mensen vergelijken"))):
        if job.cursor.get("done", 0) > done:
            continue
        with job.step(total=2, doing=doing):
            pass
        job.check()
        search = (search_organisations, search_people)[done](system_viewer())
        with job.step(done=done + 1, cursor={"done": done + 1}):
            store_doubles(
                target_type=(ORGANISATIONS, PEOPLE)[done], search=search, actor=system_viewer()
            )


def search_now(actor: Viewer) -> None:
    """Do the same at once, for commands."""
    store_doubles(
        target_type=ORGANISATIONS, search=search_organisations(system_viewer()), actor=actor
    )
    store_doubles(target_type=PEOPLE, search=search_people(system_viewer()), actor=actor)
