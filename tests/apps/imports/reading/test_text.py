"""Text with something between the columns, in every encoding and with every accident."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.apps.imports.reading.encodings import text_of
from weefsel.apps.imports.reading.limits import LIMITS
from weefsel.apps.imports.reading.separated import separator_of, sheet_of

LINES = "Naam;Plaats\nCafé Łódź;Sint-Oedenrode\nReünie;’s-Gravenhage\n"
DUTCH = "Naam;Plaats\nCafé Zoë;Oeverdam\nReünie België;Sint-Gaëlle\n"


def rows(path: Path, content: str | bytes) -> list[list[object]]:
    """Return the cells of a text file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [list(cells) for _number, cells in sheet_of(path, limits=LIMITS).rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file to write."""
    return tmp_path / "lijst.txt"


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode(),
        codecs.BOM_UTF8 + LINES.encode(),
        LINES.encode("utf-16"),
        LINES.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + LINES.encode("utf-16-be"),
        LINES.encode("utf-32"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(content: bytes) -> None:
    assert text_of(content) == LINES


@pytest.mark.parametrize("encoding", ["windows-1252", "mac-roman", "cp850", "latin-1"])
def test_old_encodings_are_told_apart_by_the_words_they_make(encoding: str) -> None:
    assert text_of(DUTCH.encode(encoding)) == DUTCH


def test_lines_in_different_encodings_each_come_out_right() -> None:
    mixed = "Café;1\n".encode() + "Reünie;2\n".encode("windows-1252") + b"Plein;3\n"

    assert text_of(mixed) == "Café;1\nReünie;2\nPlein;3\n"


@given(st.binary(max_size=400))
def test_any_bytes_give_some_text(content: bytes) -> None:
    assert isinstance(text_of(content), str)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|", "^", "~", ":"])
def test_separator_is_found(separator: str) -> None:
    text = separator.join(["Naam", "Plaats", "Postcode"]) + "\n"
    text += separator.join(["Korrel", "Vaarstede", "1234 AB"]) + "\n"

    assert separator_of(text) == separator


def test_decimal_commas_and_times_do_not_pass_for_separators() -> None:
    text = "Naam;Bedrag;Tijd\nKorrel;1,50;9:00\nVaart, De;2,25;10:30\nOever;3,75;11:00\n"

    assert separator_of(text) == ";"


def test_title_above_does_not_hide_the_separator(path: Path) -> None:
    content = "Relaties, bijgewerkt op 1 maart\n\nNaam;Plaats\nKorrel;Vaarstede\nVaart;Oever\n"

    assert rows(path, content)[1:] == [
        ["Naam", "Plaats"],
        ["Korrel", "Vaarstede"],
        ["Vaart", "Oever"],
    ]


def test_separator_that_excel_writes_down_is_believed_and_counts_as_a_row(path: Path) -> None:
    path.write_text("sep=|\nNaam|Plaats\nA;B|C\n", encoding="utf-8")

    found = list(sheet_of(path, limits=LIMITS).rows)

    assert found == [(2, ["Naam", "Plaats"]), (3, ["A;B", "C"])]


def test_cells_with_line_breaks_and_quotation_marks_stay_whole(path: Path) -> None:
    content = 'Naam;Adres\n"Korrel ""de"" bakker";"Kade 1\nVaarstede"\nVaart;Oever 2\n'

    assert rows(path, content) == [
        ["Naam", "Adres"],
        ['Korrel "de" bakker', "Kade 1\nVaarstede"],
        ["Vaart", "Oever 2"],
    ]


def test_lonely_quotation_mark_swallows_no_rows(path: Path) -> None:
    content = 'Naam;Plaats\n"Korrel;Vaarstede\n"Vaart";Oever\nWerf;Dam\n'

    assert rows(path, content) == [
        ["Naam", "Plaats"],
        ['"Korrel', "Vaarstede"],
        ["Vaart", "Oever"],
        ["Werf", "Dam"],
    ]


def test_inches_in_a_cell_do_no_harm(path: Path) -> None:
    content = 'Naam;Plaats\nPijp 5" BV;Vaarstede\n"Vaart";"Oever; dam"\n'

    assert rows(path, content)[1:] == [['Pijp 5" BV', "Vaarstede"], ["Vaart", "Oever; dam"]]


def test_one_column_needs_no_separator(path: Path) -> None:
    assert rows(path, "Naam\nKorrel\nWerf De Vaart\n") == [["Naam"], ["Korrel"], ["Werf De Vaart"]]


def test_old_mac_line_ends_and_empty_lines(path: Path) -> None:
    found = rows(path, b"Naam;Plaats\r\r;;\rKorrel;Vaarstede\r")

    assert found == [["Naam", "Plaats"], ["Korrel", "Vaarstede"]]


def test_unseen_characters_go(path: Path) -> None:
    assert rows(path, "Naam;Plaats\nKor\u200brel BV;Vaar\x07stede\n")[1] == [
        "Korrel BV",
        "Vaarstede",
    ]
