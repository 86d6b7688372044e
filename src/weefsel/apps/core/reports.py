"""Open to every app above: a page of data set in Typst, as an accessible PDF.

The PDF meets PDF/UA-1 (ISO 14289-1): a tag for every part, a title, a language, and fonts inside.
What cannot be set that way is an error, not a lesser file.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"


def pdf_of(
    template: Path, data: Mapping[str, Any], *, lang: str, made_at: datetime.datetime
) -> bytes:
    """Return the template filled with the data, as a tagged PDF.

    Args:
        template: Typst file; it reads everything from `data`, so that no text of a user is ever
            read as markup. It sets the title with `set document` and the language with
            `set text(lang: data.lang)`.
        data: what the template shows: texts, lists and numbers; `lang` is added.
        lang: language of the texts, as "nl".
        made_at: with a zone; stands in the file, so that equal data gives an equal file.

    Raises:
        RuntimeError: the template has a mistake, or sets something that is not accessible.
    """
    import typst  # noqa: PLC0415 -- only who asks for a report pays for the engine

    filled: bytes = typst.compile(
        str(template),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps({**data, "lang": lang})},
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    return filled
