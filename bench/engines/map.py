"""The map in a headless browser without graphics card: first picture, frames while panning.

`--write` makes the page; `--beside` measures sigma too, which needs the npm registry.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import functools
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.engines.clock import Spread
from bench.engines.layout import region
from bench.engines.page import table, verdict, write_page
from tools import assets
from tools.system import find_chromium
from weefsel.engines.layout import Params, draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

HERE = Path(__file__).parent
N_NODES, N_TIES, N_QUARTERS = 10_000, 60_000, 12
MOST_SECONDS, LEAST_FRAMES = 2.0, 30.0
PAN_SECONDS = 3.0
SIZE: ViewportSize = {"width": 1280, "height": 900}
WORLDS = ["inclusion", "economy", "both", "neither"]
COUNT_FRAMES = """() => new Promise(done => {
  let n = 0; const start = performance.now();
  const step = (now) => {
    n++;
    if (now - start > %d) done(n * 1000 / (now - start));
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


@dataclass(frozen=True)
class Seen:
    """What one visit brought: seconds until the nodes and until all ties stood, frames, moves."""

    first: float
    whole: float
    frames: float
    moves: float


def feed(n_nodes: int, n_ties: int, n_quarters: int) -> dict[str, Any]:
    """Return the data of a map as docs/fabric-map.md describes them, with planted groups."""
    made = region(n_nodes)
    problem, group = made.problem, made.group
    result = draw(problem, Params(), np.random.default_rng(1))
    rng = np.random.default_rng(2)
    kept = np.sort(np.argsort(-problem.strength, kind="stable")[:n_ties])
    world = np.where(rng.random(n_nodes) < 0.12, rng.integers(0, 4, n_nodes), group * 7 % 11 % 2)
    share = np.sqrt(problem.strength[kept] / problem.strength.max())
    began = rng.integers(0, n_quarters, kept.size)
    strength = np.ceil(255 * share)[None, :] * (np.arange(n_quarters)[:, None] >= began)
    return {
        "nodes": {
            "id": [f"n{i}" for i in range(n_nodes)],
            "label": [f"{WORLDS[world[i]].title()} {i}" for i in range(n_nodes)],
            "url": [f"#n{i}" for i in range(n_nodes)],
            "x": result.positions[:, 0].round(4).tolist(),
            "y": result.positions[:, 1].round(4).tolist(),
            "world": world.tolist(),
            "kind": rng.integers(0, 8, n_nodes).tolist(),
            "municipality": (group % 6).tolist(),
            "community": group.tolist(),
            "size": rng.pareto(2.0, n_nodes).round(2).tolist(),
        },
        "ties": {
            "source": problem.source[kept].tolist(),
            "target": problem.target[kept].tolist(),
            "layer": (rng.random(kept.size) < 0.85).astype(int).tolist(),
            "strength": base64.b64encode(strength.astype(np.uint8).tobytes()).decode("ascii"),
        },
        "worlds": [{"code": code, "label": code} for code in WORLDS],
        "kinds": [f"kind {n}" for n in range(8)],
        "municipalities": [f"municipality {n}" for n in range(6)],
        "communities": [f"group {n}" for n in range(int(group.max()) + 1)],
        "quarters": [{"code": f"q{n}", "label": f"quarter {n}"} for n in range(n_quarters)],
        "spacing": round(result.spacing, 5),
    }


def write_site(folder: Path, data: dict[str, Any]) -> None:
    """Write a page with the component, its script and styles, and the data."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    os.environ.setdefault("WEEFSEL_DATA", str(folder / "data"))
    import django  # noqa: PLC0415 -- after the settings are named

    django.setup()
    from django.template.loader import render_to_string  # noqa: PLC0415

    component = render_to_string(
        "web/components/network_map.html",
        {"src": "data.json", "label": "Planted groups", "table": "#table"},
    )
    shutil.copytree(assets.BUILT.parent, folder, dirs_exist_ok=True)
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "map.html").write_text(
        '<!doctype html><html lang="nl" class="utrecht-root weefsel-theme"><meta charset="utf-8">'
        '<link rel="icon" href="icon.svg"><link rel="stylesheet" href="app.css">'
        '<link rel="stylesheet" href="weefsel.css"><link rel="stylesheet" href="map.css">'
        f'<body class="utrecht-body">{component}<div id="announcer"></div>'
        '<script src="map.js"></script></body></html>',
        encoding="utf-8",
    )


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def visit(browser: Browser, url: str) -> Seen:
    """Open the page in a new window, wait for the picture, and drag it about."""
    page = browser.new_page(viewport=SIZE)
    page.set_default_timeout(120_000)
    page.goto(url)
    page.wait_for_function("performance.getEntriesByName('map:whole').length")
    first, whole = page.evaluate(
        "['map:first', 'map:whole'].map(name => performance.getEntriesByName(name)[0].startTime)"
    )
    frames, moves = pan(page)
    page.close()
    return Seen(first / 1000, whole / 1000, frames, moves)


def pan(page: Page) -> tuple[float, float]:
    """Return frames and handled pointer moves per second while the picture is dragged about.

    A move is sent when the one before was handled, so moves tell what a hand would feel also
    where the browser counts frames that never reached the screen.
    """
    box = page.locator("canvas").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"() => {{ window.frames_ = ({COUNT_FRAMES % (PAN_SECONDS * 1000)})() }}")
    start, n = time.perf_counter(), 0
    while time.perf_counter() - start < PAN_SECONDS:
        n += 1
        page.mouse.move(x + 150 * np.sin(n / 12), y + 100 * np.cos(n / 17))
    seconds = time.perf_counter() - start
    page.mouse.up()
    return float(page.evaluate("window.frames_")), n / seconds


def build_sigma(folder: Path) -> None:
    """Fetch sigma and graphology by their lock and bundle the page to compare with."""
    work = folder / "sigma"
    shutil.copytree(HERE / "sigma", work)
    bundle = ["page.mjs", "--bundle", "--minify", "--format=esm", "--outfile=../sigma.js"]
    for words in (
        [*assets.npm(), "ci", "--silent"],
        ["node_modules/.bin/esbuild", *bundle, "--log-level=warning"],
    ):
        subprocess.run(words, cwd=work, env=assets.node_environment(), check=True)
    (folder / "sigma.html").write_text(
        '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="map.css">'
        '<div id="map" class="map-canvas"></div>'
        '<script type="module" src="sigma.js"></script>',
        encoding="utf-8",
    )


def measure(asked: argparse.Namespace) -> dict[str, list[Seen]]:
    """Return what every visit brought, per page; the pages take turns."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only here

    pages = ["map", "sigma"] if asked.beside else ["map"]
    found: dict[str, list[Seen]] = {page: [] for page in pages}
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_site(folder, feed(asked.nodes, asked.ties, N_QUARTERS))
        if asked.beside:
            build_sigma(folder)
        url = stack.enter_context(serving(folder))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(asked.rounds):
            for name, visits in found.items():
                visits.append(visit(browser, f"{url}/{name}.html"))
        version = browser.version
        browser.close()
    print(f"Chromium {version}", file=sys.stderr)
    return found


def body(asked: argparse.Namespace, found: dict[str, list[Seen]]) -> str:
    """Return the table and what it says."""
    rows = [
        [
            {"map": "weefsel", "sigma": "sigma and graphology"}[name],
            *(_spread([getattr(seen, field) for seen in visits]) for field in Seen.__annotations__),
        ]
        for name, visits in found.items()
    ]
    ours = found["map"]
    first = statistics.median(seen.first for seen in ours)
    pace = statistics.median(min(seen.frames, seen.moves) for seen in ours)
    head = ["", "nodes in sight, s", "all ties, s", "frames per s", "moves handled per s"]
    return (
        f"{asked.nodes:,} nodes, {asked.ties:,} ties, {N_QUARTERS} quarters; headless Chromium "
        f"without graphics card, {SIZE['width']} by {SIZE['height']}; {asked.rounds} visits in "
        "turns, from the start of the visit with an empty cache. Seconds here are those of the "
        "clock on the wall, because that is what somebody waits.\n\n"
        "Panning for three seconds: frames are those the page was asked to draw; moves are those "
        "of the mouse that were handled, each sent after the one before. A page that cannot keep "
        "up shows in the second.\n\n"
        f"{table(head, rows)}\n"
        f"- First picture within {MOST_SECONDS:.0f} s: {verdict(met=first <= MOST_SECONDS)}.\n"
        f"- At least {LEAST_FRAMES:.0f} frames per second while panning: "
        f"{verdict(met=pace >= LEAST_FRAMES)}.\n"
    )


def _spread(values: list[float]) -> str:
    spread = Spread.of(values)
    return f"{spread.median:.3g} ({spread.least:.3g} - {spread.most:.3g})"


def main() -> int:
    """Measure, print, and write when asked."""
    parser = argparse.ArgumentParser(prog="bench.engines.map", description=__doc__)
    parser.add_argument("--nodes", type=int, default=N_NODES)
    parser.add_argument("--ties", type=int, default=N_TIES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--beside", action="store_true", help="measure sigma in turns with ours")
    parser.add_argument("--write", action="store_true", help="write docs/engines/measured-map.md")
    asked = parser.parse_args()
    text = body(asked, measure(asked))
    print(text)
    if asked.write:
        write_page("map", title="Measured: the map", body=text, packages=("playwright",))
    return 0


if __name__ == "__main__":
    sys.exit(main())
