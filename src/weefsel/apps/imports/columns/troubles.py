"""A cell that cannot be read as its field: what is the matter, and what one may do."""

from __future__ import annotations

from dataclasses import dataclass

CUT = "…"
"""The answer that cuts every text of a column that is too long."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way out.

    Attributes:
        value: what the cell becomes, as text; "" leaves the field empty.
        label: as people read it.
    """

    value: str
    label: str


class CellTrouble(Exception):  # noqa: N818 -- it is not an error of ours
    """A cell that people must decide about.

    Attributes:
        code: what sort of trouble; rows with the same one are decided at once.
        text: the cell itself where the answer depends on it, else "".
        sentence: what is the matter.
        options: what the cell may become.
    """

    def __init__(
        self, code: str, sentence: str, options: tuple[Option, ...] = (), *, text: str = ""
    ) -> None:
        """Keep what to ask."""
        super().__init__(sentence)
        self.code = code
        self.text = text
        self.sentence = sentence
        self.options = options
