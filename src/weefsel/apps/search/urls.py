"""Paths of the search box."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.search import views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("suggesties/", views.suggest, name="suggest"),
]
