"""Every path of the site, one line per app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from weefsel.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("gezond", health.alive, name="health-alive"),
    path("klaar", health.ready, name="health-ready"),
    path("metrics", health.metrics, name="health-metrics"),
    path("", include("weefsel.config.api")),
    path("", RedirectView.as_view(pattern_name="today:today"), name="home"),
    path("", include("weefsel.apps.parties.urls")),
    path("", include("weefsel.apps.relations.urls")),
    path("", include("weefsel.apps.accounts.urls")),
    path("weefsel/", include("weefsel.apps.fabric.urls")),
    path("account/", include("weefsel.apps.accounts.signing_in")),
    path("taal/", set_language, name="set_language"),
    path("demonstratie/", include("weefsel.apps.demo.urls")),
    path("logboek/", include("weefsel.apps.audit.urls")),
    path("normen/", include("weefsel.apps.norms.urls")),
    path("taken/", include("weefsel.apps.jobs.urls")),
    path("inlezen/", include("weefsel.apps.imports.urls")),
    path("opgaven/", include("weefsel.apps.challenges.urls")),
    path("vandaag/", include("weefsel.apps.today.urls")),
    path("", include("weefsel.apps.notifications.urls")),
    path("zoeken/", include("weefsel.apps.search.urls")),
]

handler429 = "weefsel.apps.accounts.limits.too_many"  # asked for by the sign-in library
