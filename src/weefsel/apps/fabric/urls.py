"""Paths of the fabric."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.fabric.views import network, reading, rooms

app_name = "fabric"
urlpatterns = [
    path("", rooms.overview, name="overview"),
    path("werelden/", rooms.worlds, name="worlds"),
    path("kaart/", network.network, name="map"),
    path("kaart/gegevens.json", network.map_content, name="map_data"),
    path("kaart/weefsel.<str:kind>", network.map_export, name="map_export"),
    path("uitlezen/", reading.reading_request, name="reading_request"),
]
