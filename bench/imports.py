"""An import of messy contact rows by tens, beside what one would do with pandas, in one run.

    python -m bench.imports                          # 1,000, 10,000 and 100,000 rows; prints
    python -m bench.imports --rows 1000 10000        # what a busy machine allows
    python -m bench.imports --write                  # and writes docs/measured-imports.md

Each size and each side has a process of its own, so that its memory is its own, and a database of
its own in a temporary folder. The norms are loaded, so that the search for doubles runs.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[1] / "docs" / "measured-imports.md"
GIVEN = [
    "Jan",
    "Piet",
    "Fatma",
    "Sanne",
    "Youssef",
    "Emma",
    "Daan",
    "Noor",
    "Kees",
    "Ayse",
    "Bram",
    "Lotte",
    "Sem",
    "Mila",
    "Finn",
    "Eva",
]
FAMILY = [
    "Vries",
    "Jansen",
    "Bakker",
    "Visser",
    "Smit",
    "Mulder",
    "Groot",
    "Bos",
    "Vos",
    "Peters",
    "Hendriks",
    "Dekker",
]
TRADES = [
    "Bakkerij",
    "Garage",
    "Schildersbedrijf",
    "Zorggroep",
    "Stichting",
    "Hoveniers",
    "Installatie",
]
SYLLABLES = [
    "kor",
    "vaar",
    "oe",
    "dam",
    "rel",
    "zand",
    "wijk",
    "hof",
    "laan",
    "berg",
    "ster",
    "win",
    "dal",
    "mo",
    "ra",
    "ti",
    "ven",
    "lo",
]
TOWNS = ["Vaarstede", "Oeverdam", "Zandwijk", "Korveen", "Lommerdal", "Sterrenhof"]
ROWS_PER_ORGANISATION = 3
SIZES = (1_000, 10_000, 100_000)
STEPS = {
    "keep": "read the file and keep its rows",
    "look": "look through, search for doubles included",
    "write": "read in",
}
AFTERWARDS = {"undo": "take all of it back"}
Results = dict[str, Any]


def write_list(path: Path, n_rows: int, seed: int) -> None:
    """Write contacts as people keep them: spelled in several ways, with holes and slips."""
    draw = random.Random(seed)  # noqa: S311 -- names, not secrets
    with path.open("w", encoding="cp1252", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(
            ["Bedrijf", "KvK", "Plaats", "Contactpersoon", "Functie", "E-mail", "Telefoon"]
        )
        name = kvk = core = town = ""
        for number in range(n_rows):
            if number % ROWS_PER_ORGANISATION == 0:
                core = "".join(draw.choices(SYLLABLES, k=4)).capitalize()
                name = f"{draw.choice(TRADES)} {core}"
                kvk, town = f"{draw.randrange(10_000_000, 99_999_999)}", draw.choice(TOWNS)
            spelled = f"{name} B.V." if draw.random() < 0.02 else name
            said_kvk = kvk if draw.random() < 0.7 else ""
            given, family = draw.choice(GIVEN), draw.choice(FAMILY)
            person = f"{family}, {given} de" if draw.random() < 0.2 else f"{given} de {family}"
            email = f"{given}.{family}{number}@{core}.example".lower()
            if draw.random() < 0.01:
                email = email.replace("@", " at ")
            phone = f"0{draw.randrange(600_000_000, 699_999_999)}"
            out.writerow([spelled, said_kvk, town, person, "", email, phone])


class Stopwatch:
    """Seconds of processor and clock per step, this process and those it started together."""

    def __init__(self) -> None:
        """Begin with no step."""
        self.processor: dict[str, float] = {}
        self.clock: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure one step."""
        before, start = _processor_seconds(), time.perf_counter()
        yield
        self.processor[name] = _processor_seconds() - before
        self.clock[name] = time.perf_counter() - start


def _processor_seconds() -> float:
    return sum(os.times()[:4])


def measure_ours(n_rows: int, folder: Path) -> Results:
    """Return what an import costs, in a database of its own."""
    os.environ |= {"WEEFSEL_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "weefsel.config.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    for command in (["migrate"], ["createcachetable"], ["norms", "load"]):
        call_command(*command, verbosity=0)
    path = folder / "lijst.csv"
    write_list(path, n_rows, seed=1)
    watch = Stopwatch()
    found = _imported(path, watch)
    return {"processor": watch.processor, "clock": watch.clock, **found, **_memory()}


def _imported(path: Path, watch: Stopwatch) -> Results:
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    from tests.cast import make_organisation, make_user  # noqa: PLC0415
    from weefsel.apps.accounts.queries import viewer_for  # noqa: PLC0415
    from weefsel.apps.core.enums import Role  # noqa: PLC0415
    from weefsel.apps.imports import actions  # noqa: PLC0415
    from weefsel.apps.imports.queries import counts_of, questions_of  # noqa: PLC0415
    from weefsel.apps.parties.enums import OrganisationKind  # noqa: PLC0415
    from weefsel.apps.parties.models import Organisation  # noqa: PLC0415

    home = make_organisation("Gemeente Vaarstede", kind=OrganisationKind.MUNICIPALITY)
    viewer = viewer_for(make_user("Alice", home, Role.RELATION_MANAGER))
    with watch.step("keep"):
        batch = actions.offer_file(path=path, name="lijst.csv", actor=viewer)
    with watch.step("look"):
        actions.choose_columns(
            batch=batch,
            targets={place: column["target"] for place, column in enumerate(batch.columns)},
            default_kind=batch.default_kind,
            shared_with=batch.shared_with,
            actor=viewer,
        )
        call_command("worker", batch=True, verbosity=0)
    batch.refresh_from_db()
    with watch.step("write"):
        actions.start_import(batch=batch, actor=viewer)
        call_command("worker", batch=True, verbosity=0)
    counts = counts_of(batch)
    assert counts["imported"] == counts["new"] + counts["same"], counts
    found = {
        "imported": counts["imported"],
        "doubtful": counts["doubt"],
        "alike": questions_of(batch).filter(key__startswith="same:").count(),
    }
    batch.refresh_from_db()
    with watch.step("undo"):
        actions.start_undo(batch=batch, actor=viewer)
        call_command("worker", batch=True, verbosity=0)
    assert Organisation.objects.get() == home
    return found


def measure_pandas(n_rows: int, folder: Path) -> Results:
    """Return what reading, dropping equal rows and storing costs with pandas and SQLite."""
    import sqlite3  # noqa: PLC0415 -- only this side needs them

    import pandas as pd  # noqa: PLC0415

    path = folder / "lijst.csv"
    write_list(path, n_rows, seed=1)
    watch = Stopwatch()
    with watch.step("all"):
        rows = pd.read_csv(path, sep=";", encoding="cp1252", dtype=str).fillna("")
        for column in rows.columns:
            rows[column] = rows[column].str.strip()
        rows = rows.drop_duplicates(subset=["Bedrijf", "Plaats", "Contactpersoon"])
        organisations = rows[["Bedrijf", "KvK", "Plaats"]].drop_duplicates(["Bedrijf", "Plaats"])
        with sqlite3.connect(folder / "pandas.sqlite3") as database:
            organisations.to_sql("organisation", database, index=False)
            rows.to_sql("contact", database, index=False)
    return {"processor": watch.processor, "clock": watch.clock, "imported": len(rows), **_memory()}


def _memory() -> Results:
    """Return the most memory of this process and of the largest it started, in MB."""
    most = {
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        "peak_child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
    }
    return {name: kilobytes / 1024 for name, kilobytes in most.items()}


SIDES = {"ours": measure_ours, "pandas": measure_pandas}


def _apart(side: str, n_rows: int) -> Results:
    """Measure one side in a process of its own."""
    command = [sys.executable, "-m", "bench.imports", "--side", side, "--rows", str(n_rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Results = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure every size once and say so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--side", choices=SIDES)
    options = parser.parse_args()
    if options.side:
        with tempfile.TemporaryDirectory(prefix="weefsel-bench-") as folder:
            print(json.dumps(SIDES[options.side](options.rows[0], Path(folder))))
        return
    results = {}
    for n_rows in options.rows:
        results[n_rows] = {side: _apart(side, n_rows) for side in SIDES}
        print(f"{n_rows:,} rows", json.dumps(results[n_rows]), flush=True)
    page = _page(results)
    print(page)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")


def _page(results: dict[int, dict[str, Results]]) -> str:
    sizes = list(results)
    lines = [
        "# Measured: imports",
        "",
        f"`python -m bench.imports --rows {' '.join(map(str, sizes))} --write`, "
        f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, SQLite. Load of the machine "
        f"during the last quarter of an hour: {os.getloadavg()[2]:.1f}; one run of each.",
        "",
        "Messy rows of contacts: Windows-1252, three people per organisation, names spelled two "
        "ways, holes in the KvK numbers, slips in mail addresses, 192 names of people for all of "
        "them. Seconds of processor time, the process that reads the file included.",
        "",
        _row("rows", (f"{n:,}" for n in sizes)),
        "| --- |" + " ---: |" * len(sizes),
    ]
    ours, plain = ([results[n][side] for n in sizes] for side in ("ours", "pandas"))
    spent, beside = ([_sum(one["processor"]) for one in side] for side in (ours, plain))
    undone = [one["processor"]["undo"] for one in ours]
    for step, name in STEPS.items():
        lines.append(_row(name, (f"{one['processor'][step]:.1f}" for one in ours)))
    lines += [
        _row("**together**", (f"**{seconds:.1f}**" for seconds in spent)),
        _row(
            "milliseconds a row", (f"{1000 * s / n:.2f}" for s, n in zip(spent, sizes, strict=True))
        ),
        _row("on the clock", (f"{_sum(one['clock']):.1f}" for one in ours)),
        _row(AFTERWARDS["undo"], (f"{seconds:.1f}" for seconds in undone)),
        _row("most memory, MB", (f"{one['peak']:.0f}" for one in ours)),
        _row(
            "of the process that reads the file, MB", (f"{one['peak_child']:.0f}" for one in ours)
        ),
        _row("rows that came in", (f"{one['imported']:,}" for one in ours)),
        _row("rows that wait for an answer", (f"{one['doubtful']:,}" for one in ours)),
        _row("names asked whether they are the same", (f"{one['alike']:,}" for one in ours)),
        _row("pandas, processor time", (f"{seconds:.2f}" for seconds in beside)),
        _row("pandas, most memory, MB", (f"{one['peak']:.0f}" for one in plain)),
        _row("ours over pandas", (f"{s / p:.0f}" for s, p in zip(spent, beside, strict=True))),
        "",
        "pandas reads the file, strips cells, drops rows of which organisation, town and person "
        "are equal to the letter, and stores two tables. It corrects and refuses nothing, asks "
        "nothing about what looks alike, and gives no checks, circles, trail, search index or way "
        "back.",
        "",
        "Goal: 100,000 rows in 60 s on the clock and 1,000 MB on an idle machine.",
        "",
    ]
    return "\n".join(lines)


def _sum(seconds: dict[str, float]) -> float:
    """Return what bringing in costs, or the only step of the other side."""
    return sum(spent for name, spent in seconds.items() if name not in AFTERWARDS)


def _row(name: str, cells: Iterator[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
