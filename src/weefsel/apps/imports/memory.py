"""Keep Python from walking through a large plan again and again in search of garbage.

A plan is some millions of objects that point at each other and all stay until the end. The
collector of cycles finds nothing there, however often it looks; all the rest goes as ever.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let a stretch that makes much and drops little be, and leave the collector as it was."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """Let the collector look only at what is made from here on."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
