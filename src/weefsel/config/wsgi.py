"""The door for web servers."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weefsel.config.settings")


def settle() -> None:
    """Load what every page needs, and keep the search for garbage away from it.

    A full search goes through everything a process ever loaded, while somebody waits for a page.
    What is loaded here stays until the process ends.
    """
    list(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()


application = get_wsgi_application()
settle()
