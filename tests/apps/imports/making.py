"""Files as people and programs make them, made anew for each test."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msoffcrypto
import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[Any]]
CONTACTS: Rows = [
    ["Organisatie", "Plaats", "E-mail"],
    ["Bakkerij Korrel", "Vaarstede", "info@korrel.example"],
    ["Werf De Vaart", "Oeverdam", "werf@vaart.example"],
]


def xlsx(
    path: Path, rows: Rows = CONTACTS, *, also: Callable[[Any, Any], None] | None = None
) -> Path:
    """Write a workbook; `also(book, sheet)` may add what a list of rows cannot say."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Lijst")
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(number, place, value, day)
                elif value is not None:
                    sheet.write(number, place, value)
        if also is not None:
            also(book, sheet)
    return path


def xls(path: Path, rows: Rows = CONTACTS) -> Path:
    """Write a workbook as Excel did until 2003."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Lijst")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write(number, place, value, xlwt.easyxf(num_format_str="DD-MM-YYYY"))
            else:
                sheet.write(number, place, value)
    book.save(str(path))
    return path


def ods(path: Path, rows: Rows = CONTACTS) -> Path:
    """Write a workbook as LibreOffice does."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="Lijst")
    for row in rows:
        line = TableRow()
        for value in row:
            if isinstance(value, datetime.date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
            elif isinstance(value, int | float):
                cell = TableCell(valuetype="float", value=value)
            else:
                cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def with_password(path: Path, source: Path) -> Path:
    """Encrypt a workbook as Excel does."""
    assert msoffcrypto is not None
    with source.open("rb") as plain, path.open("wb") as locked:
        OOXMLFile(plain).encrypt("geheim", locked)
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    """Write text in an encoding."""
    path.write_bytes(content.encode(encoding))
    return path


def bomb(path: Path, *, megabytes: int = 60) -> Path:
    """Write a workbook whose sheet unpacks to so many megabytes of nothing."""
    xlsx(path)
    rows = b"<row><c><v>0</v></c></row>" * 40_000
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name, content in parts.items():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, content)
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(b"<worksheet><sheetData>")
            for _ in range(megabytes):
                sheet.write(rows)
            sheet.write(b"</sheetData></worksheet>")
    return path


def lying(path: Path, *, part: str = "xl/worksheets/sheet1.xml") -> Path:
    """Write a workbook whose directory says that a part is one byte long."""
    xlsx(path)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        name = part.encode()
        assert part in package.namelist()
    directory = content.rfind(b"PK\x01\x02")
    while directory >= 0:
        if content[directory + 46 : directory + 46 + len(name)] == name:
            content[directory + 24 : directory + 28] = (1).to_bytes(4, "little")
            break
        directory = content.rfind(b"PK\x01\x02", 0, directory)
    path.write_bytes(bytes(content))
    return path
