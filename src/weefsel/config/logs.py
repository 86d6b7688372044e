"""Log lines without secrets."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN = "[verborgen]"
SHORTEST_SECRET = 6  # hiding every "a" would make logs unreadable
PATTERNS = [
    re.compile(r"(?i)(\b(?:bearer|basic|token)\s+)[\w.~+/=-]{8,}"),
    re.compile(r"(?i)(\b[\w-]*(?:password|passwd|wachtwoord|secret|token|api[_-]?key|sessionid)"
               r"[\"']?\s*[=:]\s*[\"']?)[^\s\"'&,;}]+"),
    re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s:/@]*:)[^\s@/]+(?=@)"),  # name:password@ in an address
    re.compile(r"(/key/)[^\s/?\"']+"),  # links in mail that open something: whoever has one is in
]  # fmt: skip


class RedactingFormatter(logging.Formatter):
    """Writes a line as usual, with everything that opens a door taken out, tracebacks included."""

    def __init__(
        self,
        fmt: str | None = None,
        *,
        style: Literal["%", "{", "$"] = "%",
        secrets: Iterable[str] = (),
    ) -> None:
        """Keep the values that must never be written, besides what the patterns find."""
        super().__init__(fmt, style=style)
        self._secrets = sorted(
            {secret for secret in secrets if len(secret) >= SHORTEST_SECRET}, key=len, reverse=True
        )

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        for pattern in PATTERNS:
            line = pattern.sub(rf"\g<1>{HIDDEN}", line)
        return line
