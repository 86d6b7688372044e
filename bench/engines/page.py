"""Write what was measured of one engine as `docs/engines/measured-<engine>.md`.

Every number on such a page comes from the run that wrote it.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from bench.engines.clock import Spread

PAGES = Path(__file__).resolve().parents[2] / "docs" / "engines"


def write_page(engine: str, *, title: str, body: str, packages: Sequence[str]) -> Path:
    """Write the page of an engine.

    Args:
        engine: its name, as in `bench.engines.<engine>`.
        title: of the page.
        body: tables and the sentences between them.
        packages: whose versions matter.
    """
    path = PAGES / f"measured-{engine}.md"
    text = (
        f"# {title}\n\n"
        f"Written by `python -m bench.engines.{engine} --write`; do not edit.\n\n"
        f"{circumstances(packages)}\n\n{body.strip()}\n"
    )
    path.write_text(text, encoding="utf-8")
    return path


def circumstances(packages: Sequence[str]) -> str:
    """Return where and with what was measured."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores, {_processor()}, "
        f"{platform.system()}; Python {platform.python_version()}, {versions}. Load of the "
        f"machine during the last five minutes: {os.getloadavg()[1]:.1f}. Processor time of the "
        "whole process, median (least - most) of the rounds; all sides took turns in one process. "
        "On a busy machine times tell little and ratios most."
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def duration(seconds: Spread) -> str:
    """Return a processor time with a unit that fits."""
    factor, unit = next(
        (factor, unit)
        for least, factor, unit in ((1, 1, "s"), (1e-3, 1e3, "ms"), (0, 1e6, "µs"))
        if seconds.median >= least
    )
    values = [value * factor for value in (seconds.median, seconds.least, seconds.most)]
    return "{:.3g} ({:.3g} - {:.3g}) ".format(*values) + unit


def times(ratio: Spread) -> str:
    """Return a ratio."""
    return f"{ratio.median:.3g} ({ratio.least:.3g} - {ratio.most:.3g})"


def verdict(*, met: bool) -> str:
    """Return whether an aim was reached."""
    return "met" if met else "**missed**"


def _processor() -> str:
    """Return the name of the processor, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
