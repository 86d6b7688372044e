"""Compile what the engines need ahead, while the rest is prepared, so that no first user waits."""

from __future__ import annotations

import hashlib
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import weefsel

SOURCES = Path(weefsel.__file__).parent / "engines"
STAMP = ".made-from"


class Compiling:
    """Compiles in a process of its own, or does nothing when that was done before.

    The code is kept in `folder`, the one `NUMBA_CACHE_DIR` names. A failure is no reason not to
    start: whatever needs a kernel compiles it then.
    """

    def __init__(self, folder: Path) -> None:
        """Begin, when the folder was not made from these very sources on this processor."""
        self._stamp = folder / STAMP
        self._wanted = fingerprint()
        self._process: subprocess.Popen[bytes] | None = None
        if self._stamp.is_file() and self._stamp.read_text() == self._wanted:
            return
        folder.mkdir(parents=True, exist_ok=True)
        print("De rekenkernen worden klaargezet (eenmalig) …", flush=True)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "weefsel.engines.warming"],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def finish(self) -> None:
        """Wait until it is done."""
        if self._process is not None and self._process.wait() == 0:
            self._stamp.write_text(self._wanted)


def fingerprint() -> str:
    """Return a digest over the engines' sources, the compiler and the processor."""
    total = hashlib.sha256(f"{metadata.version('numba')} {platform.processor()}".encode())
    total.update(platform.machine().encode())
    for path in sorted(SOURCES.rglob("*.py")):
        total.update(path.relative_to(SOURCES).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()
