"""What somebody would otherwise have: the pages that ours are measured against."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.generic import ListView

from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.models import Organisation
from weefsel.apps.parties.queries import organisations_visible_to

# What `django-admin startproject` puts there.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


class PlainList(ListView[Organisation]):
    """The plainest list of 100 organisations that does not ask the database row by row.

    No permissions, no sign-in, no count, no filters, no shell; the columns of our own list.
    """

    template_name = "bench/plain_list.html"
    queryset = (
        Organisation.objects.select_related("municipality")
        .prefetch_related("tags")
        .order_by("sort_name", "id")[:100]
    )


@signed_in
def bare(request: ViewerRequest) -> HttpResponse:
    """Show one organisation, looked up by its KvK number: one indexed lookup, and the shell."""
    number = request.GET.get("kvk", "")
    row = organisations_visible_to(request.viewer).filter(kvk_number=number).first()
    if row is None:
        raise Http404
    return render(request, "bench/bare.html", {"row": row})
