"""Is this an agenda that people want to run for? Six questions, asked to the partners themselves.

The questions follow the advice on an attractive agenda of the VNG Denktank (Werkende Samenwerking,
2018): concrete, everyone's contribution, everyone's gain, said positively, a first step soon, both
worlds linked. The scale of 0 to 2 and the rule below 7 of 12 are a proposal of Weefsel; the limits
come from the norms.
"""

from __future__ import annotations

from weefsel.engines.agenda.screen import Params, Scores, Screen, screen


def warm() -> None:
    """Do nothing: this engine has no kernels."""


__all__ = ["Params", "Scores", "Screen", "screen", "warm"]
