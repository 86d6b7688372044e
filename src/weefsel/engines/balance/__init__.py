"""Who takes which part: shares per side with their uncertainty, and how long answers take.

Facts to talk about, never a score. Intervals of shares follow Wilson (1927, Journal of the American
Statistical Association 22, 209-212); those of a median are order statistics (David & Nagaraja
2003, Order Statistics, section 7.1), without any assumption about the distribution.
"""

from __future__ import annotations

from weefsel.engines.balance.shares import (
    Duration,
    Share,
    median_with_interval,
    shares,
    wilson_interval,
)


def warm() -> None:
    """Do nothing: this engine has no kernels."""


__all__ = ["Duration", "Share", "median_with_interval", "shares", "warm", "wilson_interval"]
