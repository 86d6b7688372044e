"""Paths of imports."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.imports.views import batches, doubts, offering

app_name = "imports"
urlpatterns = [
    path("", offering.batch_list, name="list"),
    path("nieuw/", offering.batch_add, name="add"),
    path("<uuid:uuid>/", batches.batch_detail, name="detail"),
    path("<uuid:uuid>/kolommen/", offering.batch_columns, name="columns"),
    path("<uuid:uuid>/twijfels/", doubts.batch_questions, name="questions"),
    path("<uuid:uuid>/niet-ingelezen.xlsx", batches.batch_unreadable, name="unreadable"),
    path("<uuid:uuid>/nakijken/", batches.batch_preview, name="preview"),
    path("<uuid:uuid>/inlezen/", batches.batch_run, name="run"),
    path("<uuid:uuid>/terugdraaien/", batches.batch_undo, name="undo"),
    path("<uuid:uuid>/opruimen/", batches.batch_clear, name="clear"),
]
