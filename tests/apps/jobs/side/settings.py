"""The real settings and the app beside this file."""

from __future__ import annotations

from weefsel.config.settings import *  # noqa: F403
from weefsel.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.apps.jobs.side"]
