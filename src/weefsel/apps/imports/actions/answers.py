"""Decide the doubts of an import: one, the rest at once, and taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.actions.batches import STEERABLE, locked_batch
from weefsel.apps.imports.doubts import usual_answer
from weefsel.apps.imports.models import ImportBatch, ImportQuestion


@transaction.atomic
def answer_question(*, question: ImportQuestion, answer: str, actor: Viewer) -> ImportQuestion:
    """Decide a doubt for every row that asks it; rows follow when they are looked through again.

    Raises:
        NotPermitted: the import is somebody else's.
        NotAllowedNow: work on it goes on.
        InvalidValue: it is none of the answers.
    """
    locked_batch(batch=question.batch, statuses=STEERABLE, actor=actor)
    if answer not in {value for value, _label in question.options}:
        raise InvalidValue(_("Kies een van de antwoorden."), field="answer")
    question.answer = answer
    question.save(update_fields=["answer"])
    return question


@transaction.atomic
def answer_rest(*, batch: ImportBatch, numbers: Collection[int], actor: Viewer) -> list[int]:
    """Give what nobody answered yet the answer that changes least.

    A name is new, a value stays as it is, a cell that cannot be read stays empty.

    Args:
        batch: the import.
        numbers: of the questions that the person has seen.
        actor: who decides.

    Returns:
        The numbers of the questions that were answered.

    Raises:
        NotPermitted: the import is somebody else's.
        NotAllowedNow: work on it goes on.
    """
    locked_batch(batch=batch, statuses=STEERABLE, actor=actor)
    done: list[ImportQuestion] = []
    for question in ImportQuestion.objects.filter(
        batch=batch, pk__in=numbers, answer__isnull=True
    ).order_by("pk"):
        question.answer = usual_answer(question)
        if question.answer is not None:
            done.append(question)
    ImportQuestion.objects.bulk_update(done, ["answer"], batch_size=500)
    return [question.pk for question in done]


@transaction.atomic
def reopen_questions(*, batch: ImportBatch, numbers: Sequence[int], actor: Viewer) -> int:
    """Take answers back, so that they are asked again; raises as `answer_rest`.

    Returns:
        How many questions are open again.
    """
    locked_batch(batch=batch, statuses=STEERABLE, actor=actor)
    rows = ImportQuestion.objects.filter(batch=batch, pk__in=numbers, answer__isnull=False)
    return rows.update(answer=None)
