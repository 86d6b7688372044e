"""How much one file may ask for; everything above gets a sentence instead of memory and time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that reading one file may cost.

    Attributes:
        rows: rows of one sheet.
        columns: columns of one sheet.
        cells: filled cells of one sheet.
        cell_length: characters in one cell; more than any spreadsheet program allows.
        unpacked: bytes that a zipped workbook may become.
        ratio: how many times larger a part of it may become; real sheets stay under 60.
        ratio_from: bytes below which the ratio does not matter.
        members: parts in a zipped workbook.
        memory: bytes of address space of the reading process.
        seconds: processor time of the reading process.
    """

    rows: int = 250_000
    columns: int = 256
    cells: int = 8_000_000
    cell_length: int = 32_767
    unpacked: int = 600_000_000
    ratio: int = 200
    ratio_from: int = 5_000_000
    members: int = 2_000
    memory: int = 1_500_000_000
    seconds: int = 120


LIMITS = Limits()
