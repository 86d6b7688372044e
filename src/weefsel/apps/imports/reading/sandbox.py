"""Have a file read by a process of its own, and tell in words what went wrong there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.text import fold
from weefsel.apps.imports.reading.limits import LIMITS
from weefsel.apps.imports.reading.rows import Row
from weefsel.apps.imports.reading.words import sentence

EXPLANATIONS = {"uitleg", "explanation", "toelichting", "leeswijzer", "readme"}
"""Names of sheets that are about a list; our own spreadsheets have one."""
PATIENCE = 2  # waiting may take this many times the processor time: machines are busy


@dataclass(slots=True)
class SheetFound:
    """A sheet as the reading process wrote it down.

    Attributes:
        name: as on its tab; "" where a file has none.
        is_hidden: whether the spreadsheet program hides it.
        is_exact: whether every cell is in its own column; in text that depends on separators.
        spans: cells of the first rows that run over several columns: row, first and last column.
        offset: where its rows begin in the file.
        n_rows: how many rows hold something.
        problem: why it cannot be read, or "".
        left_out: what of a network became no row: how many, by sentence of `words`.
    """

    name: str
    is_hidden: bool
    is_exact: bool
    spans: list[tuple[int, int, int]]
    offset: int
    n_rows: int = 0
    problem: str = ""
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def is_list(self) -> bool:
        """Whether it is more than an explanation of another sheet."""
        return fold(self.name) not in EXPLANATIONS


@dataclass(slots=True)
class FileRead:
    """What came out of a file.

    Attributes:
        path: of the lines the reading process wrote.
        sheets: in the order of the tabs.
        has_macros: whether there are macros in it.
    """

    path: Path
    sheets: list[SheetFound] = field(default_factory=list)
    has_macros: bool = False

    @property
    def best(self) -> SheetFound:
        """The sheet that people most likely mean: visible, no explanation, and with most rows."""

        def is_meant(sheet: SheetFound) -> tuple[bool, bool, int]:
            return (not sheet.is_hidden, sheet.is_list, sheet.n_rows)

        return max(self.sheets, key=is_meant)

    def named(self, name: str) -> SheetFound:
        """Return the sheet of that name, however it is spelled; the best one for "".

        A file without tabs has one sheet, whatever people call it.

        Raises:
            InvalidValue: there is no such sheet.
        """
        names = [sheet.name for sheet in self.sheets if sheet.name]
        if not name.strip() or not names:
            return self.best
        alike = [sheet for sheet in self.sheets if fold(sheet.name) == fold(name)]
        if not alike:
            facts = {"name": name, "all": ", ".join(names)}
            raise InvalidValue(sentence("no_such_sheet", facts), field="sheet")
        return next((sheet for sheet in alike if sheet.name == name), alike[0])

    def rows(self, sheet: SheetFound) -> Iterator[Row]:
        """Yield the rows of a sheet, however many, a line at a time."""
        with self.path.open("rb") as file:
            file.seek(sheet.offset)
            for _ in range(sheet.n_rows):
                number, cells = json.loads(file.readline())
                yield number, cells


def read_apart(source: Path, *, target: Path) -> FileRead:
    """Read a file in a process with limits.

    Args:
        source: the file as it was given.
        target: where the reading process may write.

    Raises:
        InvalidValue: the file cannot be read, in words that say what to do.
    """
    command = [sys.executable, "-P", "-m", "weefsel.apps.imports.reading.child"]
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, on files we named
            [*command, str(source), str(target)],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LIMITS.seconds * PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _trouble("too_much", {}) from error
    if done.returncode != 0:
        raise _trouble("too_much", {})
    return found_in(target)


def _environment() -> dict[str, str]:
    """Return what the reading process needs to find its own code, and none of our secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def found_in(path: Path) -> FileRead:
    """Return what the reading process wrote down.

    Raises:
        InvalidValue: nothing of it can be used, in words that say what to do.
    """
    read = FileRead(path)
    with path.open("rb") as file:
        while line := file.readline():
            if line.startswith(b"["):
                read.sheets[-1].n_rows += 1
            else:
                _note(read, json.loads(line), file.tell())
    good = [sheet for sheet in read.sheets if sheet.n_rows and not sheet.problem]
    if not good:
        problems = [sheet.problem for sheet in read.sheets if sheet.problem]
        raise InvalidValue(problems[0] if problems else sentence("empty", {}), field="file")
    read.sheets = good
    return read


def _note(read: FileRead, said: dict[str, Any], offset: int) -> None:
    if "sheet" in said:
        spans = [(row, first, last) for row, first, last in said["spans"]]
        found = SheetFound(said["sheet"], said["hidden"], said["exact"], spans, offset)
        found.left_out = said["left_out"]
        read.sheets.append(found)
    elif "problem" in said:
        if not read.sheets:
            raise _trouble(said["problem"], said["facts"])
        read.sheets[-1].problem = sentence(said["problem"], said["facts"])
    else:
        read.has_macros = said["macros"]


def _trouble(code: str, facts: dict[str, Any]) -> InvalidValue:
    return InvalidValue(sentence(code, facts), field="file")
