"""Why a file cannot be read, as a code; `words` has the sentence that people see."""

from __future__ import annotations


class CannotReadError(Exception):
    """The file, or one sheet of it, cannot be read.

    Attributes:
        code: which sentence of `words` tells it.
        facts: what the sentence fills in.
    """

    def __init__(self, code: str, **facts: str | int) -> None:
        """Keep the code and what belongs to it."""
        super().__init__(code)
        self.code = code
        self.facts = facts
