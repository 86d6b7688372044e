"""The source tree as the rules of the house read it."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "weefsel"
APPS = SRC / "apps"
NOT_OURS = {".git", ".venv", "node_modules", "__pycache__", "var", "build", "dist"}


def files_of(*suffixes: str) -> list[Path]:
    """Return our own files, tracked or about to be, with one of these suffixes (none: all)."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:  # an unpacked archive has no history
        paths = [p for p in ROOT.rglob("*") if not NOT_OURS & set(p.relative_to(ROOT).parts)]
    return sorted(
        path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)
    )


def room(name: str) -> list[Path]:
    """Return the files of one room in every app: `actions.py`, or what stands in `actions/`."""
    return sorted([*APPS.glob(f"*/{name}.py"), *APPS.glob(f"*/{name}/**/*.py")])


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.stmt | ast.expr) -> str:
    """Return where a node stands, as people write it."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"
