"""`python -m bench.today`: Today and the pages of relations, in a small region and in a large one.

Ten contacts per organisation, so that 100,000 organisations have a million. Whoever reads keeps as
many relations in each size: what a person keeps does not grow with the region. In each size the
pages of a relation, organisation and person with twenty contacts stand beside those with as many as
twenty thousand, and take turns. With `--write` the page docs/measured-today.md is written.
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
SIZES = [1_000, 10_000, 100_000]
PER_ORGANISATION = 10
N_LOOKS = 100
N_WARM_UP, N_AT_ONCE = 3, 10
MOST_QUERIES = 25
MOST_TIMES, MOST_TIMES_BESIDE_FEW = 2.0, 1.5
LABELS = {
    "today": "Today",
    "relation": "A relation",
    "relations": "The list of relations",
    "organisation": "An organisation, with its panel of contacts",
    "person": "A person, with the panel of contacts",
}
PAIRS = {  # the page with few, the one with many, and of what
    "A relation": ("relation_few", "relation_many", "contacts"),
    "An organisation": ("organisation_few", "organisation_many", "contacts"),
    "A person": ("person_few", "person_many", "contacts"),
    "An organisation that keeps relations": ("organisation_few", "home_many", "relations"),
}
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
                size: _measured(folder, database, size, server, asked.looks) for size in asked.sizes
            }
    print(json.dumps(found, indent=2))
    if asked.write:
        asked.write.write_text(_page(found, asked.looks), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.today", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="organisations")
    parser.add_argument("--databases", nargs="+", default=list(NAMES), choices=list(NAMES))
    parser.add_argument("--looks", type=int, default=N_LOOKS, help="at each page")
    parser.add_argument("--keep", type=Path, help="keep the data of SQLite here, and use it again")
    parser.add_argument(
        "--write", nargs="?", const=PAGE, type=Path, help="write docs/measured-today.md, or where"
    )
    parser.add_argument("--inside", nargs="+", help=argparse.SUPPRESS)
    return parser


def _measured(
    folder: Path, database: str, size: int, server: Server | None, n_looks: int
) -> dict[str, Any]:
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
    return _child(environment, "measure", size, n_looks)


def _child(environment: dict[str, str], what: str, *numbers: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bench.today", "--inside", what, *map(str, numbers)],
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
    what, numbers = asked[0], [int(number) for number in asked[1:]]
    print(json.dumps(_made(numbers[0]) if what == "make" else _looks(numbers[1])))
    return 0


def _made(size: int) -> dict[str, Any]:
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    from bench.bulk import hurry  # noqa: PLC0415
    from bench.contacts import add_contacts  # noqa: PLC0415
    from bench.data import make_region  # noqa: PLC0415

    hurry()
    make_region(size, is_indexed=False)
    call_command("norms", "load", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    add_contacts(size * PER_ORGANISATION)
    return {}


def _looks(n_looks: int) -> dict[str, Any]:
    from bench.asking import Page, cookie_of, site  # noqa: PLC0415 -- after setup
    from bench.data import READER  # noqa: PLC0415

    cookie, ours = cookie_of(READER), site()
    addresses, counts = _addresses()
    pages = {
        name: [Page(paths[number % len(paths)], cookie, ours) for number in range(n_looks)]
        for name, paths in addresses.items()
    }
    for looks in pages.values():
        for page in looks[:N_WARM_UP]:
            page.ask()
    found: dict[str, Any] = dict(counts)
    for name, spent in _in_turn(pages, n_looks).items():
        found[name] = {"queries": pages[name][0].n_queries(), **spent}
    return found


def _in_turn(pages: dict[str, list[Any]], n_looks: int) -> dict[str, dict[str, float]]:
    """Return what looks cost in milliseconds; the pages take turns, ten looks each."""
    from bench.asking import one_by_one, percentile  # noqa: PLC0415 -- after setup

    spent: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in pages}
    for start in range(0, n_looks, N_AT_ONCE):
        for name, looks in pages.items():
            asks = [page.ask for page in looks[start : start + N_AT_ONCE]]
            for kept, new in zip(spent[name], one_by_one(asks), strict=True):
                kept.extend(new)
    return {
        name: {
            "median": percentile(processor, 0.5) * 1000,
            "p95": percentile(processor, 0.95) * 1000,
            "wall_p95": percentile(wall, 0.95) * 1000,
        }
        for name, (processor, wall) in spent.items()
    }


def _addresses() -> tuple[dict[str, list[str]], dict[str, Any]]:
    """Return the addresses of each page, and how much there is."""
    from django.urls import reverse  # noqa: PLC0415 -- after setup

    from bench.contacts import compared_relations  # noqa: PLC0415
    from bench.data import READER  # noqa: PLC0415
    from weefsel.apps.relations.models import Attendance, Relation, Touchpoint  # noqa: PLC0415

    mine = Relation.objects.filter(keeper__email=READER).select_related("partner").order_by("id")
    met = [(row, _whom_they_met(row)) for row in (*mine, *compared_relations())]
    few, many = met[-2:]

    def three(relation: Any, person: Any) -> list[str]:
        return [
            reverse("relations:detail", args=[relation.uuid]),
            reverse("parties:organisation_detail", args=[relation.partner.uuid]),
            reverse("parties:person_detail", args=[person.uuid]),
        ]

    names = ("relation", "organisation", "person")
    by_name = zip(*(three(*one) for one in met[:-2]), strict=True)
    paths = dict(zip(names, map(list, by_name), strict=True))
    for size, one in (("few", few), ("many", many)):
        paths |= {f"{name}_{size}": [path] for name, path in zip(names, three(*one), strict=True)}
    paths |= {
        "today": [reverse("today:today")],
        "relations": [reverse("relations:list")],
        "home_many": [reverse("parties:organisation_detail", args=[mine[0].home.uuid])],
    }
    return paths, {
        "n_touchpoints": Touchpoint.objects.count(),
        "n_relations": Relation.objects.count(),
        "n_contacts_few": few[0].touchpoint_links.count(),
        "n_contacts_many": many[0].touchpoint_links.count(),
        "n_relations_many": Relation.objects.filter(home=mine[0].home).count(),
        "n_relations_few": Relation.objects.filter(home=few[0].partner).count(),
        "n_attendances": Attendance.objects.count(),
    }


def _whom_they_met(relation: Any) -> Any:
    from weefsel.apps.relations.models import Attendance  # noqa: PLC0415 -- after setup

    there = Attendance.objects.filter(
        organisation=relation.partner, touchpoint__relation_links__relation=relation
    )
    return there.select_related("person").order_by("id")[0].person


# -- The page -------------------------------------------------------------------------------------


def _page(found: Found, n_looks: int) -> str:
    parts = [_about(n_looks)]
    for name, label in LABELS.items():
        parts.append(f"## {label}\n")
        parts.append(_table(found, name))
    parts.append("## Twenty beside twenty thousand\n")
    parts.append(_beside(found))
    return "\n".join(parts)


def _about(n_looks: int) -> str:
    words = [" " + word for word in sys.argv[1:]]
    if " --keep" in words:
        at = words.index(" --keep")
        words[at : at + 2] = [" --keep FOLDER"]  # where on this machine helps nobody
    command = "python -m bench.today" + "".join(words)
    return (
        "# Today and relations, measured\n\n"
        f"Written by `{command}`; do not edit.\n\n"
        f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores, Python {sys.version.split()[0]}, "
        f"Django {version('django')}. Load of the machine during the last quarter of an hour: "
        f"{os.getloadavg()[2]:.1f}. On a busy machine times tell little and ratios most.\n\n"
        "Ten contacts per organisation over five years; every organisation has a relation, of "
        "which the municipality of who reads keeps at most twenty thousand. Who reads keeps forty, "
        "eight of them past their rhythm, and has ten open promises. "
        f"Looks at each page: {n_looks}; processor "
        "time of process and database together, everything that is in the page.\n"
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


def _beside(found: Found) -> str:
    head = ["database", "organisations", "page", "of", "few", "many", "p95 with few",
            "p95 with many", "ratio", f"at most {MOST_TIMES_BESIDE_FEW}"]  # fmt: skip
    rows = [head, ["---"] * len(head)]
    for database, sizes in found.items():
        for size, seen in sizes.items():
            for label, (few, many, what) in PAIRS.items():
                times = seen[many]["p95"] / seen[few]["p95"]
                rows.append(
                    [
                        NAMES[database],
                        f"{size:,}",
                        label,
                        what,
                        f"{seen[f'n_{what}_few']:,}",
                        f"{seen[f'n_{what}_many']:,}",
                        f"{seen[few]['p95']:.1f} ms",
                        f"{seen[many]['p95']:.1f} ms",
                        f"{times:.2f}",
                        _met(times <= MOST_TIMES_BESIDE_FEW),
                    ]
                )
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _met(is_met: bool) -> str:  # noqa: FBT001 -- a word for a yes or no
    return "met" if is_met else "**missed**"


if __name__ == "__main__":
    sys.exit(main())
