"""Typed reads of environment variables that fail with the words to fix it."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def env_text(name: str, *, default: str = "") -> str:
    """Return the variable without surrounding white space."""
    return os.environ.get(name, default).strip()


def env_bool(name: str, *, default: bool) -> bool:
    """Return a switch; only 1 and 0 are understood, so that a typing error never opens a door.

    Raises:
        ImproperlyConfigured: the variable holds anything else.
    """
    raw = os.environ.get(name, "").strip()
    if raw == "":
        return default
    if raw not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} is {raw!r}: gebruik 1 (aan) of 0 (uit).")
    return raw == "1"


def env_int(name: str, *, default: int, least: int, most: int) -> int:
    """Return a whole number between `least` and `most`, both included.

    Raises:
        ImproperlyConfigured: the variable holds no number, or one out of range.
    """
    raw = os.environ.get(name, "").strip()
    if raw == "":
        return default
    if not (raw.isascii() and raw.isdecimal()) or not least <= int(raw) <= most:
        raise ImproperlyConfigured(
            f"{name} is {raw!r}: gebruik een getal van {least} tot en met {most}."
        )
    return int(raw)


def env_list(name: str, *, default: list[str] | None = None) -> list[str]:
    """Return the comma-separated parts, without white space and empty parts."""
    raw = os.environ.get(name, "")
    parts = [part.strip() for part in raw.split(",") if part.strip()]
    return parts or list(default or [])


def env_path(name: str, *, default: Path) -> Path:
    """Return an absolute folder; `~` is understood."""
    raw = os.environ.get(name, "").strip()
    return Path(raw).expanduser().resolve() if raw else default.resolve()
