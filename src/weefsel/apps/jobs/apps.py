"""App registration of jobs."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.jobs"
    label = "jobs"
    verbose_name = _("Taken")
