"""`weefsel web`: the web server alone."""

from __future__ import annotations

import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from weefsel.cli.machine import check_port
from weefsel.cli.options import WebOptions, parser_for

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
        workers=options.processes,
        blocking_threads=options.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_FOR_LAST_REQUESTS,
        log_level=LogLevels.warning,
        working_dir=options.data,  # else the folder one stands in comes first on the import path
    ).serve()
    return 0
