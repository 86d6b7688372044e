"""Whole files through the process that reads them: what comes out, and what is refused in words."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.apps.imports import making
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.spreadsheets import Column, Sheet, xlsx_bytes
from weefsel.apps.imports.reading.rows import Row
from weefsel.apps.imports.reading.sandbox import FileRead, read_apart

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 200
CONTACTS = [
    (1, ["Organisatie", "Plaats", "E-mail"]),
    (2, ["Bakkerij Korrel", "Vaarstede", "info@korrel.example"]),
    (3, ["Werf De Vaart", "Oeverdam", "werf@vaart.example"]),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A name that says nothing about what is in it."""
    return tmp_path / "lijst.dat"


def read(path: Path) -> FileRead:
    """Read it as the site does."""
    return read_apart(path, target=path.with_suffix(".lines"))


def rows(path: Path) -> list[Row]:
    """Return the rows of the best sheet."""
    found = read(path)
    return list(found.rows(found.best))


def refusal(path: Path) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(InvalidValue) as refused:
        read(path)
    assert refused.value.field == "file"
    return str(refused.value)


@pytest.mark.parametrize("make", [making.xlsx, making.xls, making.ods])
def test_workbook_of_any_make_gives_its_rows(path: Path, make: Any) -> None:
    assert rows(make(path)) == CONTACTS


@pytest.mark.parametrize("make", [making.xlsx, making.xls, making.ods])
def test_workbook_keeps_days_and_numbers_apart(path: Path, make: Any) -> None:
    make(path, [["Datum", "KvK"], [datetime.date(2026, 3, 12), 12345678], ["x", 1.5]])

    assert rows(path)[1:] == [(2, [{"d": "2026-03-12"}, 12345678]), (3, ["x", 1.5])]


def test_formulas_give_the_value_that_was_kept(path: Path) -> None:
    def also(_book: Any, sheet: Any) -> None:
        sheet.write_formula(3, 0, '=HYPERLINK("https://kwaad.example","x")', None, "Oever BV")
        sheet.write_formula(4, 0, "=1/0", None, "#DIV/0!")
        sheet.write(4, 1, "Vaarstede")

    found = rows(making.xlsx(path, also=also))

    assert found[3:] == [(4, ["Oever BV"]), (5, ["", "Vaarstede"])]


def test_merged_cells_fill_the_rows_they_cover(path: Path) -> None:
    def also(_book: Any, sheet: Any) -> None:
        sheet.merge_range(1, 0, 4, 0, "Bakkerij Korrel")
        for row, name in ((1, "Mulder"), (2, "Yildiz"), (4, "Bakker")):
            sheet.write(row, 1, name)

    found = rows(making.xlsx(path, [["Organisatie", "Naam"]], also=also))

    assert found == [
        (1, ["Organisatie", "Naam"]),
        (2, ["Bakkerij Korrel", "Mulder"]),
        (3, ["Bakkerij Korrel", "Yildiz"]),
        (5, ["Bakkerij Korrel", "Bakker"]),
    ]


def test_best_sheet_is_the_visible_one_with_most_rows(path: Path) -> None:
    def also(book: Any, _sheet: Any) -> None:
        hidden = book.add_worksheet("Oud")
        hidden.write_column(0, 0, ["x"] * 50)
        hidden.hide()
        book.add_worksheet("Leeg")

    found = read(making.xlsx(path, also=also))

    assert [(sheet.name, sheet.n_rows) for sheet in found.sheets] == [("Lijst", 3), ("Oud", 50)]
    assert found.best.name == "Lijst"


def test_macros_are_noticed_and_never_run(path: Path) -> None:
    def also(book: Any, _sheet: Any) -> None:
        project = path.with_suffix(".vba")
        project.write_bytes(b"not even a project")
        book.add_vba_project(str(project))

    found = read(making.xlsx(path, also=also))

    assert found.has_macros
    assert list(found.rows(found.best)) == CONTACTS


def test_web_page_that_is_called_a_workbook_gives_its_largest_table(path: Path) -> None:
    making.text(
        path,
        "<html><head><style>td{}</style></head><body><table><tr><td>Logo</td></tr></table>"
        "<table><tr><th>Organisatie<th>Plaats</tr>"
        "<tr><td rowspan=2>Bakkerij&nbsp;Korrel</td><td>Vaarstede</td></tr>"
        "<tr><td>Oeverdam<script>alert(1)</script></td></tr></table></body></html>",
    )

    assert rows(path) == [
        (1, ["Organisatie", "Plaats"]),
        (2, ["Bakkerij Korrel", "Vaarstede"]),
        (3, ["Bakkerij Korrel", "Oeverdam"]),
    ]


# -- Refused, with what to do -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Dit bestand is leeg."),
        (b"\xef\xbb\xbf \r\n\r\n", "Dit bestand is leeg."),
        (b"%PDF-1.7\n%\xe2\xe3", "Dit is een PDF."),
        (PNG, "Dit is een plaatje."),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "Dit is een plaatje."),
        (b"\x1f\x8b\x08" + b"\x00" * 50, "Dit is een ingepakt bestand."),
        (b"{\\rtf1 tekst}", "Dit is een document of presentatie"),
        (b'{"naam": "Korrel"}', "Dit is een JSON-bestand."),
        (b'<?xml version="1.0"?><lijst/>', "Dit is een XML-bestand."),
        (b"<html><body>Niets</body></html>", "Dit is een webpagina zonder tabel."),
        (b"MIME-Version: 1.0\nX: y", "Dit is een opgeslagen webpagina"),
        (b"BEGIN:VCARD\nEND:VCARD", "Dit zijn adreskaartjes (vCard)."),
        (b"\x09\x08\x08\x00" + b"\x00" * 50, "Dit is een Excel-bestand van voor 1995."),
        (b"\x7fELF" + bytes(range(256)) * 4, "Dit is geen spreadsheet."),
        (b"PK\x03\x04 en dan niets", "Dit bestand is beschadigd."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "Dit is een document"),
    ],
)
def test_what_is_no_table_is_refused_in_words(path: Path, content: bytes, words: str) -> None:
    path.write_bytes(content)

    assert refusal(path).startswith(words)


def test_workbook_with_a_password_is_refused_in_words(path: Path, tmp_path: Path) -> None:
    making.with_password(path, making.xlsx(tmp_path / "open.xlsx"))

    assert refusal(path).startswith("Dit bestand heeft een wachtwoord.")


def test_workbook_cut_short_is_refused_in_words(path: Path) -> None:
    making.xlsx(path)
    path.write_bytes(path.read_bytes()[:-300])

    assert refusal(path).startswith("Dit bestand is beschadigd.")


def test_zip_that_swells_is_refused_before_it_is_opened(path: Path) -> None:
    making.bomb(path)

    assert path.stat().st_size < 1_000_000
    assert refusal(path).startswith("Dit bestand zou uitgepakt veel te groot worden.")


def test_zip_that_lies_about_its_size_is_refused(path: Path) -> None:
    assert refusal(making.lying(path)).startswith("Dit bestand is beschadigd.")


def test_sixteen_thousand_columns_are_refused_with_the_number(path: Path) -> None:
    making.xlsx(path, [[f"k{n}" for n in range(16_000)], ["x"] * 16_000])

    assert refusal(path).startswith("Dit blad heeft 16.000 kolommen; we lezen er hooguit 256.")


def test_sixteen_thousand_columns_of_text_are_refused_with_the_number(path: Path) -> None:
    making.text(path, ";".join(f"k{n}" for n in range(16_000)) + "\n")

    assert refusal(path).startswith("Dit blad heeft 16.000 kolommen")


def test_two_cells_at_the_ends_of_the_earth_cost_no_memory(path: Path) -> None:
    def also(_book: Any, sheet: Any) -> None:
        sheet.write(1_048_575, 16_383, "ver weg")

    making.xlsx(path, also=also)

    assert refusal(path).startswith("Dit bestand lezen kost te veel geheugen of tijd.")


def test_headings_without_rows_are_no_trouble_for_the_reader(path: Path) -> None:
    assert rows(making.text(path, "Naam;Plaats\n")) == [(1, ["Naam", "Plaats"])]


def test_explanation_beside_a_short_list_is_not_the_list(tmp_path: Path) -> None:
    """Our own spreadsheets explain every column; rows that were repaired come back in one."""
    sheet = Sheet(
        name="lijst",
        title="Lijst",
        columns=[Column("Organisatie", "naam"), Column("Plaats", "waar")],
        rows=[["Werf", "Dam"]],
    )
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(xlsx_bytes(sheet))

    found = read(path)

    assert [sheet.name for sheet in found.sheets] == ["Lijst", "Uitleg"]
    assert found.best.name == "Lijst"
    assert found.named("uitleg").name == "Uitleg"


def test_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    found = read(making.xlsx(tmp_path / "lijst.xlsx"))

    with pytest.raises(
        InvalidValue, match=r"Er is geen blad “Blad7” in dit bestand\. Kies uit: Lijst\."
    ):
        found.named("Blad7")
