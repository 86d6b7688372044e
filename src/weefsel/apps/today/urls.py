"""Paths of Today."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.today import views

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("relaties/<uuid:uuid>/plannen/", views.plan, name="plan"),
    path("later/", views.put_off, name="put_off"),
    path("later/terug/", views.bring_back, name="bring_back"),
]
