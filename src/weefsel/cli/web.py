"""`weefsel web`: the web server alone."""

from __future__ import annotations

import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from weefsel.cli.machine import check_port
from weefsel.cli.options import WebOptions, parser_for
from weefsel.config.env import env_int

SECONDS_FOR_LAST_REQUESTS = 5


def web(arguments: list[str]) -> int:
    """Serve until a signal says stop."""
    options = WebOptions.read(parser_for("web", "Start alleen de webserver."), arguments)
    options.into(os.environ)
    check_port(options.host, options.port)
    Granian(
        "weefsel.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=env_int("WEEFSEL_WEB_PROCESSES", default=1, least=1, most=64),
        blocking_threads=env_int("WEEFSEL_WEB_THREADS", default=4, least=1, most=64),
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_FOR_LAST_REQUESTS,
        log_level=LogLevels.warning,
        working_dir=options.data,  # else the folder one stands in comes first on the import path
    ).serve()
    return 0
