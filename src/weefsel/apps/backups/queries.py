"""Reads of backups: what state this installation is in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from weefsel.apps.accounts.models import User
from weefsel.apps.jobs.queries import is_recent, last_worker_seen_at
from weefsel.apps.parties.models import Organisation, Person


def migrations_by_app(*, applied: bool) -> dict[str, list[str]]:
    """Return the migrations that this version knows, or of those the ones that were applied."""
    loader = MigrationLoader(connection)
    known = set(loader.disk_migrations)
    if applied:
        known &= set(loader.applied_migrations)
    found: dict[str, list[str]] = {}
    for app, name in sorted(known):
        found.setdefault(app, []).append(name)
    return found


def n_records() -> int:
    """Return how many organisations, people and accounts there are; 0 means nothing to lose."""
    return Organisation.objects.count() + Person.objects.count() + User.objects.count()


def worker_heard_at() -> datetime.datetime | None:
    """Return the last sign of a worker when it is so recent that one may be at work."""
    seen_at = last_worker_seen_at()
    return seen_at if is_recent(seen_at) else None


@contextmanager
def one_moment() -> Iterator[None]:
    """Read the whole database as it is at one moment, while everyone goes on writing."""
    if connection.in_atomic_block:  # inside a test, which sees one moment already
        yield
        return
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    try:
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
        with transaction.atomic():  # only reads, so that no writer waits for it
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
