"""Paths of the demonstration."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.demo import views

app_name = "demo"

urlpatterns = [
    path("inloggen/<slug:role>/", views.sign_in, name="sign_in"),
]
