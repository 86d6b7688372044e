"""Telephone numbers, mail addresses and registration numbers that reach nobody.

* Mail and web addresses end in `.example`, which RFC 2606 (section 2) keeps out of use for ever.
* The Dutch numbering plan sets no numbers apart for fiction. Vaarland uses 098, which has no
  destination in the plan, followed by a subscriber's number that begins with 0 or 1, which no
  subscriber's number does.
* Registration numbers (KvK) begin with 00. The first two digits were the chamber's own, from 01
  upwards, and later series go on from there; numbers that begin with 9 are being handed out.
"""

from __future__ import annotations

from weefsel.apps.demo.region.draw import Draw

DOMAIN = "example"
_KVK_NUMBERS = 1_000_000
# Any step that shares no factor with a million visits every number once.
_KVK_STEP = 387_421


def phone(draw: Draw) -> str:
    """Return a fixed telephone number."""
    number = draw.below(1_000_000)
    return f"098 0{number // 10_000:02d} {number // 100 % 100:02d} {number % 100:02d}"


def mobile(draw: Draw) -> str:
    """Return a number that people carry with them."""
    number = draw.below(1_000_000)
    return f"098 1{number // 10_000:02d} {number // 100 % 100:02d} {number % 100:02d}"


def kvk_number(seed: int, index: int) -> str:
    """Return the registration number of the index-th organisation: eight digits, never twice."""
    return f"00{(index * _KVK_STEP + seed * 104_729 + 271_828) % _KVK_NUMBERS:06d}"
