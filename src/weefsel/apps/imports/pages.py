"""All that the page of one import shows."""

from __future__ import annotations

from dataclasses import dataclass

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.enums import BatchStatus, EffectKind, Verdict
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.imports.queries import counts_of, effect_counts, job_of, questions_of
from weefsel.apps.imports.tables import TONES
from weefsel.apps.imports.words import effect_words
from weefsel.apps.jobs.models import Job

BUSY = {BatchStatus.PREVIEWING, BatchStatus.RUNNING, BatchStatus.UNDOING}


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many rows have a verdict."""

    value: str
    label: str
    tone: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPage:
    """What the page of an import shows.

    Attributes:
        batch: the import.
        status: in words.
        job: the work that goes on or went on last.
        is_busy: whether work goes on.
        counts: rows per verdict.
        n_rows: all rows.
        n_ready: rows that would come in now.
        n_imported: rows that came in.
        n_questions: doubts that nobody decided.
        effects: what was added and changed, in words.
        never: columns that never come in.
    """

    batch: ImportBatch
    status: str
    job: Job | None
    is_busy: bool
    counts: list[VerdictCount]
    n_rows: int
    n_ready: int
    n_imported: int
    n_questions: int
    effects: list[str]
    never: list[dict[str, str]]


def page_of_batch(batch: ImportBatch, _viewer: Viewer) -> BatchPage:
    """Gather what the page shows."""
    counts = counts_of(batch)
    rows = [
        VerdictCount(v.value, str(v.label), TONES[v], counts[v.value])
        for v in Verdict
        if counts[v.value]
    ]
    good = sum(counts[v.value] for v in (Verdict.NEW, Verdict.CHANGE, Verdict.SAME))
    return BatchPage(
        batch=batch,
        status=str(BatchStatus(batch.status).label),
        job=job_of(batch),
        is_busy=batch.status in BUSY,
        counts=rows,
        n_rows=sum(row.n for row in rows) + counts[""],
        n_ready=max(0, good - counts["imported"]),
        n_imported=counts["imported"],
        n_questions=questions_of(batch).count(),
        effects=[
            effect_words(EffectKind(kind), target, n)
            for (kind, target), n in sorted(effect_counts(batch).items())
        ],
        never=[column for column in batch.columns if column["reason"]],
    )
