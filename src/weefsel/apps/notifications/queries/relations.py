"""Reads of what is new in relations, introductions and imports, for one person."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.queries import introductions_under_way
from weefsel.apps.imports.enums import BatchStatus
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.imports.queries import batches_visible_to
from weefsel.apps.notifications.news import MOST, Asking
from weefsel.apps.relations.models import FollowUp, Relation
from weefsel.apps.relations.queries.reading import relations_visible_to


def _follow_ups(viewer: Viewer) -> QuerySet[FollowUp]:
    """Return the open promises of the organisation acted for, or shared with it.

    Stricter than the page: who left an organisation hears no more of what it keeps.
    """
    rows = FollowUp.objects.filter(
        Q(owner__in=viewer.lineage) | Q(circle__in=viewer.circles), done_at__isnull=True
    )
    return rows.select_related("relation__partner", "relation__home")


def relation_named(viewer: Viewer, promise: FollowUp) -> str:
    """Return with whom a promise is about, when this person may see that relation; else ""."""
    relation = promise.relation
    if relation is None:
        return ""
    circles = {relation.circle_id, relation.partner.circle_id, relation.home.circle_id}
    may = viewer.sees_everything or circles <= {*viewer.circles}
    return relation.partner.name if may else ""


def promises_given(asking: Asking) -> list[FollowUp]:
    """Return the promises this person was given to look after, and that are not due yet."""
    rows = _follow_ups(asking.viewer).filter(
        assignee=asking.viewer.user_id,
        changed_at__range=asking.moments,
        due_on__gt=asking.days[1],
    )
    return list(rows.order_by("-changed_at", "-pk")[:MOST])


def promises_due(asking: Asking) -> list[FollowUp]:
    """Return the promises this person looks after and whose last day comes."""
    rows = _follow_ups(asking.viewer).filter(
        assignee=asking.viewer.user_id, due_on__range=asking.days
    )
    return list(rows.order_by("-due_on", "-pk")[:MOST])


def promises_asked(asking: Asking) -> list[FollowUp]:
    """Return what another organisation noted that the own one would do."""
    rows = FollowUp.objects.filter(
        circle__in=asking.viewer.circles,
        promised_by__in=asking.viewer.lineage,
        created_at__range=asking.moments,
        done_at__isnull=True,
    ).exclude(owner__in=asking.viewer.lineage)
    return list(rows.select_related("owner").order_by("-created_at", "-pk")[:MOST])


def relations_gone_quiet(asking: Asking) -> list[Relation]:
    """Return the relations this person keeps that pass their rhythm."""
    rows = relations_visible_to(asking.viewer).filter(
        keeper=asking.viewer.user_id, ended_at__isnull=True, quiet_on__range=asking.days
    )
    return list(rows.select_related("partner").order_by("-quiet_on", "-pk")[:MOST])


def introductions_kept(viewer: Viewer) -> list[Introduction]:
    """Return the introductions under way that this person took up."""
    rows = introductions_under_way(viewer).filter(taken_by=viewer.user_id)
    return list(rows.select_related("first", "second", "follow_up")[:MOST])


def imports_in_doubt(asking: Asking) -> list[tuple[ImportBatch, int]]:
    """Return the imports that began to wait for answers, with how many."""
    open_ones = Count("questions", filter=Q(questions__answer__isnull=True))
    rows = batches_visible_to(asking.viewer).filter(
        status=BatchStatus.READY, changed_at__range=asking.moments
    )
    if asking.viewer.is_administrator:
        rows = rows.filter(owner__in=asking.viewer.lineage)
    asked = rows.annotate(n_open=open_ones).filter(n_open__gt=0)
    return [(row, row.n_open) for row in asked[:MOST]]
