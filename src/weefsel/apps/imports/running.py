"""The work in the background: look every row through, read the good ones in, take it all back."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.core.bulk import insert_lines
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.enums import BatchStatus, Verdict
from weefsel.apps.imports.memory import set_aside, uncollected
from weefsel.apps.imports.models import (
    ImportBatch,
    ImportEffect,
    ImportQuestion,
    ImportRow,
    ImportSearch,
)
from weefsel.apps.imports.planning.contacts import Home
from weefsel.apps.imports.planning.memory import Memory
from weefsel.apps.imports.planning.plan import Plan, PlannedRow, Task, plan_import
from weefsel.apps.imports.planning.reading import RawRow
from weefsel.apps.imports.queries import (
    answers_before,
    answers_of,
    effects_of,
    municipality_rows,
    rows_of,
    searches_of,
)
from weefsel.apps.imports.reversing import is_like, is_taken_out_together, take_back, take_out
from weefsel.apps.imports.writing import Writer
from weefsel.apps.jobs.running import RunningJob, Step
from weefsel.apps.parties.queries import subtree_of
from weefsel.apps.relations.queries.reading import person_of

CHUNK = 2_000
QUESTION = ("batch_id", "key", "subject", "sentence", "sides", "options", "n_rows")
UNDO_CHUNK = 200
UNDO_ALONE = 50  # each takes some ten statements, and nobody else writes meanwhile
WAITING = {Verdict.DOUBT, Verdict.UNREADABLE}


def preview(job: RunningJob) -> None:
    """Look every row through: verdicts and questions; nothing comes in."""
    batch = _batch(job)
    with uncollected():
        plan, memory = _plan(batch, job)
    with job.step(doing=_("Vragen verzamelen")):
        _save_questions(batch, plan)
        _save_searches(batch, memory)
    for start, rows in _chunks(plan.rows, job):
        with job.step(total=len(plan.rows), doing=_("Rijen nakijken")) as step:
            _save_verdicts(batch, rows)
            for row in rows:
                step.count(row.verdict)
            _advance(step, start, rows)
    with job.step(doing=""):
        has_effects = ImportEffect.objects.filter(batch=batch).exists()
        _set_status(batch, BatchStatus.DONE if has_effects else BatchStatus.READY)


def run(job: RunningJob) -> None:
    """Read in the rows without doubts, chunk by chunk; begun again it goes on where it was."""
    batch = _batch(job)
    with uncollected():
        plan, _memory = _plan(batch, job)
    with set_aside():
        _write(batch, plan, job)
    with job.step(doing=""):
        ImportSearch.objects.filter(batch=batch).delete()  # what is here now is another list
        _set_status(batch, BatchStatus.DONE)


def _write(batch: ImportBatch, plan: Plan, job: RunningJob) -> None:
    writer = Writer(batch, job.viewer)
    for start, rows in _chunks(plan.rows, job):
        with job.step(total=len(plan.rows), doing=_("Rijen inlezen")) as step:
            writer.write([row for row in rows if row.verdict not in WAITING])
            for name, n in writer.counted().items():
                step.count(name, n)
            _save_verdicts(batch, rows)
            _mark_imported(batch, rows)
            for row in rows:
                if row.verdict in WAITING:
                    step.skip(_("Rij %d") % row.number, row.reason)
            _advance(step, start, rows)


def undo(job: RunningJob) -> None:
    """Take back every effect, last first; what somebody touched since stays and is named."""
    batch = _batch(job)
    total = job.total or effects_of(batch).count()
    while chunk := _effects_left(batch, job.cursor.get("before")):
        with job.step(total=total, doing=_("Terugdraaien")) as step:
            gone = take_out(chunk, batch, job.viewer)
            for effect in chunk:
                left = "" if effect.target_uuid in gone else take_back(effect, job.viewer)
                if left:
                    step.skip(effect.name, left)
                else:
                    step.count("undone")
            step.done = job.done + len(chunk)
            step.cursor = {"before": chunk[-1].pk}
    with job.step(doing=""):
        ImportRow.objects.filter(batch=batch).update(is_imported=False)
        effects_of(batch).delete()
        _set_status(batch, BatchStatus.UNDONE)


def _effects_left(batch: ImportBatch, before: int | None) -> list[ImportEffect]:
    """Return the next effects to take back: of one kind, and fewer where each costs more."""
    rows = effects_of(batch).order_by("-id")
    found = list((rows.filter(pk__lt=before) if before else rows)[:UNDO_CHUNK])
    alike = list(itertools.takewhile(partial(is_like, found[0]), found)) if found else []
    return alike if is_taken_out_together(alike) else alike[:UNDO_ALONE]


def _batch(job: RunningJob) -> ImportBatch:
    batch = ImportBatch.objects.filter(uuid=UUID(job.arguments["batch"])).first()
    if batch is None:
        raise NotAllowedNow(_("Deze import is intussen opgeruimd."))
    return batch


def _plan(batch: ImportBatch, job: RunningJob) -> tuple[Plan, Memory]:
    places: dict[str, int] = {}
    for pk, code, name in municipality_rows():
        places[code] = places[fold(name)] = pk
    rows = [
        RawRow(number, cells, remark)
        for number, cells, remark in rows_of(batch)
        .values_list("number", "cells", "remark")
        .iterator(2_000)
    ]
    task = Task(
        columns=batch.columns,
        default_kind=batch.default_kind,
        answers={**answers_before(batch), **answers_of(batch)},
        municipalities=places,
        today=timezone.localdate(),
        home=_home(batch, job.viewer),
        keeps_relations=batch.keeps_relations,
        memory=Memory(searches_of(batch)),
        check=job.check,
    )
    with job.step(doing=_("Rijen lezen en dubbelen zoeken")):
        pass  # so that people read what takes so long
    plan = plan_import(rows, task, job.viewer)
    job.check()
    return plan, task.memory


def _home(batch: ImportBatch, viewer: Viewer) -> Home:
    me = person_of(viewer)
    return Home(
        row_id=batch.owner_id,
        tree={*subtree_of(batch.owner.uuid), *viewer.lineage},
        me=me.pk if me is not None else None,
        my_name=viewer.name,
    )


def _chunks(rows: Sequence[PlannedRow], job: RunningJob) -> Any:
    start = job.cursor.get("after", 0)
    while start < len(rows):
        yield start, rows[start : start + CHUNK]
        start += CHUNK


def _advance(step: Step, start: int, rows: Sequence[PlannedRow]) -> None:
    step.done = start + len(rows)
    step.cursor = {"after": start + len(rows)}


def _save_questions(batch: ImportBatch, plan: Plan) -> None:
    questions = ImportQuestion.objects.filter(batch=batch)
    questions.filter(answer__isnull=True).delete()
    answered = set(questions.values_list("key", flat=True))  # an answer may make its question go
    answered |= answers_before(batch).keys()
    lines = [
        (
            batch.pk,
            question.key,
            question.subject[:300],
            question.sentence[:500],
            question.sides,
            question.options,
            len(question.rows),
        )
        for question in plan.questions.values()
        if question.key not in answered
    ]
    insert_lines(ImportQuestion, QUESTION, lines)


def _save_searches(batch: ImportBatch, memory: Memory) -> None:
    """Keep what the search for doubles found, so that reading in need not search again."""
    ImportSearch.objects.filter(batch=batch).delete()
    ImportSearch.objects.bulk_create(
        ImportSearch(batch=batch, fingerprint=fingerprint, pairs=list(pairs))
        for fingerprint, pairs in memory.used.items()
    )


def _save_verdicts(batch: ImportBatch, rows: Sequence[PlannedRow]) -> None:
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        alike[row.verdict.value, row.reason[:500]].append(row.number)
    for (verdict, reason), numbers in alike.items():
        ImportRow.objects.filter(batch=batch, number__in=numbers, is_imported=False).update(
            verdict=verdict, reason=reason
        )


def _mark_imported(batch: ImportBatch, rows: Sequence[PlannedRow]) -> None:
    between = (rows[0].number, rows[-1].number)
    done = ImportRow.objects.filter(batch=batch, number__range=between)
    done.exclude(verdict__in=WAITING).update(is_imported=True)


def _set_status(batch: ImportBatch, status: BatchStatus) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(status=status, changed_at=timezone.now())
