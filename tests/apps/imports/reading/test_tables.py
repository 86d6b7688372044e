"""Which rows are headings, which are rows, and what the columns are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weefsel.apps.core.text import fold
from weefsel.apps.imports.reading.rows import Row
from weefsel.apps.imports.reading.tables import (
    Layout,
    Remark,
    Spans,
    data_rows,
    layout_of,
    letters,
)

KNOWN = {"naam", "organisatie", "plaats", "e mail", "kvk nummer", "telefoon"}


def numbered(*rows: Sequence[Any]) -> list[Row]:
    """Number the rows that hold something, as the readers do."""
    return [(n, list(cells)) for n, cells in enumerate(rows, start=1) if any(cells)]


def layout(rows: list[Row], spans: Spans = (), **more: Any) -> Layout:
    """Guess the layout, knowing a few headings."""
    return layout_of(rows, spans=spans, is_known=lambda text: fold(text) in KNOWN, **more)


def names(found: Layout) -> list[str]:
    """Return what the columns are called."""
    return [column.name for column in found.columns]


def test_headings_in_the_first_row() -> None:
    found = layout(numbered(["Naam", "Plaats"], ["Korrel", "Vaarstede"]))

    assert (names(found), found.headings, found.first_row) == (["Naam", "Plaats"], (1,), 2)


def test_title_and_remarks_above_the_headings_are_passed_over() -> None:
    found = layout(
        numbered(
            ["Relatielijst gemeente Vaarstede"],
            ["Bijgewerkt:", "12-3-2026"],
            [],
            ["Naam", "Plaats", "Telefoon"],
            ["Korrel", "Vaarstede", "085 123 45 67"],
            ["Vaart", "Oeverdam", "085 123 45 68"],
        )
    )

    assert (names(found), found.headings) == (["Naam", "Plaats", "Telefoon"], (4,))


def test_headings_nobody_knows_are_still_headings() -> None:
    found = layout(numbered(["Wie", "Waar", "Hoe"], ["K", "V", "x@y.example"], ["W", "O", "z"]))

    assert (names(found), found.headings) == (["Wie", "Waar", "Hoe"], (1,))


def test_first_row_that_looks_like_data_is_a_row() -> None:
    found = layout(
        numbered(
            ["Korrel", "Vaarstede", "info@korrel.example"], ["Vaart", "Oever", "x@vaart.example"]
        )
    )

    assert (names(found), found.headings, found.first_row) == (
        ["Kolom A", "Kolom B", "Kolom C"],
        (),
        1,
    )


def test_two_rows_of_headings_become_one_name() -> None:
    rows = numbered(
        ["Organisatie", "", "Contactpersoon", ""],
        ["Naam", "Plaats", "Naam", "E-mail"],
        ["Korrel", "Vaarstede", "Jan Mulder", "jan@korrel.example"],
    )

    assert names(layout(rows)) == [
        "Organisatie Naam",
        "Organisatie Plaats",
        "Contactpersoon Naam",
        "Contactpersoon E-mail",
    ]


def test_two_rows_of_headings_with_merged_cells_end_where_the_cell_ends() -> None:
    rows = numbered(
        ["Organisatie", "", "", "Contactpersoon"],
        ["Naam", "Plaats", "Opmerking", "Naam"],
        ["Korrel", "Vaarstede", "", "Jan Mulder"],
    )

    assert names(layout(rows, spans=[(1, 0, 1)])) == [
        "Organisatie Naam",
        "Organisatie Plaats",
        "Opmerking",
        "Contactpersoon Naam",
    ]


def test_merged_title_over_everything_groups_nothing() -> None:
    rows = numbered(["Onze relaties", ""], ["Naam", "Plaats"], ["Korrel", "Vaarstede"])

    found = layout(rows, spans=[(1, 0, 1)])

    assert (names(found), found.headings) == (["Naam", "Plaats"], (2,))


def test_repeated_and_missing_headings_get_names_of_their_own() -> None:
    rows = numbered(["Naam", "Naam", "", "Leeg"], ["Korrel", "Jan", "iets", ""])

    assert names(layout(rows)) == ["Naam", "Naam (2)", "Kolom C", "Leeg"]


def test_column_without_heading_or_cells_does_not_count() -> None:
    rows = numbered(["Naam", "", "Plaats"], ["Korrel", "", "Vaarstede"])

    assert [(c.place, c.name) for c in layout(rows).columns] == [(0, "Naam"), (2, "Plaats")]


def test_heading_row_can_be_said() -> None:
    rows = numbered(["Naam", "Plaats"], ["Wie", "Waar"], ["Korrel", "Vaarstede"])

    assert names(layout(rows, heading_row=2)) == ["Wie", "Waar"]
    assert layout(rows, heading_row=0).first_row == 1


def test_totals_and_repeated_headings_are_no_rows() -> None:
    rows = numbered(
        ["Naam", "Plaats", "Aantal"],
        ["Korrel", "Vaarstede", 3],
        ["Naam", "Plaats", "Aantal"],
        ["Totaal BV", "Oever", 4],
        ["Totaal", "", 7],
    )

    found = [(row.number, row.remark) for row in data_rows(rows, layout(rows))]

    assert found == [(2, Remark.NOTHING), (3, Remark.HEADING), (4, Remark.NOTHING), (5, "totals")]


def test_row_of_text_with_a_separator_too_many_says_so() -> None:
    rows = numbered(["Naam", "Plaats"], ["Korrel", "Vaarstede"], ["Vaart", "De", "Oeverdam"])

    found = list(data_rows(rows, layout(rows, is_exact=False)))

    assert [row.remark for row in found] == [Remark.NOTHING, Remark.TOO_LONG]


def test_cell_beside_the_headings_of_a_workbook_becomes_a_column() -> None:
    rows = numbered(["Naam", "Plaats"], ["Korrel", "Vaarstede"], ["Vaart", "Oeverdam", "nieuw"])

    found = layout(rows)

    assert names(found) == ["Naam", "Plaats", "Kolom C"]
    assert [row.cells for row in data_rows(rows, found)][1] == ("Vaart", "Oeverdam", "nieuw")


def test_letters_of_columns() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
