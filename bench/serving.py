"""Twenty people who read at once over loopback, and what the running processes weigh."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urljoin

SECONDS_TO_START = 60.0
N_PEOPLE = 20
N_REQUESTS = 3_000
MOST_SECONDS = 40.0
N_PROCESSES = 2
FONT = rb"url\(['\"]?([^'\")]*noto-sans-latin-wght[^'\")]*)"  # what Dutch needs


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(words: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run one of our commands as an operator does, and end it with everything it started."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "weefsel.cli", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(15)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until_it_answers(port: int, process: subprocess.Popen[bytes]) -> float:
    """Return how many seconds it took before the first answer."""
    start = time.perf_counter()
    while time.perf_counter() - start < SECONDS_TO_START:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/gezond", headers={"Host": "localhost"})
            if connection.getresponse().status == http.client.OK:
                return time.perf_counter() - start
        except (OSError, http.client.HTTPException):
            if process.poll() is not None:
                break
            time.sleep(0.02)
        finally:
            connection.close()
    said = process.stderr.read() if process.stderr and process.poll() is not None else b""
    raise RuntimeError(f"The server does not answer. {said.decode(errors='replace')}")


async def _reader(
    port: int, cookie: str, paths: list[str], tickets: Iterator[int], deadline: float
) -> list[float]:
    """Ask one page after the other over one connection; return seconds per request."""
    spent: list[float] = []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    rng = Random(cookie)  # noqa: S311 -- nothing secret
    while next(tickets) < N_REQUESTS and time.perf_counter() < deadline:
        start = time.perf_counter()
        writer.write(
            f"GET {rng.choice(paths)} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n"
            "User-Agent: bench\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        assert " 200 " in head.split("\r\n", 1)[0], head.split("\r\n", 1)[0]
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        assert length is not None, head
        await reader.readexactly(int(length[1]))
        spent.append(time.perf_counter() - start)
    writer.close()
    return spent


async def _read_at_once(port: int, cookies: list[str], paths: list[str]) -> dict[str, float]:
    tickets, start = count(), time.perf_counter()
    each = await asyncio.gather(
        *(_reader(port, cookie, paths, tickets, start + MOST_SECONDS) for cookie in cookies)
    )
    seconds = time.perf_counter() - start
    spent = sorted(second for one in each for second in one)
    return {
        "requests": len(spent),
        "per_second": len(spent) / seconds,
        "median_ms": spent[len(spent) // 2] * 1000,
        "p95_ms": spent[int(len(spent) * 0.95)] * 1000,
    }


def read_at_once(port: int, cookies: list[str], paths: list[str]) -> dict[str, float]:
    """Let twenty people read; bounded in number and in time."""
    return asyncio.run(_read_at_once(port, cookies, paths))


def proportional_memory(process: subprocess.Popen[bytes]) -> float:
    """Return the megabytes of a process and all that it started, shared pages counted once."""
    total = 0
    for pid in family_of(process.pid):
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += sum(int(kb) for kb in re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE))
    return total / 1024


def family_of(pid: int) -> list[int]:
    """Return a process and all that it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in task.read_text().split():
                found += family_of(int(child))
    return found


def first_page(port: int, cookie: str) -> dict[str, Any]:
    """Return what a browser fetches for the first page, in kilobytes, and its largest script."""
    html, _ = _fetch(port, "/organisaties/", cookie)
    paths = set(re.findall(rb'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"', html))
    sent = {"page": len(gzip.compress(html, compresslevel=6))}
    scripts: dict[str, int] = {}
    fonts: set[str] = set()
    for path in sorted(one.decode() for one in paths):
        _, n_bytes = _fetch(port, path, "")
        sent[_plain_name(path)] = n_bytes
        if path.endswith(".js"):
            scripts[path] = n_bytes
        if path.endswith(".css"):
            plain, _ = _fetch(port, path, "", encoding="identity")
            fonts |= {
                one.decode()
                for one in re.findall(rb"url\(['\"]?([^'\")]+latin-wght[^'\")]+)", plain)
            }
    for font in fonts:
        _, n_bytes = _fetch(port, urljoin("/static/web/app.css", font), "")
        sent[_plain_name(font)] = n_bytes
    return {
        "kilobytes": sum(sent.values()) / 1000,
        "script_kilobytes": max(scripts.values()) / 1000,
        "parts": sent,
    }


def _plain_name(path: str) -> str:
    """Return the name of a file without the fingerprint of what is in it."""
    return re.sub(r"\.[0-9a-f]{12}(?=\.)", "", Path(path).name)


def _fetch(port: int, path: str, cookie: str, *, encoding: str = "br") -> tuple[bytes, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": "localhost", "Accept-Encoding": encoding, "Cookie": cookie}
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.status == http.client.OK, f"{path}: {response.status}"
    return body, len(body)


def measure_serving(environment: dict[str, str], told: dict[str, Any]) -> dict[str, Any]:
    """Return speed, start and weight of the running site.

    Args:
        environment: where the data is.
        told: cookies of twenty people, the paths they read, and the path of the bare page.
    """
    port = free_port()
    environment = {
        **environment,
        "WEEFSEL_WEB_PROCESSES": str(N_PROCESSES),
        "WEEFSEL_HOSTS": "localhost,127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
    results: dict[str, Any] = {}
    with running(["web", "--port", str(port)], environment) as process:
        wait_until_it_answers(port, process)
        cookies, paths = told["cookies"], told["paths"]
        read_at_once(port, cookies, paths[:40])
        results["mixed"] = read_at_once(port, cookies, paths)
        results["bare"] = read_at_once(port, cookies, [told["bare"]])
        results["web_megabytes"] = proportional_memory(process)
        results["first_page"] = first_page(port, cookies[0])
    results["start_seconds"] = []
    for _ in range(3):
        port = free_port()
        with running(["run", "--port", str(port)], environment) as process:
            results["start_seconds"].append(wait_until_it_answers(port, process))
            time.sleep(1)
    with running(["worker"], environment) as process:
        time.sleep(3)
        results["worker_megabytes"] = proportional_memory(process)
    return results


if __name__ == "__main__":
    print(json.dumps(measure_serving(dict(os.environ), json.load(sys.stdin))))
