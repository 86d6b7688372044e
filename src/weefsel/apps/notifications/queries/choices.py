"""Reads of who wants mail, and when."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from weefsel.apps.accounts.models import User
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.notifications.models import MailChoice


def choices_due(at: datetime.datetime, *, most: int) -> list[int]:
    """Return the choices (rows) whose turn has come, who waits longest first."""
    rows = MailChoice.objects.filter(next_at__lte=at, user__is_active=True)
    return list(rows.order_by("next_at", "id").values_list("pk", flat=True)[:most])


def accounts_without_choice() -> QuerySet[User]:
    """Return the open accounts of which nobody wrote down yet when their mail is due."""
    chosen = MailChoice.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(~Exists(chosen), is_active=True).order_by("pk")


def choices_without_turn() -> QuerySet[MailChoice]:
    """Return who follows the installation and has no turn, because it mailed nobody until now."""
    return MailChoice.objects.filter(rhythm="", next_at__isnull=True).order_by("pk")


def choice_of(user: User) -> MailChoice:
    """Return what somebody chose; an unsaved row that follows the installation when nothing."""
    return MailChoice.objects.filter(user=user).first() or MailChoice(user=user)


def user_with(uuid: UUID) -> User | None:
    """Return the open account that a signed link is about."""
    return User.objects.filter(uuid=uuid, is_active=True).first()


def last_actors(targets: Collection[UUID], *, since: datetime.datetime) -> dict[UUID, UUID]:
    """Return who did the last thing to each of these records since a moment; one query."""
    if not targets:
        return {}
    rows = AuditEntry.objects.filter(target_uuid__in=list(targets), at__gte=since).order_by("id")
    return dict(rows.values_list("target_uuid", "actor_uuid"))
