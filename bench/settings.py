"""The real settings, with the pages to compare with beside the real ones."""

from __future__ import annotations

from pathlib import Path

from weefsel.config.settings import *  # noqa: F403
from weefsel.config.settings import TEMPLATES

ROOT_URLCONF = "bench.urls"
SECRET_KEY = "only-for-measuring-" * 3
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates"]
