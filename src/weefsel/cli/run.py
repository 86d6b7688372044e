"""`weefsel run`: one command that brings everything up and takes everything down."""

from __future__ import annotations

import http.client
import time
from urllib.parse import urlsplit

from weefsel.cli.machine import check_folder, check_port, check_room
from weefsel.cli.options import EVERYWHERE, LOCAL, WebOptions, current_environment, parser_for
from weefsel.cli.supervisor import Child, Supervisor
from weefsel.config.env import env_int

ALIVE = "/gezond"
LOOK_EVERY = 0.25  # seconds
DEMO_DOOR = "Kies daar een persoon uit Vaarland; een wachtwoord is niet nodig.\n"


def run(arguments: list[str]) -> int:
    """Prepare the data, start web server and worker, and stay until somebody stops it.

    Raises:
        ProblemError: something on this machine stands in the way, or a process keeps crashing.
    """
    parser = parser_for("run", "Start Weefsel: webserver en één werker. Ctrl-C stopt alles.")
    parser.add_argument(
        "--demo", action="store_true", help="laad de fictieve regio Vaarland (zet WEEFSEL_DEMO=1)"
    )
    options = WebOptions.read(parser, arguments)
    check_folder(options.data)
    check_room(
        options.data,
        least_megabytes=env_int("WEEFSEL_LEAST_FREE_MB", default=200, least=0, most=1_000_000),
    )
    check_port(options.host, options.port)

    environment = current_environment()
    options.into(environment)
    if options.parsed.demo:
        environment["WEEFSEL_DEMO"] = "1"
    supervisor = Supervisor(environment)
    with supervisor.signals():
        failed = supervisor.complete(["prepare"])
        if supervisor.stopping:
            return 0
        if failed:
            return 1  # it has said why
        web = ["web", "--host", options.host, "--port", str(options.port)]
        welcome = Welcome(
            options,
            public_url=environment["WEEFSEL_BASE_URL"],
            is_demo=environment.get("WEEFSEL_DEMO", "").strip() == "1",
        )
        supervisor.keep(
            [Child("webserver", web), Child("werker", ["worker"])], every=welcome.when_it_answers
        )
    print("Weefsel is gestopt.", flush=True)
    return 0


class Welcome:
    """Says where to go, once, as soon as the web server answers."""

    def __init__(self, options: WebOptions, *, public_url: str, is_demo: bool) -> None:
        self._host = LOCAL if options.host in EVERYWHERE else options.host
        self._port = options.port
        self._url = public_url
        self._is_demo = is_demo
        self._said = False
        self._look_at = 0.0

    def when_it_answers(self) -> None:
        """Look whether the server is there, and speak the first time it is."""
        now = time.monotonic()
        if self._said or now < self._look_at:
            return
        self._look_at = now + LOOK_EVERY
        if not self._answers():
            return
        self._said = True
        door = DEMO_DOOR if self._is_demo else ""
        print(f"\nWeefsel draait: {self._url}\n{door}Ctrl-C stopt alles.", flush=True)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=1)
        try:
            connection.request("GET", ALIVE, headers={"Host": urlsplit(self._url).netloc})
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
