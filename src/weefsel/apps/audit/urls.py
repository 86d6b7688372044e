"""Paths of the trail."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.entry_list, name="list"),
    path("lijst.<str:kind>", views.entry_export, name="export"),
]
