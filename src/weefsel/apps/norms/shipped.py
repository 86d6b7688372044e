"""Reads the norms that come with Weefsel: `data/*.csv`, one file per subject."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


def shipped_norms(folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """Return every row, with days and amounts as values; files and rows in a fixed order."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield {
                    **row,
                    "value": Decimal(row["value"]),
                    "valid_from": datetime.date.fromisoformat(row["valid_from"]),
                    "valid_until": (
                        datetime.date.fromisoformat(row["valid_until"])
                        if row["valid_until"]
                        else None
                    ),
                }
