"""Pages of jobs: the list, one job, and the buttons on it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weefsel.apps.core.errors import DomainError, InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, chips, page_links
from weefsel.apps.core.paging import count_up_to, page_of
from weefsel.apps.jobs.access import job_for
from weefsel.apps.jobs.actions import cancel_job, retry_job, start_job
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.kinds import VERIFY_TRAIL
from weefsel.apps.jobs.pages import page_of_job, row_of
from weefsel.apps.jobs.queries import is_recent, jobs_visible_to, last_worker_seen_at

ROWS = 50
MINE = "mij"


@require_safe
@signed_in
def job_list(request: ViewerRequest) -> HttpResponse:
    """List own jobs, or for administrators everybody's, newest first."""
    status = request.GET.get("stand", "")
    status = status if status in JobStatus.values else ""
    mine = not request.viewer.is_administrator or request.GET.get("van") == MINE
    rows = jobs_visible_to(request.viewer, all_owners=not mine)
    rows = rows.select_related("owner")
    if status:
        rows = rows.filter(status=status)
    try:
        page = page_of(rows, keys=("-id",), size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("jobs:list")
    worker_seen_at = last_worker_seen_at()
    total, is_exact = count_up_to(rows)
    context = {
        "rows": [row_of(job) for job in page.rows],
        "page": page_links(request.GET, page),
        "total": total,
        "is_exact": is_exact,
        "statuses": JobStatus.choices,
        "status": status,
        "mine": mine,
        "chips": chips(
            request.GET,
            [
                ("stand", str(JobStatus(status).label) if status else ""),
                ("van", _("van mij") if request.GET.get("van") == MINE else ""),
            ],
        ),
        "has_worker": is_recent(worker_seen_at),
        "worker_seen_at": worker_seen_at,
    }
    return render(request, "jobs/job_list.html", context)


@require_safe
@signed_in
def job_detail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show how far a job is and what came of it; the page asks for itself while it runs."""
    page = page_of_job(job_for(request.viewer, uuid), request.viewer)
    crumbs = [(_("Taken"), reverse("jobs:list"))]
    return render(request, "jobs/job_detail.html", {"page": page, "crumbs": crumbs})


@require_safe
@signed_in
def job_file(request: ViewerRequest, uuid: UUID) -> HttpResponseBase:
    """Send the file that the job made."""
    job = job_for(request.viewer, uuid)
    page = page_of_job(job, request.viewer)
    if not page.file_name:
        raise Http404
    try:
        content = job.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True, filename=page.file_name)


@require_POST
@signed_in
def job_cancel(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Ask a job to stop."""
    return _steer(request, uuid, verb="cancel")


@require_POST
@signed_in
def job_retry(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Let a failed or stopped job go on."""
    return _steer(request, uuid, verb="retry")


@require_POST
@signed_in
def verify_trail(request: ViewerRequest) -> HttpResponse:
    """Start reading the whole trail over, and show how far it is."""
    if not request.viewer.is_administrator:
        raise PermissionDenied
    job = start_job(kind=VERIFY_TRAIL, title=_("Logboek controleren"), actor=request.viewer)
    return redirect("jobs:detail", uuid=job.uuid)


def _steer(request: ViewerRequest, uuid: UUID, *, verb: str) -> HttpResponse:
    job = job_for(request.viewer, uuid)
    try:
        if verb == "cancel":
            cancel_job(job=job, actor=request.viewer)
        else:
            retry_job(job=job, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("jobs:detail", uuid=job.uuid)
