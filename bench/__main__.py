"""`python -m bench`: make regions of several sizes on both databases, measure, write the page."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.report import NAMES, Results, write_page
from tools.postgres import Server, cluster

ROOT = Path(__file__).resolve().parents[1]
SIZES = [1_000, 10_000, 100_000]
PARTS = ["list", "search", "serving"]


def main() -> int:
    """Measure what was asked for."""
    asked = _parser().parse_args()
    results: Results = {}
    serving: dict[str, dict[str, Any]] = {}
    with contextlib.ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for database in asked.databases:
            server = stack.enter_context(cluster()) if database == "postgresql" else None
            results[database] = {}
            for size in asked.sizes:
                environment = _environment(folder, database, size, server)
                made = _make(environment, size)
                _say(f"{NAMES[database]}, {size:,} organisations: measuring")
                speed = ["quick"] if asked.quick else []
                found = _child(environment, "measure", ",".join(asked.only), *speed)
                results[database][size] = {**found, "made": made}
                if "serving" in asked.only and size == max(asked.sizes):
                    _say(f"{NAMES[database]}, {size:,} organisations: serving")
                    serving[database] = _serve(environment)
    print(json.dumps({"results": results, "serving": serving}, indent=2))
    if asked.write:
        write_page(results, serving)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="organisations")
    parser.add_argument("--databases", nargs="+", default=list(NAMES), choices=list(NAMES))
    parser.add_argument("--only", nargs="+", default=PARTS, choices=PARTS)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--keep", type=Path, help="keep the data of SQLite here, and use it again")
    parser.add_argument(
        "--no-page", dest="write", action="store_false", help="do not write docs/measured.md"
    )
    return parser


def _environment(folder: Path, database: str, size: int, server: Server | None) -> dict[str, str]:
    data = (folder / f"{database}-{size}").resolve()
    data.mkdir(parents=True, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "WEEFSEL_DATA": str(data),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "PYTHONHASHSEED": "0",
    }
    if server is not None:
        environment["DATABASE_URL"] = server.create(f"bench_{size}")
    return environment


def _make(environment: dict[str, str], size: int) -> dict[str, Any]:
    """Make the data, or use what an earlier run kept."""
    kept = Path(environment["WEEFSEL_DATA"]) / "made.json"
    if "DATABASE_URL" not in environment and kept.exists():
        found: dict[str, Any] = json.loads(kept.read_text())
        return found
    _say(f"making {size:,} organisations")
    made = _child(environment, "make", str(size))
    kept.write_text(json.dumps(made))
    return made


def _child(environment: dict[str, str], *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bench.child", *words],
        env=environment,
        cwd=environment["WEEFSEL_DATA"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _serve(environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bench.serving"],
        input=json.dumps(_child(environment, "tell")),
        env=environment,
        cwd=environment["WEEFSEL_DATA"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
