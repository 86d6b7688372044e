"""Secrets that leave the house once: keys of programs, and links in invitations."""

from __future__ import annotations

import secrets

KEY_PREFIX = "wfs_"  # so that a key that leaked is recognised wherever it turns up
RANDOM_BYTES = 30  # 40 characters


def new_key() -> str:
    """Return a new key for the API."""
    return KEY_PREFIX + new_secret()


def new_secret() -> str:
    """Return a new secret of 40 characters that fit in an address."""
    return secrets.token_urlsafe(RANDOM_BYTES)
