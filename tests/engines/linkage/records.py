"""Small sets that several tests use."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from weefsel.engines.linkage.comparing import Comparison, Facing
from weefsel.engines.linkage.profiles import OrganisationFacts
from weefsel.engines.linkage.table import Values, table_of, with_statistics
from weefsel.engines.linkage.values import Level

KORREL = OrganisationFacts(
    name="Bakkerij Korrel B.V.",
    kind="company",
    kvk_number="00396659",
    street="Havenstraat",
    house_number="100a",
    postcode="8959 KT",
    town="Vaarstede",
    phones=("098 073 17 82",),
    emails=("info@korrel.example",),
)


def levels(
    comparison: Comparison, left: dict[str, Values], right: dict[str, Values]
) -> list[Level]:
    """Return the level of row k of `left` facing row k of `right`."""
    columns = comparison.columns
    known = with_statistics(table_of(right, columns), rare=(), worded=comparison.worded)
    rows = np.arange(known.n, dtype=np.int64)
    facing = Facing(table_of(left, columns, known=known), known, rows, rows)
    return [Level(level) for level in comparison.levels(facing).tolist()]


def face(comparison: Comparison, left: Sequence[object], right: Sequence[object]) -> list[Level]:
    """Return the levels for a comparison of one column; texts are split at "|"."""
    (column,) = comparison.columns

    def cells(values: Sequence[object]) -> list[str | tuple[str, ...]]:
        return [tuple(filter(None, str(value).split("|"))) for value in values]

    return levels(comparison, {column: cells(left)}, {column: cells(right)})
