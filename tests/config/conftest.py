"""Data folders for commands that really run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.config.running import weefsel


@pytest.fixture(scope="session")
def _prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    done = weefsel("prepare", data=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def prepared(_prepared_once: Path, tmp_path: Path) -> Path:
    """A data folder as an earlier run left it."""
    folder = tmp_path / "data"
    shutil.copytree(_prepared_once, folder)
    return folder
