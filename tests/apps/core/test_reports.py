from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from weefsel.apps.core.reports import pdf_of

NOON = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
PAGE = """#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: data.lang, font: "Noto Sans")
#title()
"""


def test_equal_data_gives_an_equal_file(tmp_path: Path) -> None:
    template = tmp_path / "page.typ"
    template.write_text(PAGE, encoding="utf-8")
    first = pdf_of(template, {"title": "Één"}, lang="nl", made_at=NOON)
    assert first == pdf_of(template, {"title": "Één"}, lang="nl", made_at=NOON)
    assert b"NotoSans" in first


def test_page_without_a_title_is_refused(tmp_path: Path) -> None:
    template = tmp_path / "page.typ"
    template.write_text("Zonder titel", encoding="utf-8")
    with pytest.raises(Exception, match="title"):
        pdf_of(template, {}, lang="nl", made_at=NOON)
