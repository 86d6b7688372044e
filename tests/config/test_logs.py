"""No line of the log opens a door."""

from __future__ import annotations

import logging
import logging.config
from copy import deepcopy
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.conf import settings

import pytest

from weefsel.config.logs import HIDDEN, RedactingFormatter

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.once


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Everything that is logged, through the formatter of the settings."""
    given: Any = settings.LOGGING
    formatter = deepcopy(given["formatters"]["plain"])
    assert formatter.pop("()") == "weefsel.config.logs.RedactingFormatter"
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter(**formatter))
    logger = logging.getLogger("weefsel.test")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


@pytest.mark.parametrize(
    ("line", "secret", "kept"),
    [
        ("Authorization: Bearer abcdefghij.klm", "abcdefghij.klm", "Bearer"),
        ("Authorization: Basic dXNlcjpwdw==", "dXNlcjpwdw==", "Basic"),
        ("connect postgresql://weefsel:Zomer2026@db/weefsel", "Zomer2026", "@db/weefsel"),
        ("form {'password': 'Zomer 2026', 'email': 'a@b.nl'}", "'Zomer", "a@b.nl"),
        ("Cookie: sessionid=abc123def456; csrftoken=zzz999", "abc123def456", "sessionid="),
        ("Cookie: sessionid=abc123def456; csrftoken=zzz999", "zzz999", "csrftoken="),
        ('{"api_key": "k-12345678"}', "k-12345678", "api_key"),
        ("Not Found: /account/wachtwoord/key/1a-abc123-def/", "1a-abc123-def", "Not Found"),
    ],
)
def test_line_with_a_secret_loses_the_secret_only(
    line: str, secret: str, kept: str, written: StringIO
) -> None:
    logging.getLogger("weefsel.test").warning("%s", line)
    assert secret not in written.getvalue()
    assert HIDDEN in written.getvalue()
    assert kept in written.getvalue()


def test_secret_key_is_hidden_wherever_it_stands(written: StringIO) -> None:
    logging.getLogger("weefsel.test").warning("key is %s, you know", settings.SECRET_KEY)
    assert settings.SECRET_KEY not in written.getvalue()
    assert written.getvalue().endswith(f"key is {HIDDEN}, you know\n")


def test_traceback_loses_its_secrets_too(written: StringIO) -> None:
    try:
        int("https://ada:Zomer2026@mail.example")
    except ValueError:
        logging.getLogger("weefsel.test").exception("Mail was not sent.")
    assert "Traceback" in written.getvalue()
    assert "Zomer2026" not in written.getvalue()


def test_ordinary_line_stays_as_it_is(written: StringIO) -> None:
    logging.getLogger("weefsel.test").warning("Not Found: /organisaties/3?sort=naam&tag=zorg")
    assert written.getvalue().endswith(
        "WARNING weefsel.test Not Found: /organisaties/3?sort=naam&tag=zorg\n"
    )
