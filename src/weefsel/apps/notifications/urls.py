"""Paths of notifications."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.notifications import views

app_name = "notifications"
urlpatterns = [
    path("account/berichten/", views.choice, name="choice"),
    path("account/berichten/voorbeeld/", views.preview, name="preview"),
    path("berichten/<str:token>/", views.by_link, name="by_link"),
]
