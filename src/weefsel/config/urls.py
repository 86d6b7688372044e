"""Every path of the site, one line per app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from weefsel.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("gezond", health.alive, name="health-alive"),
    path("klaar", health.ready, name="health-ready"),
    path("metrics", health.metrics, name="health-metrics"),
    path("", include("weefsel.config.api")),
    path("demonstratie/", include("weefsel.apps.demo.urls")),
    path("taken/", include("weefsel.apps.jobs.urls")),
    path("zoeken/", include("weefsel.apps.search.urls")),
]
