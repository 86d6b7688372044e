"""Write what was measured as a page: every number comes from the run itself."""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "measured.md"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
NOT_MEASURED = "Not measured in this run.\n"
Results = dict[str, dict[int, dict[str, Any]]]  # database, size, part
Serving = dict[str, dict[str, Any]]


def write_page(results: Results, serving: Serving) -> None:
    """Write docs/measured.md."""
    page = (HERE / "page.md").read_text(encoding="utf-8")
    parts = {
        "circumstances": _circumstances(results),
        "lists": _lists(results),
        "growth": _growth(results),
        "search": _search(results),
        "rebuild": _rebuild(results),
        "serving": _serving(serving),
        "weight": _weight(serving),
    }
    PAGE.write_text(page.format(**parts), encoding="utf-8")


def _circumstances(results: Results) -> str:
    versions = ", ".join(
        f"{NAMES[name]} {next(iter(sizes.values()))['version']}" for name, sizes in results.items()
    )
    return (
        f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}; Python {platform.python_version()}, Django {version('django')}, "
        f"{versions}. Load of the machine during the last quarter of an hour: "
        f"{os.getloadavg()[2]:.1f}. On a busy machine times tell little and ratios most."
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    if not rows:
        return NOT_MEASURED
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _spread(found: dict[str, float], *, digits: int = 2) -> str:
    return (
        f"{found['median']:.{digits}f} ({found['least']:.{digits}f} - {found['most']:.{digits}f})"
    )


def _at_most(most: float, value: float) -> str:
    return "met" if value <= most else "**missed**"


def _each(results: Results, part: str) -> list[tuple[str, int, dict[str, Any]]]:
    return [
        (NAMES[database], size, found[part])
        for database, sizes in results.items()
        for size, found in sorted(sizes.items())
        if part in found
    ]


def _lists(results: Results) -> str:
    rows = []
    for database, size, found in _each(results, "list"):
        queries = [found[name] for name in ("queries", "queries_one_row", "queries_people")]
        rows.append(
            [
                database,
                f"{size:,}",
                " / ".join(map(str, queries)),
                _at_most(12, max(queries)),
                f"{_spread(found['milliseconds'], digits=1)} ms",
                _spread(found["over_plain"]),
                _spread(found["people_over_plain"]),
                _at_most(
                    3, max(found[name]["median"] for name in ("over_plain", "people_over_plain"))
                ),
                _spread(found["circles"]),
                _at_most(1.2, found["circles"]["median"]),
            ]
        )
    head = [
        "database",
        "organisations",
        "queries: 100 rows / 1 row / people",
        "at most 12",
        "processor time",
        "beside the plainest list",
        "people beside it",
        "at most 3",
        "beside an administrator",
        "at most 1.2",
    ]
    return _table(head, rows)


def _growth(results: Results) -> str:
    rows = []
    for database, sizes in results.items():
        spent = {
            size: found["list"]["milliseconds"]["median"]
            for size, found in sizes.items()
            if "list" in found
        }
        if {10_000, 100_000} <= set(spent):
            ratio = spent[100_000] / spent[10_000]
            rows.append([NAMES[database], f"{ratio:.2f}", _at_most(1.5, ratio)])
    return _table(["database", "times the processor time", "at most 1.5"], rows)


def _search(results: Results) -> str:
    rows = []
    for database, size, found in _each(results, "search"):
        typing = found["suggest"]
        rows.append(
            [
                database,
                f"{size * 4:,}",
                f"{found['queries']} / {found['queries_slip']}",
                f"{found['lookup']['median']:.1f} / {found['lookup']['p95']:.1f} ms",
                f"{found['search']['median']:.1f} / {found['search']['p95']:.1f} ms",
                f"{found['search_over_lookup']:.2f}",
                _at_most(3, found["search_over_lookup"]),
                " / ".join(f"{typing[name]:.0f}" for name in ("wall_median", "wall_p95")) + " ms",
                _at_most(150, typing["wall_p95"]),
            ]
        )
    head = [
        "database",
        "records",
        "queries: found / misspelt",
        "lookup page: median / p95",
        "search page: median / p95",
        "p95 beside p95",
        "at most 3",
        "while typing, wall clock: median / p95",
        "under 150 ms",
    ]
    return _table(head, rows)


def _rebuild(results: Results) -> str:
    rows = [
        [database, f"{found['entries']:,}", f"{found['rebuild_seconds']:.0f} s"]
        for database, _size, found in _each(results, "made")
    ]
    return _table(["database", "records", "processor time"], rows)


def _serving(serving: Serving) -> str:
    rows = [
        [
            NAMES[database],
            f"{found['mixed']['per_second']:.0f} a second",
            f"{found['mixed']['median_ms']:.0f} / {found['mixed']['p95_ms']:.0f} ms",
            f"{found['bare']['per_second']:.0f} a second",
            "met" if found["mixed"]["per_second"] >= 60 else "**missed**",
        ]
        for database, found in serving.items()
    ]
    return _table(["database", "pages", "median / p95", "bare page", "aim: 60 a second"], rows)


def _weight(serving: Serving) -> str:
    rows, parts = [], ""
    for database, found in serving.items():
        start = sorted(found["start_seconds"])[len(found["start_seconds"]) // 2]
        page = found["first_page"]
        rows.append(
            [
                NAMES[database],
                f"{start:.1f} s",
                _at_most(5, start),
                f"{found['web_megabytes']:.0f} MB",
                f"{found['worker_megabytes']:.0f} MB",
                f"{page['kilobytes']:.0f} kB",
                _at_most(100, page["kilobytes"]),
                f"{page['script_kilobytes']:.0f} kB",
                _at_most(30, page["script_kilobytes"]),
            ]
        )
        parts = "\n" + ", ".join(
            f"{name} {n_bytes / 1000:.1f} kB" for name, n_bytes in sorted(page["parts"].items())
        )
        parts += ".\n"
    head = [
        "database",
        "start",
        "under 5 s",
        "web",
        "worker",
        "first page",
        "under 100 kB",
        "largest script",
        "under 30 kB",
    ]
    return _table(head, rows) + parts
