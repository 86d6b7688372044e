"""Reads of imports, and of the records that rows may be about."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.enums import BatchStatus
from weefsel.apps.imports.models import (
    ImportBatch,
    ImportEffect,
    ImportMapping,
    ImportQuestion,
    ImportRow,
    ImportSearch,
)
from weefsel.apps.imports.rules import can_import
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Job
from weefsel.apps.places.models import Municipality

WITHOUT_WORK = {
    BatchStatus.PREVIEWING: BatchStatus.MAPPING,
    BatchStatus.RUNNING: BatchStatus.READY,
    BatchStatus.UNDOING: BatchStatus.UNDONE,
}
"""Where an import stands that did nothing yet, when its work stopped halfway."""


def batches_visible_to(viewer: Viewer) -> QuerySet[ImportBatch]:
    """Return the imports of the own organisation, for its keepers; newest first."""
    if not can_import(viewer):
        return ImportBatch.objects.none()
    rows = ImportBatch.objects.select_related("owner", "shared_with").order_by("-id")
    return rows if viewer.is_administrator else rows.filter(owner__in=viewer.lineage)


def with_open_questions(rows: QuerySet[ImportBatch]) -> QuerySet[ImportBatch]:
    """Add to each import how many doubts nobody decided (`n_open`)."""
    asked = ImportQuestion.objects.filter(batch=OuterRef("pk"), answer__isnull=True)
    counted = asked.order_by().values("batch").annotate(n=Count("pk")).values("n")
    return rows.annotate(n_open=Coalesce(Subquery(counted), 0))


def batch_by_uuid(viewer: Viewer, uuid: UUID) -> ImportBatch | None:
    """Return one import that this person may see."""
    return batches_visible_to(viewer).filter(uuid=uuid).first()


def rows_of(batch: ImportBatch, *, verdict: str = "") -> QuerySet[ImportRow]:
    """Return the rows in the order of the file, all or those with one verdict."""
    rows = ImportRow.objects.filter(batch=batch).order_by("number", "id")
    return rows.filter(verdict=verdict) if verdict else rows


def counts_by_state(batch: ImportBatch) -> Counter[tuple[str, bool]]:
    """Return how many rows there are by verdict and whether they came in."""
    rows = ImportRow.objects.filter(batch=batch).values_list("verdict", "is_imported")
    return Counter({(v, is_in): n for v, is_in, n in rows.annotate(n=Count("id")).order_by()})


def counts_of(batch: ImportBatch) -> Counter[str]:
    """Return how many rows have each verdict, and how many came in ("imported")."""
    found: Counter[str] = Counter()
    for (verdict, is_imported), n in counts_by_state(batch).items():
        found[verdict] += n
        found["imported"] += n if is_imported else 0
    return found


def doubt_counts(batch: ImportBatch) -> Counter[str]:
    """Return how many questions are open by kind (what a key begins with), and "decided"."""
    found: Counter[str] = Counter()
    asked = ImportQuestion.objects.filter(batch=batch).values_list("key", "answer")
    for key, answer in asked.iterator(2_000):
        found[key.partition(":")[0] if answer is None else "decided"] += 1
    return found


def standing_of(batch: ImportBatch) -> BatchStatus:
    """Return where an import stands; work that was stopped or failed no longer holds it."""
    status = BatchStatus(batch.status)
    if status not in WITHOUT_WORK:
        return status
    job = job_of(batch)
    if job is None or not job.is_finished or job.status == JobStatus.DONE:
        return status
    if effects_of(batch).exists():
        return BatchStatus.DONE
    return WITHOUT_WORK[status]


def questions_of(
    batch: ImportBatch, *, is_open: bool | None = True, kind: str = ""
) -> QuerySet[ImportQuestion]:
    """Return what is asked, most rows first.

    Args:
        batch: the import.
        is_open: only what nobody answered, only what somebody did, or None for everything.
        kind: only open questions whose key begins with this word.
    """
    rows = ImportQuestion.objects.filter(batch=batch).order_by("-n_rows", "id")
    if kind and is_open:
        rows = rows.filter(key__startswith=f"{kind}:")
    return rows if is_open is None else rows.filter(answer__isnull=is_open)


def answers_of(batch: ImportBatch) -> dict[str, str]:
    """Return the answers given, by key of the question."""
    rows = ImportQuestion.objects.filter(batch=batch, answer__isnull=False)
    return {key: answer or "" for key, answer in rows.values_list("key", "answer")}


def answers_before(batch: ImportBatch) -> dict[str, str]:
    """Return what the same organisation decided in earlier imports about what is the same.

    Only records that are here count: keys within another list mean nothing in this one.
    """
    rows = ImportQuestion.objects.filter(
        batch__owner=batch.owner_id, key__startswith="same:", answer__isnull=False
    ).filter(Q(answer="new") | Q(answer__contains=":#"))
    found = rows.exclude(batch=batch).order_by("id").values_list("key", "answer")
    return {key: answer or "" for key, answer in found}


def searches_of(batch: ImportBatch) -> dict[str, list[Any]]:
    """Return what the search for doubles found when rows were looked through, by fingerprint."""
    return dict(ImportSearch.objects.filter(batch=batch).values_list("fingerprint", "pairs"))


def circle_to_share_with(batch: ImportBatch, *, is_public: bool, is_region: bool) -> Circle:
    """Return the circle that may see what comes in: everybody, the region, or the own one."""
    if is_public:
        return Circle.objects.get(pk=PUBLIC_CIRCLE_ID)
    return Circle.objects.get(pk=REGION_CIRCLE_ID if is_region else batch.owner.own_circle_id)


def effects_of(batch: ImportBatch) -> QuerySet[ImportEffect]:
    """Return what the import did, in order."""
    return ImportEffect.objects.filter(batch=batch).order_by("id")


def effect_counts(batch: ImportBatch) -> Counter[tuple[str, str]]:
    """Return how many records were added or changed: (kind, type of record) to number."""
    rows = ImportEffect.objects.filter(batch=batch).values_list("kind", "target_type")
    return Counter({(k, t): n for k, t, n in rows.annotate(n=Count("id")).order_by()})


def remembered_mapping(batch: ImportBatch) -> ImportMapping | None:
    """Return what was chosen before for a file with these headings."""
    return ImportMapping.objects.filter(
        owner_id=batch.owner_id, fingerprint=batch.fingerprint
    ).first()


def job_of(batch: ImportBatch) -> Job | None:
    """Return the work that goes on, or went on last, for this import."""
    return Job.objects.filter(uuid=batch.job_uuid).first() if batch.job_uuid else None


def municipality_rows() -> list[tuple[int, str, str]]:
    """Return (row, code, name) of every municipality."""
    return list(Municipality.objects.values_list("pk", "code", "name"))
