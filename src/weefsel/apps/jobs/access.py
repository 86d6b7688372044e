"""The gate: the only way for a view or an endpoint to get hold of one job."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.jobs.models import Job
from weefsel.apps.jobs.queries import jobs_visible_to


def job_for(viewer: Viewer, uuid: UUID) -> Job:
    """Return the job with its owner, or raise Http404; who may see it may also stop it."""
    found = jobs_visible_to(viewer).select_related("owner").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found
