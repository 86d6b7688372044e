"""The real paths, and those of the pages to compare with."""

from __future__ import annotations

from django.urls import path

from bench.plain import PlainList, bare
from weefsel.config.urls import urlpatterns as real

urlpatterns = [
    *real,
    path("bench/lijst/", PlainList.as_view()),
    path("bench/kaal/", bare),
]
