"""Imports as the API shows them."""

from __future__ import annotations

from collections.abc import Sequence

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.api.schemas import (
    ColumnOut,
    CountOut,
    ImportOut,
    ImportPage,
    OptionOut,
    QuestionOut,
    QuestionPage,
    RowOut,
    RowPage,
    States,
    Verdicts,
    WorkOut,
)
from weefsel.apps.imports.columns.forbidden import in_words
from weefsel.apps.imports.enums import BatchStatus, Verdict
from weefsel.apps.imports.models import ImportBatch, ImportQuestion, ImportRow
from weefsel.apps.imports.pages import page_of_batch
from weefsel.apps.imports.reading.cells import shown
from weefsel.apps.jobs.models import Job


def import_shown(batch: ImportBatch, viewer: Viewer) -> ImportOut:
    """Return one import with how far it is."""
    page = page_of_batch(batch, viewer)
    return ImportOut.model_construct(
        id=batch.uuid,
        name=batch.name,
        made_by=batch.made_by,
        created_at=batch.created_at,
        state=States[BatchStatus(batch.status).name],
        notes=list(batch.notes),
        columns=[
            ColumnOut.model_construct(
                name=column["name"],
                field=column["target"],
                never=in_words(column["reason"]) if column["reason"] else "",
                samples=column["samples"],
            )
            for column in batch.columns
        ],
        verdict_counts=[
            CountOut.model_construct(verdict=Verdicts[Verdict(row.value).name], n=row.n)
            for row in page.counts
        ],
        is_imported=page.n_imported,
        n_open=page.n_questions,
        effects=page.effects,
        work=_work(page.job),
    )


def _work(job: Job | None) -> WorkOut | None:
    if job is None:
        return None
    percent = 100 * job.done // job.total if job.total else 100 * int(job.is_finished)
    return WorkOut.model_construct(
        percent=min(percent, 100), is_finished=job.is_finished, error=job.error
    )


def imports_shown(rows: Sequence[ImportBatch], viewer: Viewer) -> ImportPage:
    """Return a page of imports."""
    return ImportPage.model_construct(results=[import_shown(row, viewer) for row in rows])


def rows_shown(rows: Sequence[ImportRow]) -> RowPage:
    """Return a page of rows with their cells."""
    return RowPage.model_construct(
        results=[
            RowOut.model_construct(
                number=row.number,
                cells=[shown(cell) for cell in row.cells],
                verdict=Verdicts[Verdict(row.verdict).name] if row.verdict else None,
                because=row.reason,
                is_imported=row.is_imported,
            )
            for row in rows
        ]
    )


def question_shown(row: ImportQuestion) -> QuestionOut:
    """Return one doubt."""
    return QuestionOut.model_construct(
        number=row.pk,
        subject=row.subject,
        sentence=row.sentence,
        n_rows=row.n_rows,
        options=[
            OptionOut.model_construct(value=value, sentence=label) for value, label in row.options
        ],
        answer=row.answer,
    )


def questions_shown(rows: Sequence[ImportQuestion]) -> QuestionPage:
    """Return a page of doubts."""
    return QuestionPage.model_construct(results=[question_shown(row) for row in rows])
