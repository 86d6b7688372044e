"""Everything one organisation keeps, to take along."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.jobs.actions import start_job
from weefsel.apps.parties.access import organisation_for
from weefsel.apps.parties.handout import KIND
from weefsel.apps.parties.rules import can_hand_out


@require_POST
@signed_in
def organisation_hand_out(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Start making the file; the page of the job tells how far it is and hands it over."""
    organisation = organisation_for(request.viewer, uuid)
    if not can_hand_out(request.viewer, organisation):
        raise PermissionDenied
    job = start_job(
        kind=KIND,
        title=_("Alle gegevens van %(name)s") % {"name": organisation},
        arguments={"organisation": str(organisation.uuid)},
        actor=request.viewer,
    )
    return redirect("jobs:detail", uuid=job.uuid)
