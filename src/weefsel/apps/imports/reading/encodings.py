"""From bytes to text, also when a file mixes two encodings."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16 does, so it goes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MOSTLY = 0.3  # share of zero bytes on one side that makes it UTF-16
FEWEST = 8
CONTROLS = set(range(32)) - {9, 10, 12, 13, 26, 27}
ONE_BYTE = ("windows-1252", "mac-roman", "cp850")  # Windows, Excel on a Mac, old exports
ACCENTS = "éèëêïíîöóôüúûáàâäçñßÉÈËÏÖÜÁÄÇ"
_BESIDE_LETTERS = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[a-z])")


def text_of(content: bytes) -> str:
    """Return the text of a file.

    A byte order mark decides; without one, UTF-16 shows itself by its zero bytes. Anything else is
    UTF-8 where it can be. A file that cannot, is read line by line, because people paste one into
    the other: UTF-8 where that fits, else the encoding of `ONE_BYTE` that makes its words Dutch.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    wide = _wide_encoding(content)
    if wide:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        lines = content.splitlines(keepends=True)
    read = [_as_utf8(line) for line in lines]
    other = _encoding_of(
        b"".join(line for line, text in zip(lines, read, strict=True) if text is None)
    )
    return "".join(
        line.decode(other, "weefsel-latin") if text is None else text
        for line, text in zip(lines, read, strict=True)
    )


def text_start(head: bytes) -> str:
    """Return the text of the first bytes of a file, cut where they end."""
    return text_of(head)


def looks_like_text(head: bytes) -> bool:
    """Whether these first bytes of a file are text in any encoding we read."""
    if any(head.startswith(mark) for mark, _ in BOMS) or _wide_encoding(head):
        return True
    odd = sum(byte in CONTROLS for byte in head)
    return 0 not in head and odd <= len(head) // 50


def _wide_encoding(content: bytes) -> str:
    """Return the UTF-16 this is by its zero bytes, or ""."""
    sample = content[:4_096]
    pairs = len(sample) // 2
    if pairs < FEWEST:
        return ""
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > MOSTLY * pairs and even < odd // 8:
        return "utf-16-le"
    if even > MOSTLY * pairs and odd < even // 8:
        return "utf-16-be"
    return ""


def _as_utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _encoding_of(content: bytes) -> str:
    """Return the one-byte encoding in which most letters beside letters are ones we write."""
    odd = b"".join(_BESIDE_LETTERS.findall(content[:1_000_000]))

    def n_accents(encoding: str) -> int:
        return sum(char in ACCENTS for char in odd.decode(encoding, "replace"))

    return max(ONE_BYTE, key=n_accents)  # the first of equals


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    """Read the five bytes that Windows-1252 leaves open as ISO 8859-1, as browsers do."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("weefsel-latin", _as_latin)
