"""Keep the English catalogue: collect the Dutch texts, compile, and tell what has no English yet.

`python tools/messages.py` writes the catalogue and its compiled form; with `--check` it writes
nothing, and fails when the committed files are not what the code would make, or a text has no
English.
"""

from __future__ import annotations

import argparse
import datetime
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation.template import templatize

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[1] / "src" / "weefsel"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
ALWAYS = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # the compiled form holds a date
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Found = tuple[str, str | tuple[str, str], str | None]


def texts() -> Iterator[Found]:
    """Yield (file, text or (one, many), context) of everything marked for translation."""
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]
    for path in sorted(files):
        if "migrations" in path.parts:
            continue
        name = path.relative_to(SOURCE.parent).as_posix()
        code = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            code = "\n".join(line.strip() for line in templatize(code).splitlines())
        stream = io.BytesIO(code.encode())
        for _line, function, arguments, _comments in extract_python(stream, KEYWORDS, [], {}):
            found = _message(str(function), arguments)
            if found is not None:
                yield name, *found


def _message(function: str, arguments: Any) -> tuple[str | tuple[str, str], str | None] | None:
    """Return (text or (one, many), context), or None when it is no literal text."""
    given = [arguments] if isinstance(arguments, str) else list(arguments or ())
    kind = function.partition("gettext")[0]
    context = given.pop(0) if "p" in kind and given else None
    wanted = 2 if "n" in kind else 1
    parts = [part for part in given[:wanted] if isinstance(part, str) and part]
    if len(parts) != wanted:
        return None
    return (parts[0] if wanted == 1 else (parts[0], parts[1])), context


def fresh_catalogue() -> Catalog:
    """Return the catalogue the code asks for, with the English that is known already."""
    known = Catalog(locale="en")
    if CATALOGUE.exists():
        with CATALOGUE.open("rb") as file:
            known = read_po(file, locale="en")
    fresh = Catalog(locale="en", project="Weefsel", charset="utf-8")
    fresh.header_comment = "# English texts of Weefsel; the Dutch stands in the code."
    for name, text, context in texts():
        old = known.get(text if isinstance(text, str) else text[0], context)
        english = old.string if old is not None else ""
        if not isinstance(text, str) and not isinstance(english, tuple):
            english = ("", "")
        if isinstance(text, str) and isinstance(english, tuple):  # lost its plural
            english = english[0]
        flags = {"python-format"} if "%(" in str(text) else set()
        message = fresh.get(text if isinstance(text, str) else text[0], context)
        places: Any = sorted({*(message.locations if message else []), (name, None)})
        fresh.add(text, english, places, flags, context=context)
    return fresh


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as it is committed: sorted, without dates."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, omit_header=True, include_lineno=False)
    header = (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header.encode() + out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return the form that Django reads."""
    plain = Catalog(locale="en", charset="utf-8", creation_date=ALWAYS)
    plain.mime_headers = [
        ("Language", "en"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ]
    for message in sorted((m for m in catalogue if m.id), key=lambda m: str(m.id)):
        plain.add(message.id, message.string, context=message.context)
    out = io.BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def without_english(catalogue: Catalog) -> list[Message]:
    """Return the texts that have no English yet, or English with other placeholders."""
    return [
        message
        for message in catalogue
        if message.id
        and (
            not (all(message.string) if isinstance(message.string, tuple) else message.string)
            or any(message.check(catalogue))
        )
    ]


def main() -> int:
    """Write or check the catalogue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    asked = parser.parse_args()
    catalogue = fresh_catalogue()
    po, mo = written(catalogue), compiled(catalogue)
    missing = without_english(catalogue)
    for message in missing:
        sys.stdout.write(f"no English: {message.id!r} ({message.locations[0][0]})\n")
    if asked.check:
        pairs = ((CATALOGUE, po), (CATALOGUE.with_suffix(".mo"), mo))
        stale = [
            path.name for path, data in pairs if not path.exists() or path.read_bytes() != data
        ]
        if stale:
            sys.stdout.write(f"not current: {', '.join(stale)}; run `make messages`\n")
        return 1 if stale or missing else 0
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(po)
    CATALOGUE.with_suffix(".mo").write_bytes(mo)
    return 0


if __name__ == "__main__":
    sys.exit(main())
