from __future__ import annotations

from pathlib import Path

import pytest

from weefsel.cli.kernels import STAMP, Compiling, fingerprint

pytestmark = pytest.mark.once


def test_what_was_compiled_for_these_sources_is_not_compiled_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / STAMP).write_text(fingerprint())
    Compiling(tmp_path).finish()
    assert capsys.readouterr().out == ""


@pytest.mark.slow
def test_engines_are_compiled_once_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kernels"
    Compiling(folder).finish()
    assert "eenmalig" in capsys.readouterr().out
    assert (folder / STAMP).read_text() == fingerprint()
