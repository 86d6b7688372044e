"""`python -m bench.challenges`: the pages of a challenge with 30 partners beside one with three.

Both have 200 agenda items, scored by every partner, and 500 contacts in their story. With `--write`
the page docs/measured-challenges.md is written.
"""

from __future__ import annotations

import argparse
import gc
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

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "measured-challenges.md"
N_ITEMS, N_TOUCHPOINTS = 200, 500
PARTNERS = (3, 30)
N_LOOKS = 40
WARM_UP = 3
MOST_QUERIES = 25
MOST_TIMES = 2.0
PAGES = {"detail": "the challenge", "agenda": "its agenda", "story": "its story"}
Found = dict[str, Any]


def main() -> int:
    """Measure, and write the page when asked."""
    parser = argparse.ArgumentParser(prog="bench.challenges", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/measured-challenges.md")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        return _inside()
    with tempfile.TemporaryDirectory() as folder:
        found = _child(folder)
    print(json.dumps(found, indent=2))
    if asked.write:
        PAGE.write_text(_page(found), encoding="utf-8")
    return 0


def _child(folder: str) -> Found:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "WEEFSEL_DATA": folder,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "PYTHONHASHSEED": "0",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bench.challenges", "--inside"],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


# -- Inside Django --------------------------------------------------------------------------------


def _inside() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    from bench.data import make_region  # noqa: PLC0415

    make_region(200)
    call_command("norms", "load", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(json.dumps(_measured()))
    return 0


def _measured() -> Found:
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after setup
    from django.urls import reverse  # noqa: PLC0415

    from bench.asking import Page, cookie_of, site  # noqa: PLC0415
    from bench.challenge_data import Size, make_challenge  # noqa: PLC0415
    from bench.data import READER  # noqa: PLC0415
    from weefsel.apps.parties.models import Organisation, Person  # noqa: PLC0415

    reader = get_user_model().objects.get(email=READER)
    organisations = list(Organisation.objects.order_by("id")[: max(PARTNERS)])
    people = list(Person.objects.order_by("id")[:2])
    ours, cookie = site(), cookie_of(READER)
    pages: dict[str, Page] = {}
    for n_partners in PARTNERS:
        for is_sealed in (False, True):
            challenge = make_challenge(
                Size(partners=n_partners, items=N_ITEMS, touchpoints=N_TOUCHPOINTS),
                reader=reader,
                organisations=organisations,
                people=people,
                is_sealed=is_sealed,
            )
            for name in PAGES if not is_sealed else ("detail",):
                address = reverse(f"challenges:{name}", args=[challenge.uuid])
                pages[_key(name, n_partners, is_sealed=is_sealed)] = Page(address, cookie, ours)
    return {key: {"queries": page.n_queries(), **spent} for (key, page), spent in _looks(pages)}


def _looks(pages: dict[str, Any]) -> list[tuple[tuple[str, Any], dict[str, float]]]:
    """Return what a look costs; the pages take turns, so that a busy machine slows all alike."""
    from bench.asking import percentile  # noqa: PLC0415 -- after setup
    from bench.clock import Clock  # noqa: PLC0415

    clock = Clock()
    spent: dict[str, list[float]] = {key: [] for key in pages}
    for number in range(WARM_UP + N_LOOKS):
        for key, page in pages.items():
            gc.collect()  # what the page before left behind is not for the account of this one
            start = clock.processor_seconds()
            page.ask()
            if number >= WARM_UP:
                spent[key].append((clock.processor_seconds() - start) * 1000)
    return [
        ((key, page), {"median": percentile(spent[key], 0.5), "p95": percentile(spent[key], 0.95)})
        for key, page in pages.items()
    ]


def _key(name: str, n_partners: int, *, is_sealed: bool = False) -> str:
    return f"{name}-{n_partners}{'-sealed' if is_sealed else ''}"


# -- The page -------------------------------------------------------------------------------------


def _page(found: Found) -> str:
    few, many = PARTNERS
    rows = [
        ["page", f"queries: {few} / {many} partners", f"at most {MOST_QUERIES}",
         f"{few} partners: median / p95", f"{many} partners: median / p95", "p95 beside p95",
         "at most 2"],
        ["---"] * 7,
    ]  # fmt: skip
    for name, label in PAGES.items():
        small, large = found[_key(name, few)], found[_key(name, many)]
        times = large["p95"] / small["p95"]
        rows.append(
            [
                label,
                f"{small['queries']} / {large['queries']}",
                _met(large["queries"] <= MOST_QUERIES),
                _times(small),
                _times(large),
                f"{times:.2f}",
                _met(times <= MOST_TIMES),
            ]
        )
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    opened, sealed = (
        found[_key("detail", many, is_sealed=is_sealed)]["queries"] for is_sealed in (False, True)
    )
    return (
        "# Challenges, measured\n\n"
        "Written by `python -m bench.challenges --write`; do not edit.\n\n"
        f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores, Python {sys.version.split()[0]}, "
        f"Django {version('django')}, SQLite. Load of the machine during the last quarter of an "
        f"hour: {os.getloadavg()[2]:.1f}. On a busy machine times tell little and ratios most.\n\n"
        f"{N_ITEMS} agenda items scored by every partner, and {N_TOUCHPOINTS} contacts in the "
        f"story. {N_LOOKS} looks at each page in turn; processor time of process and database.\n\n"
        f"{table}\n"
        f"Sealed interests of {many} partners take {sealed} queries and open ones {opened}: "
        f"{_met(sealed <= opened)}.\n"
    )


def _times(spent: dict[str, float]) -> str:
    return f"{spent['median']:.1f} / {spent['p95']:.1f} ms"


def _met(is_met: bool) -> str:  # noqa: FBT001 -- one verdict
    return "met" if is_met else "**missed**"


if __name__ == "__main__":
    raise SystemExit(main())
