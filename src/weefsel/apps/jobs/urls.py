"""Paths of jobs."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="list"),
    path("logboek-controleren", views.verify_trail, name="verify_trail"),
    path("<uuid:uuid>/", views.job_detail, name="detail"),
    path("<uuid:uuid>/bestand", views.job_file, name="file"),
    path("<uuid:uuid>/stoppen", views.job_cancel, name="cancel"),
    path("<uuid:uuid>/verder", views.job_retry, name="retry"),
]
