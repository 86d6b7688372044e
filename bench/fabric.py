"""`python -m bench.fabric`: what the fabric's pages wait for, computed as the background job does.

    python -m bench.fabric                     # 1,000 and 10,000 organisations; prints
    python -m bench.fabric --sizes 1000
    python -m bench.fabric --write             # and writes docs/measured-fabric.md

All ties from their contacts (`fabric.rebuild`), then one reading of the whole fabric with the eyes
of the region administrator (`fabric.read`), step by step, and once more as its readers' next night
would have it: from the places of the map before. Each size has a database and a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "measured-fabric.md"
SIZES = [1_000, 10_000]
EXACT, LARGE = 1_000, 10_000  # organisations that the goals are about
MOST_SECONDS_JOB, MOST_SECONDS_INTRODUCTIONS = 60.0, 2.0
PHASES = {  # of `read_fabric`, in order
    "read": "read contacts and organisations, make the ties of the day",
    "groups": "groups and connected parts",
    "map": "places and lines of the map",
    "worlds": "how far the worlds are apart, also per municipality",
    "carriers": "who carries the contact between the worlds",
    "proposals": "whom to introduce to whom, also in each challenge, and through whom",
    "figures": "quarters, what cools, what hangs on one person",
}
STEPS = {"ties": "all ties anew (`fabric.rebuild`)", **PHASES, "write": "write the reading"}
ALONE = {
    "introductions": "weigh every possible introduction (`introductions`)",
    "in_turn": "choose 200 of the best 2,000 one after the other (`in_turn`)",
}
Found = dict[str, Any]


def main() -> int:
    """Measure what was asked for."""
    asked = _parser().parse_args()
    if asked.inside:
        return _inside(*asked.inside)
    found = {}
    for size in asked.sizes:
        found[size] = _apart(size)
        print(f"{size:,} organisations", json.dumps(found[size]), flush=True)
    page = _page(found)
    print(page)
    if asked.write:
        PAGE.write_text(page, encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.fabric", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="organisations")
    parser.add_argument("--write", action="store_true", help="write docs/measured-fabric.md")
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)
    return parser


def _apart(size: int) -> Found:
    """Make a region in one process and measure in another, so that its memory is its own."""
    with tempfile.TemporaryDirectory(prefix="weefsel-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {
            "WEEFSEL_DATA": folder,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            "PYTHONHASHSEED": "0",
        }
        _child(environment, "make", size)
        done = _child(environment, "measure", size)
    found: Found = json.loads(done.splitlines()[-1])
    return found


def _child(environment: dict[str, str], what: str, size: int) -> str:
    print(f"{size:,} organisations: {what}", file=sys.stderr, flush=True)
    return subprocess.run(
        [sys.executable, "-P", "-m", "bench.fabric", "--inside", what, str(size)],
        env=environment,
        cwd=environment["WEEFSEL_DATA"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


# -- Inside Django --------------------------------------------------------------------------------


def _inside(what: str, size: str) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    if what == "make":
        from bench.fabric_data import make_fabric  # noqa: PLC0415 -- after setup

        make_fabric(int(size))
    else:
        print(json.dumps(_measured()))
    return 0


@dataclass
class Stopwatch:
    """Seconds of processor and clock per step; SQLite works inside this process."""

    processor: dict[str, float] = field(default_factory=dict)
    clock: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure one step."""
        before, start = time.process_time(), time.perf_counter()
        yield
        self.processor[name] = time.process_time() - before
        self.clock[name] = time.perf_counter() - start

    def phases(self, names: Iterable[str]) -> Callable[[int, int], None]:
        """Return what is told between steps, and measures the one that ends."""
        wanted = list(names)
        before, start = time.process_time(), time.perf_counter()

        def tell(done: int, _total: int) -> None:
            nonlocal before, start
            if done:
                self.processor[wanted[done - 1]] = time.process_time() - before
                self.clock[wanted[done - 1]] = time.perf_counter() - start
            before, start = time.process_time(), time.perf_counter()

        return tell


def _measured() -> Found:
    from bench.data import ADMINISTRATOR  # noqa: PLC0415 -- after setup
    from weefsel.apps.accounts.models import User  # noqa: PLC0415
    from weefsel.apps.accounts.queries import viewer_for  # noqa: PLC0415
    from weefsel.apps.fabric.graph import Positions  # noqa: PLC0415
    from weefsel.apps.fabric.rebuilding import rebuild_now  # noqa: PLC0415
    from weefsel.engines.warming import warm  # noqa: PLC0415

    warm()
    viewer = viewer_for(User.objects.get(email=ADMINISTRATOR))
    first, again, alone = Stopwatch(), Stopwatch(), Stopwatch()
    with first.step("ties"):
        n_ties_kept = rebuild_now(actor=viewer)
    read = _read(viewer, first, Positions())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _read(viewer, again, Positions.of(read.graph))
    certainty, n_possible = _introduced(viewer, alone)
    return {
        "processor": first.processor | alone.processor,
        "clock": first.clock | alone.clock,
        "again": sum(again.processor.values()),
        "again_clock": sum(again.clock.values()),
        "memory": memory,
        "certainty": certainty,
        "n_possible": n_possible,
        "n_ties_kept": n_ties_kept,
        "n_ties": read.figures.n_ties,
        "n_contacts": read.figures.n_contacts,
        "n_proposals": len(read.figures.proposals),
        "n_challenges": len(read.figures.challenges),
    }


def _read(viewer: Any, watch: Stopwatch, earlier: Any) -> Any:
    """Read the fabric and keep what was read, as `reading.read` does."""
    from django.utils import timezone  # noqa: PLC0415 -- after setup

    from weefsel.apps.fabric.actions import save_reading  # noqa: PLC0415
    from weefsel.apps.fabric.analysis import read_fabric  # noqa: PLC0415
    from weefsel.apps.fabric.queries import yardsticks  # noqa: PLC0415
    from weefsel.apps.fabric.scope import Scope  # noqa: PLC0415

    today, read_at = timezone.localdate(), timezone.now()
    found = read_fabric(
        viewer,
        Scope(),
        norms=yardsticks(on=today),
        on=today,
        earlier=earlier,
        tell=watch.phases(PHASES),
    )
    with watch.step("write"):
        save_reading(
            scope=Scope(), read_at=read_at, figures=found.figures, graph=found.graph, actor=viewer
        )
    return found


def _introduced(viewer: Any, watch: Stopwatch) -> tuple[str, int]:
    """Weigh all introductions and choose among the best, apart from the rest."""
    from django.utils import timezone  # noqa: PLC0415 -- after setup

    import numpy as np  # noqa: PLC0415 -- only this process needs it

    from weefsel.apps.fabric.analysis.loom import set_up  # noqa: PLC0415
    from weefsel.apps.fabric.analysis.proposals import MOST_SOUGHT, params_of  # noqa: PLC0415
    from weefsel.apps.fabric.analysis.worlds import problem_of  # noqa: PLC0415
    from weefsel.apps.fabric.queries import yardsticks  # noqa: PLC0415
    from weefsel.apps.fabric.scope import Scope  # noqa: PLC0415
    from weefsel.engines.worlds import in_turn, introductions  # noqa: PLC0415

    today = timezone.localdate()
    loom = set_up(viewer, Scope(), norms=yardsticks(on=today), on=today)
    problem, params = problem_of(loom, loom.meeting), params_of(loom)
    with watch.step("introductions"):
        found = introductions(problem, params, np.random.default_rng(0))
    pairs = np.column_stack([found.inclusion, found.economy])
    with watch.step("in_turn"):
        in_turn(problem, pairs, replace(params, n_introductions=MOST_SOUGHT))
    return str(found.certainty), int(found.n_possible)


# -- The page -------------------------------------------------------------------------------------


def _page(found: dict[int, Found]) -> str:
    seen = list(found.values())
    together = [_together(one, "processor") for one in seen]
    lines = [
        "# The fabric's job, measured",
        "",
        f"Written by `python -m bench.fabric{''.join(f' {word}' for word in sys.argv[1:])}`; "
        "do not edit.",
        "",
        f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, Django {version('django')}, "
        "SQLite. Load of the machine during the last quarter of an hour: "
        f"{os.getloadavg()[2]:.1f}; one run of each. On a busy machine the clock tells little.",
        "",
        "Organisations of two worlds in groups of about sixty, six ties each, mostly within the "
        "group; behind each tie one to six contacts of five years. One in five ties is a relation; "
        "twelve challenges with thirty partners, and a formal cooperation per hundred "
        "organisations. Seconds of processor time, with the eyes of the region administrator. "
        "Kernels were compiled before.",
        "",
        _row("organisations", (f"{n:,}" for n in found)),
        "| --- |" + " ---: |" * len(found),
        _row("contacts", (f"{one['n_contacts']:,}" for one in seen)),
        _row("ties between organisations", (f"{one['n_ties']:,}" for one in seen)),
        _row("ties kept, of people too", (f"{one['n_ties_kept']:,}" for one in seen)),
        *(
            _row(label, (f"{one['processor'][step]:.2f}" for one in seen))
            for step, label in STEPS.items()
        ),
        _row("**together**", (f"**{seconds:.1f}**" for seconds in together)),
        _row("together on the clock", (f"{_together(one, 'clock'):.1f}" for one in seen)),
        _row("reading once more, the map from the one before", (f"{o['again']:.1f}" for o in seen)),
        _row("most memory, MB", (f"{one['memory']:.0f}" for one in seen)),
        _row("proposals found", (f"{one['n_proposals']:,}" for one in seen)),
        _row("challenges with proposals", (f"{one['n_challenges']:,}" for one in seen)),
        "",
        f"Goal: the whole job within {MOST_SECONDS_JOB:.0f} s of processor time at {LARGE:,} "
        f"organisations: {_verdict(found.get(LARGE), _is_in_time)}.",
        "",
        "## Introductions",
        "",
        "The same once more, apart from the rest: part of the step of the proposals above, which "
        "does this for the whole region and again among the partners of each challenge.",
        "",
        _row("organisations", (f"{n:,}" for n in found)),
        "| --- |" + " ---: |" * len(found),
        _row("possible introductions", (f"{one['n_possible']:,}" for one in seen)),
        _row("certainty", (one["certainty"] for one in seen)),
        *(
            _row(label, (f"{one['processor'][step]:.2f}" for one in seen))
            for step, label in ALONE.items()
        ),
        "",
        f"Goal: at {EXACT:,} organisations every possible introduction exactly within "
        f"{MOST_SECONDS_INTRODUCTIONS:.0f} s: {_verdict(found.get(EXACT), _is_quick)}. Beyond "
        "that by a sketch, of which the best are weighed exactly.",
        "",
    ]
    return "\n".join(lines)


def _is_in_time(one: Found) -> bool:
    return _together(one, "processor") < MOST_SECONDS_JOB


def _is_quick(one: Found) -> bool:
    seconds: float = one["processor"]["introductions"]
    return one["certainty"] == "exact" and seconds < MOST_SECONDS_INTRODUCTIONS


def _verdict(one: Found | None, is_met: Callable[[Found], bool]) -> str:
    if one is None:
        return "not measured"
    return "met" if is_met(one) else "**missed**"


def _together(one: Found, which: str) -> float:
    seconds: dict[str, float] = one[which]
    return sum(seconds[step] for step in STEPS)


def _row(name: str, cells: Iterable[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
