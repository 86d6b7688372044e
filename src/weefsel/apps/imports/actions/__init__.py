"""Every write of imports: offer a file, say what its columns are, decide, read in, undo."""

from weefsel.apps.imports.actions.answers import answer_question, answer_rest, reopen_questions
from weefsel.apps.imports.actions.batches import (
    choose_columns,
    clear_batch,
    offer_file,
    start_import,
    start_preview,
    start_undo,
)

__all__ = [
    "answer_question",
    "answer_rest",
    "choose_columns",
    "clear_batch",
    "offer_file",
    "reopen_questions",
    "start_import",
    "start_preview",
    "start_undo",
]
