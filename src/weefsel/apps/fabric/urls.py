"""Paths of the fabric."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.fabric.views import introductions, network, reading, reports, rooms
from weefsel.apps.fabric.views import path as path_views

app_name = "fabric"
urlpatterns = [
    path("", rooms.overview, name="overview"),
    path("werelden/", rooms.worlds, name="worlds"),
    path("kaart/", network.network, name="map"),
    path("kaart/gegevens.json", network.map_content, name="map_data"),
    path("kaart/weefsel.<str:kind>", network.map_export, name="map_export"),
    path("pad/", path_views.path, name="path"),
    path("verslag.<str:kind>", reports.region_report, name="region_report"),
    path("voorstellen/", introductions.introductions, name="introductions"),
    path("voorstellen/besluit/", introductions.proposal_decide, name="proposal_decide"),
    path("voorstellen/<uuid:uuid>/", introductions.introduction_detail, name="introduction_detail"),
    path(
        "voorstellen/<uuid:uuid>/vragen/", introductions.introduction_ask, name="introduction_ask"
    ),
    path(
        "voorstellen/<uuid:uuid>/voorgesteld/",
        introductions.introduction_introduced,
        name="introduction_introduced",
    ),
    path(
        "voorstellen/<uuid:uuid>/afronden/",
        introductions.introduction_close,
        name="introduction_close",
    ),
    path(
        "voorstellen/<uuid:uuid>/oppakken/",
        introductions.introduction_reopen,
        name="introduction_reopen",
    ),
    path("uitlezen/", reading.reading_request, name="reading_request"),
]
