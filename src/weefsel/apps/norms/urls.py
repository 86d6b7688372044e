"""Paths of norms."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.norms import views

app_name = "norms"
urlpatterns = [
    path("", views.norm_list, name="list"),
    path("lijst.<str:kind>", views.norm_export, name="export"),
    path("nieuw", views.norm_add, name="add"),
    path("<uuid:uuid>/", views.norm_detail, name="detail"),
    path("<uuid:uuid>/nieuwe-waarde", views.norm_replace, name="replace"),
    path("<uuid:uuid>/beeindigen", views.norm_end, name="end"),
    path("<uuid:uuid>/verbeteren", views.norm_correct, name="correct"),
]
