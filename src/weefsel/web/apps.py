"""The shell: what every page stands in."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Base template, components, theme and script; no models."""

    name = "weefsel.web"
    label = "web"
