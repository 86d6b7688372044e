"""Figures for the operator, in the Prometheus text format."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.db.models import Count

from prometheus_client import CollectorRegistry, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}  # anybody can invent more
BUCKETS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REGISTRY = CollectorRegistry()
REQUESTS = Histogram(
    "weefsel_request_seconds",
    "Time to answer, per page and kind of answer, in the process that shows these figures",
    ["view", "method", "status"],
    buckets=BUCKETS,
    registry=REGISTRY,
)
ProcessCollector(registry=REGISTRY)


class MetricsMiddleware:
    """Times every answer under the name of its page, not its address: that may be personal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer and note how long it took."""
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        view = (match.view_name or "unnamed") if match else "none"
        status = f"{response.status_code // 100}xx"
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(view, method, status).observe(time.perf_counter() - began)
        return response


class DatabaseCollector(Collector):
    """Counts what waits in the database, at the moment somebody asks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Return jobs per status and the audit entries that are not sealed yet."""
        jobs = GaugeMetricFamily("weefsel_jobs", "Background jobs per status", labels=["status"])
        counted = dict(Job.objects.order_by().values_list("status").annotate(n=Count("id")))
        for status in JobStatus.values:
            jobs.add_metric([status], counted.get(status, 0))
        yield jobs
        yield GaugeMetricFamily(
            "weefsel_audit_unsealed",
            "Audit entries that are not part of the sealed chain yet",
            value=AuditEntry.objects.filter(sequence__isnull=True).count(),
        )


REGISTRY.register(DatabaseCollector())
