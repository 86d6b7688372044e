"""`python -m bench.today`: Today and the page of a relation, in a small region and in a large one.

Ten contacts per organisation, so that 100,000 organisations have a million. Whoever reads keeps as
many relations in each size: what a person keeps does not grow with the region. With `--write` the
page docs/measured-today.md is written.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import django

from bench.report import NAMES
from tools.postgres import Server, cluster

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "measured-today.md"
SIZES = [1_000, 100_000]
PER_ORGANISATION = 10
N_LOOKS = 200
MOST_QUERIES = 25
MOST_TIMES = 2.0
LABELS = {"today": "Today", "relation": "a relation"}
Found = dict[str, dict[int, dict[str, Any]]]  # database, size, page


def main() -> int:
    """Measure what was asked for."""
    asked = _parser().parse_args()
    if asked.inside:
        return _inside(asked.inside)
    found: Found = {}
    with contextlib.ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for database in asked.databases:
            server = stack.enter_context(cluster()) if database == "postgresql" else None
            found[database] = {
                size: _measured(folder, database, size, server) for size in asked.sizes
            }
    print(json.dumps(found, indent=2))
    if asked.write:
        PAGE.write_text(_page(found), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.today", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="organisations")
    parser.add_argument("--databases", nargs="+", default=list(NAMES), choices=list(NAMES))
    parser.add_argument("--keep", type=Path, help="keep the data of SQLite here, and use it again")
    parser.add_argument("--write", action="store_true", help="write docs/measured-today.md")
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)
    return parser


def _measured(folder: Path, database: str, size: int, server: Server | None) -> dict[str, Any]:
    data = (folder / f"today-{database}-{size}").resolve()
    data.mkdir(parents=True, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "WEEFSEL_DATA": str(data),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "PYTHONHASHSEED": "0",
    }
    if server is not None:
        environment["DATABASE_URL"] = server.create(f"today_{size}")
    made = data / "made"
    if server is not None or not made.exists():
        print(f"{NAMES[database]}, {size:,} organisations: making", file=sys.stderr, flush=True)
        _child(environment, "make", size)
        made.touch()
    print(f"{NAMES[database]}, {size:,} organisations: measuring", file=sys.stderr, flush=True)
    return _child(environment, "measure", size)


def _child(environment: dict[str, str], what: str, size: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bench.today", "--inside", what, str(size)],
        env=environment,
        cwd=environment["WEEFSEL_DATA"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# -- Inside Django --------------------------------------------------------------------------------


def _inside(asked: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    what, size = asked[0], int(asked[1])
    print(json.dumps(_made(size) if what == "make" else _looks()))
    return 0


def _made(size: int) -> dict[str, Any]:
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    from bench.contacts import add_contacts  # noqa: PLC0415
    from bench.data import make_region  # noqa: PLC0415

    make_region(size)
    call_command("norms", "load", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    add_contacts(size * PER_ORGANISATION)
    return {}


def _looks() -> dict[str, Any]:
    from django.urls import reverse  # noqa: PLC0415 -- after setup

    from bench.asking import Page, cookie_of, one_by_one, percentile, site  # noqa: PLC0415
    from bench.data import READER  # noqa: PLC0415
    from weefsel.apps.relations.models import Relation, Touchpoint  # noqa: PLC0415

    cookie, ours = cookie_of(READER), site()
    mine = Relation.objects.filter(keeper__email=READER).order_by("id")
    paths = {
        "today": [reverse("today:today")],
        "relation": [reverse("relations:detail", args=[row.uuid]) for row in mine],
    }
    found: dict[str, Any] = {
        "n_touchpoints": Touchpoint.objects.count(),
        "n_relations": Relation.objects.count(),
    }
    for name, addresses in paths.items():
        pages = [
            Page(addresses[number % len(addresses)], cookie, ours) for number in range(N_LOOKS)
        ]
        for page in pages[:20]:
            page.ask()
        processor, wall = one_by_one([page.ask for page in pages])
        found[name] = {
            "queries": pages[0].n_queries(),
            "median": percentile(processor, 0.5) * 1000,
            "p95": percentile(processor, 0.95) * 1000,
            "wall_p95": percentile(wall, 0.95) * 1000,
        }
    return found


# -- The page -------------------------------------------------------------------------------------


def _page(found: Found) -> str:
    parts = [_about()]
    for name, label in LABELS.items():
        parts.append(f"## {label[0].upper()}{label[1:]}\n")
        parts.append(_table(found, name))
    return "\n".join(parts)


def _about() -> str:
    return (
        "# Today and a relation, measured\n\n"
        "Written by `python -m bench.today --write`; do not edit.\n\n"
        f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores, Python {sys.version.split()[0]}, "
        f"Django {version('django')}. Load of the machine during the last quarter of an hour: "
        f"{os.getloadavg()[2]:.1f}. On a busy machine times tell little and ratios most.\n\n"
        "Ten contacts per organisation over five years. Who reads keeps forty relations, eight of "
        "them past their rhythm, and has ten open promises; colleagues keep the rest. Two hundred "
        "looks each, processor time of process and database together.\n"
    )


def _table(found: Found, name: str) -> str:
    head = ["database", "organisations", "contacts", "relations", "queries", "at most 25",
            "median / p95", "p95 beside the smallest", "at most 2"]  # fmt: skip
    rows = [head, ["---"] * len(head)]
    for database, sizes in found.items():
        least = min(sizes)
        for size, seen in sizes.items():
            page = seen[name]
            times = page["p95"] / sizes[least][name]["p95"]
            rows.append(
                [
                    NAMES[database],
                    f"{size:,}",
                    f"{seen['n_touchpoints']:,}",
                    f"{seen['n_relations']:,}",
                    str(page["queries"]),
                    _met(page["queries"] <= MOST_QUERIES),
                    f"{page['median']:.1f} / {page['p95']:.1f} ms",
                    f"{times:.2f}",
                    _met(times <= MOST_TIMES) if size != least else "",
                ]
            )
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _met(is_met: bool) -> str:  # noqa: FBT001 -- a word for a yes or no
    return "met" if is_met else "**missed**"


if __name__ == "__main__":
    sys.exit(main())
