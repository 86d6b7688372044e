"""Web processes stay light: no arithmetic packages until a job or command needs them."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("numba", "networkit", "scipy", "altair", "vl_convert", "typst")


@pytest.mark.once
@pytest.mark.slow
def test_web_process_starts_without_arithmetic() -> None:
    code = (
        "import sys, tests.settings; from weefsel.config.wsgi import application; "
        "from django.urls import get_resolver; get_resolver().url_patterns; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"
