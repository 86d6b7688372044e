"""What is dear to make and the same for every process of a run: who needs it first makes it."""

from __future__ import annotations

import fcntl
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest


def made_once(
    name: str, make: Callable[[Path], None], *, temporary: pytest.TempPathFactory
) -> Path:
    """Return a folder that all processes of this run share; look at it, and copy it to change it.

    Args:
        name: which one.
        make: makes the folder; when it fails, the next process that needs it tries again.
        temporary: where this process keeps what is of this run only.
    """
    own = temporary.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        if not folder.exists():
            half = folder.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            make(half)
            half.rename(folder)
    return folder
