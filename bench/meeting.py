"""`python -m bench.meeting`: three hundred people at one table, with the real server.

Each asks once a second what changed, as the page's script does; one of them writes every two
seconds. Measured is the time from sending a text until each of the others has it in hand. Writes
docs/measured-meeting.md.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from bench.serving import family_of, free_port, running, wait_until_it_answers

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "measured-meeting.md"
PACE = 1.0  # seconds between two questions of one page, as in frontend/script/live/panels.ts
BETWEEN_TEXTS = 2.0
WARM_UP = 5.0
AIM_SECONDS = 2.0
OK, NOTHING_NEW = 200, 204


@dataclass
class Table:
    """What the people at the table saw.

    Attributes:
        sent: when each text was sent, by its number.
        seen: seconds from sending until somebody had it, one per person and text.
        asked: how many questions were answered, and how long each took.
    """

    port: int
    address: str
    cookie: str
    until: float
    sent: dict[int, float] = field(default_factory=dict)
    seen: list[float] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)


async def _sit(table: Table, shown: str, wait: float) -> None:
    """Ask every second, keep the marks, and note when each text arrives."""
    await asyncio.sleep(wait)
    reader, writer = await asyncio.open_connection("127.0.0.1", table.port)
    marks: dict[str, str] = {}
    known: set[int] = set()
    while time.perf_counter() < table.until:
        start = time.perf_counter()
        query = f"pas={quote(shown)}&heeft={'.'.join(marks.values())}"
        writer.write(
            f"GET /opgaven/overleg/stand?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        )
        status, body = await _answer(reader)
        now = time.perf_counter()
        table.asked.append(now - start)
        if status == OK:
            panels = json.loads(body)["panels"]
            marks |= {name: panel["mark"] for name, panel in panels.items()}
            there = {
                int(n)
                for n in re.findall(r"tekst-(\d+)\.", panels.get("notes", {}).get("html", ""))
            }
            for number in there - known:
                table.seen.append(now - table.sent[number])
            known |= there
        elif status != NOTHING_NEW:
            raise RuntimeError(f"The table answers {status}.")
        await asyncio.sleep(PACE)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    body = await reader.readexactly(int(length[1])) if length else b""
    return int(head.split(" ", 2)[1]), body


async def _write(table: Table, token: str) -> None:
    """Send a text every two seconds, until the last ones can still arrive."""
    await asyncio.sleep(WARM_UP)
    number = 0
    while time.perf_counter() < table.until - 2 * AIM_SECONDS - 1:
        table.sent[number] = time.perf_counter()
        await asyncio.to_thread(_post, table, token, f"Dit is tekst-{number}.")
        number += 1
        await asyncio.sleep(BETWEEN_TEXTS)


def _post(table: Table, token: str, text: str) -> None:
    values = {"text": text, "kind": "note", "key": str(uuid4()), "csrfmiddlewaretoken": token}
    connection = http.client.HTTPConnection("127.0.0.1", table.port, timeout=30)
    headers = {
        "Host": "localhost",
        "Cookie": table.cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
    }
    connection.request("POST", f"{table.address}schrijven", urlencode(values), headers)
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    if answer.status != OK:
        raise RuntimeError(f"Writing answers {answer.status}: {said[:200]!r}")


def _token(table: Table) -> str:
    """Fetch the page once, for the token that a form needs; its cookie comes with it."""
    connection = http.client.HTTPConnection("127.0.0.1", table.port, timeout=30)
    connection.request("GET", table.address, headers={"Host": "localhost", "Cookie": table.cookie})
    answer = connection.getresponse()
    page = answer.read().decode()
    cookies = [
        value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"
    ]
    table.cookie = "; ".join([table.cookie, *cookies])
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if found is None:
        raise RuntimeError(f"The page of the meeting answers {answer.status} without a form.")
    return found[1]


async def _meet(table: Table, passes: list[str], token: str) -> None:
    rng = Random(1)  # noqa: S311 -- nothing secret
    people = (_sit(table, shown, rng.random() * PACE) for shown in passes)
    await asyncio.gather(_write(table, token), *people)


def processor_seconds(pid: int) -> float:
    """Return what a process and all that it started have used of the processor."""
    ticks = 0
    for one in family_of(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def measure(n_people: int, seconds: float) -> dict[str, Any]:
    """Return how fast texts arrived and what that cost."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "WEEFSEL_DATA": folder,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            "WEEFSEL_HOSTS": "localhost,127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
        }
        port = free_port()
        environment["WEEFSEL_BASE_URL"] = f"http://localhost:{port}"
        told = _told(environment, str(n_people))
        with running(["web", "--port", str(port)], environment) as process:
            wait_until_it_answers(port, process)
            table = Table(port, told["address"], told["cookie"], until=0.0)
            token = _token(table)
            passes = _told(environment, "passes")
            before, start = processor_seconds(process.pid), time.perf_counter()
            table.until = start + seconds
            asyncio.run(_meet(table, passes, token))
            spent = processor_seconds(process.pid) - before
            lasted = time.perf_counter() - start
    seen, asked = sorted(table.seen), sorted(table.asked)
    return {
        "people": n_people,
        "seconds": lasted,
        "texts": len(table.sent),
        "expected": len(table.sent) * n_people,
        "arrived": len(seen),
        "seen": [_share(seen, share) for share in (0.5, 0.95, 1.0)],
        "asked": len(asked),
        "answer": [_share(asked, share) for share in (0.5, 0.95, 1.0)],
        "processor": spent / lasted,
    }


def _told(environment: dict[str, str], what: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bench.table", what],
        env=environment,
        cwd=environment["WEEFSEL_DATA"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _share(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def write_page(found: dict[str, Any]) -> None:
    """Write what was measured; every number comes from the run itself."""
    met = "met" if found["seen"][2] <= AIM_SECONDS else "**missed**"
    seen = " / ".join(f"{one:.2f}" for one in found["seen"])
    answer = " / ".join(f"{one * 1000:.0f}" for one in found["answer"])
    PAGE.write_text(
        "# Measured: a meeting\n\n"
        "Written by `.venv/bin/python -m bench.meeting`; do not edit.\n\n"
        f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}; Python {platform.python_version()}, SQLite, one web process. Load "
        f"of the machine during the last five minutes: {os.getloadavg()[1]:.1f}; the people at the "
        "table are on the same cores. On a busy machine times tell little.\n\n"
        f"{found['people']} people at one table ask every second for {found['seconds']:.0f} "
        f"seconds, over loopback; one of them writes {found['texts']} texts through the page's "
        f"form. {found['arrived']:,} of {found['expected']:,} arrivals were seen.\n\n"
        "| what | middle / 95 % / slowest | aim |\n| --- | --- | --- |\n"
        f"| from sending a text until somebody has it | {seen} s | slowest within "
        f"{AIM_SECONDS:.0f} s: {met} |\n"
        f"| one question, {found['asked'] / found['seconds']:.0f} a second | {answer} ms | |\n"
        f"| processor, of the server | {found['processor']:.2f} core | |\n",
        encoding="utf-8",
    )


def main() -> int:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(prog="bench.meeting", description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--no-page", dest="write", action="store_false")
    asked = parser.parse_args()
    found = measure(asked.people, asked.seconds)
    print(json.dumps(found, indent=2))
    if asked.write:
        write_page(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
