"""What a file is, by its content; its name says nothing."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from weefsel.apps.imports.reading.encodings import looks_like_text, text_start
from weefsel.apps.imports.reading.kumu import is_kumu
from weefsel.apps.imports.reading.problems import CannotReadError


class FileKind(StrEnum):
    """The kinds that can be read, each by its own reader."""

    WORKBOOK = "workbook"  # XLSX, XLSM, XLSB, XLS, ODS
    TEXT = "text"  # columns with something between them
    WEB_PAGE = "web_page"  # a table in HTML, however it is called
    GRAPHML = "graphml"  # a network in XML
    KUMU = "kumu"  # a network in JSON


@dataclass(frozen=True, slots=True)
class Found:
    """What a file turned out to be.

    Attributes:
        kind: which reader it needs.
        is_package: whether it is a zip, to be checked before it is opened.
        has_macros: whether there are macros in it; those are never run.
    """

    kind: FileKind
    is_package: bool = False
    has_macros: bool = False


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLDEST_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
)
PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
HEAD = 8_192  # bytes that say what a file is


def kind_of(path: Path) -> Found:
    """Return what the file is.

    Raises:
        CannotReadError: it is no table; the code says what it is instead.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise CannotReadError("empty")
    if head.startswith(ZIP):
        return _in_package(path)
    if head.startswith(OLE):
        return _in_compound_file(path)
    _refuse_other_binary(head)
    return _in_text(path, head)


def _in_package(path: Path) -> Found:
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            mime = _mime_of(package, names)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise CannotReadError("damaged") from error  # or packed in a way `zipfile` does not know
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        macros = any(name.startswith("xl/") and name.endswith("vbaProject.bin") for name in names)
        return Found(FileKind.WORKBOOK, is_package=True, has_macros=macros)
    if mime.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
        return Found(FileKind.WORKBOOK, is_package=True, has_macros=macros)
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise CannotReadError("numbers")
    if mime or any(name.startswith(("word/", "ppt/")) for name in names):
        raise CannotReadError("document")
    raise CannotReadError("packed")


def _mime_of(package: zipfile.ZipFile, names: set[str]) -> str:
    """Return what an OpenDocument file says it is; read no more than that takes."""
    if "mimetype" not in names:
        return ""
    with package.open("mimetype") as member:
        return member.read(200).decode("ascii", "replace").strip()


def _in_compound_file(path: Path) -> Found:
    """Tell the old Office formats apart by the names of the streams inside."""
    content = path.read_bytes()  # its size was checked before

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        raise CannotReadError("password")
    if has("Workbook") or has("Book"):
        return Found(FileKind.WORKBOOK, has_macros=has("_VBA_PROJECT"))
    raise CannotReadError("document")


def _refuse_other_binary(head: bytes) -> None:
    if head.startswith(b"%PDF"):
        raise CannotReadError("pdf")
    is_picture = head.startswith(PICTURES[:-1]) or (head[:2] == b"BM" and b"\x00" in head[:30])
    if is_picture or head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise CannotReadError("picture")
    if head.startswith(PACKED):
        raise CannotReadError("packed")
    if head.startswith(OLDEST_EXCEL):
        raise CannotReadError("oldest_excel")
    if head.startswith(b"{\\rtf"):
        raise CannotReadError("document")
    if not looks_like_text(head):
        raise CannotReadError("not_a_table")


def _in_text(path: Path, head: bytes) -> Found:
    start = text_start(head).lstrip("\ufeff \t\r\n")
    lowered = start[:4_000].lower()
    if lowered.startswith("<"):
        if re.search(r"<(?:!doctype\s+html|html|table)\b", lowered):
            return Found(FileKind.WEB_PAGE)
        if re.search(r"<graphml[\s>]", lowered):
            return Found(FileKind.GRAPHML)
        raise CannotReadError("xml")
    if lowered.startswith("mime-version:"):
        raise CannotReadError("web_archive")
    if lowered.startswith("begin:vc"):
        raise CannotReadError("cards")
    if lowered[:1] in {"{", "["}:
        return _in_json(path)
    return Found(FileKind.TEXT)


def _in_json(path: Path) -> Found:
    """Tell a network of Kumu from other JSON; what is no JSON after all is text."""
    try:
        whole = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return Found(FileKind.TEXT)
    if is_kumu(whole):
        return Found(FileKind.KUMU)
    raise CannotReadError("json")
