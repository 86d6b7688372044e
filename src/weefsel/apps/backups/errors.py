"""Errors of backups; the text says what is wrong and what to do."""

from __future__ import annotations

from weefsel.apps.core.errors import DomainError


class BackupRefused(DomainError):  # noqa: N818 -- reads as a sentence where it is raised
    """This file cannot be put back here; nothing was changed."""


class NoRoom(DomainError):  # noqa: N818
    """The disk is full; nothing half was left behind."""
