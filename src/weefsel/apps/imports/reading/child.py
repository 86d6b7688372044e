"""The process that reads one file: it knows nothing, may little, and dies with its troubles.

    python -P -m weefsel.apps.imports.reading.child FILE OUT

OUT gets one line of JSON per sheet and per row:

    {"macros": false}
    {"sheet": "Blad1", "hidden": false, "exact": true, "spans": [[1, 0, 2]], "left_out": {}}
    [1, ["Naam", "Plaats"]]

A sheet or file that cannot be read gives a line `{"problem": code, "facts": {...}}` instead. Memory
and time are limited by the system itself, because readers in other languages ask nobody.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from weefsel.apps.imports.reading.kinds import FileKind, Found, kind_of
from weefsel.apps.imports.reading.limits import LIMITS, Limits
from weefsel.apps.imports.reading.packages import check_package
from weefsel.apps.imports.reading.problems import CannotReadError
from weefsel.apps.imports.reading.rows import Sheet


def read_file(path: Path, out: TextIO, *, limits: Limits) -> None:
    """Write what the file holds, sheet by sheet."""
    try:
        found = kind_of(path)
        _say(out, {"macros": found.has_macros})
        for sheet in _sheets(path, found, limits):
            _write_sheet(sheet, out)
    except CannotReadError as problem:
        _say(out, {"problem": problem.code, "facts": problem.facts})


def _sheets(path: Path, found: Found, limits: Limits) -> Iterator[Sheet]:
    if found.kind == FileKind.WORKBOOK:
        from weefsel.apps.imports.reading import workbooks  # noqa: PLC0415 -- only when needed

        if found.is_package:
            check_package(path, limits=limits)
        yield from workbooks.sheets_of(path, limits=limits)
    elif found.kind == FileKind.WEB_PAGE:
        from weefsel.apps.imports.reading import webpages  # noqa: PLC0415

        yield webpages.sheet_of(path, limits=limits)
    elif found.kind in {FileKind.GRAPHML, FileKind.KUMU}:
        yield _network_sheet(path, found, limits)
    else:
        from weefsel.apps.imports.reading import separated  # noqa: PLC0415

        yield separated.sheet_of(path, limits=limits)


def _network_sheet(path: Path, found: Found, limits: Limits) -> Sheet:
    from weefsel.apps.imports.reading import graphml, graphs, kumu  # noqa: PLC0415

    reader = graphml if found.kind == FileKind.GRAPHML else kumu
    return graphs.sheet_of(reader.network_of(path, limits=limits), limits=limits)


def _write_sheet(sheet: Sheet, out: TextIO) -> None:
    about = {"sheet": sheet.name, "hidden": sheet.is_hidden, "exact": sheet.is_exact}
    _say(out, {**about, "spans": sheet.spans, "left_out": sheet.left_out})
    try:
        for row in sheet.rows:
            _say(out, row)
    except CannotReadError as problem:
        _say(out, {"problem": problem.code, "facts": problem.facts})


def _say(out: TextIO, value: object) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    out.write("\n")


def main(arguments: list[str]) -> int:
    """Limit this process, then read; 0 when there is something to tell, good or bad."""
    source, target = map(Path, arguments)
    resource.setrlimit(resource.RLIMIT_AS, (LIMITS.memory, LIMITS.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (LIMITS.seconds, LIMITS.seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with target.open("w", encoding="utf-8", errors="replace") as out:
        read_file(source, out, limits=LIMITS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
