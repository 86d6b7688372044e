"""Every write of imports: offer a file, say what its columns are, decide, read in, undo."""

from weefsel.apps.imports.actions.batches import (
    answer_question,
    choose_columns,
    clear_batch,
    offer_file,
    start_import,
    start_preview,
    start_undo,
)

__all__ = [
    "answer_question",
    "choose_columns",
    "clear_batch",
    "offer_file",
    "start_import",
    "start_preview",
    "start_undo",
]
