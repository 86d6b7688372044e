"""A connection to SQLite stays open, but not to a file that a restored backup replaced."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.utils import load_backend

import pytest

pytestmark = pytest.mark.django_db  # pytest-django keeps other tests from any database


@pytest.fixture
def wrapper(tmp_path: Path) -> Any:
    backend = load_backend("weefsel.config.sqlite3")
    database = backend.DatabaseWrapper(
        {**settings.DATABASES["default"], "ENGINE": "", "NAME": tmp_path / "a", "CONN_MAX_AGE": 600}
        | {"AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "TIME_ZONE": None, "OPTIONS": {}}
        | {"CONN_HEALTH_CHECKS": False}
    )
    yield database
    database.close()


def write(path: Path, word: str) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE said (word TEXT)")
        database.execute("INSERT INTO said VALUES (?)", [word])
    database.close()


def read(wrapper: Any) -> str:
    with wrapper.cursor() as cursor:
        return str(cursor.execute("SELECT word FROM said").fetchone()[0])


def test_connection_after_a_request_stays_open(wrapper: Any, tmp_path: Path) -> None:
    write(tmp_path / "a", "oud")
    assert read(wrapper) == "oud"
    kept = wrapper.connection

    wrapper.close_if_unusable_or_obsolete()

    assert wrapper.connection is kept


def test_connection_to_a_replaced_file_is_left_behind(wrapper: Any, tmp_path: Path) -> None:
    write(tmp_path / "a", "oud")
    write(tmp_path / "b", "nieuw")
    assert read(wrapper) == "oud"

    (tmp_path / "b").replace(tmp_path / "a")
    wrapper.close_if_unusable_or_obsolete()

    assert read(wrapper) == "nieuw"
