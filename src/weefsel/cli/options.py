"""What `run` and `web` have in common: address, port, and where the data is."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from weefsel.cli.machine import port_number
from weefsel.cli.problems import ProblemError
from weefsel.config.env import env_int, env_path, env_text

if TYPE_CHECKING:
    from collections.abc import MutableMapping

DEFAULT_PORT = "8000"
LOCAL = "127.0.0.1"
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 -- compared with, not listened on


class Parser(argparse.ArgumentParser):
    """An argument parser whose refusals are sentences in Dutch."""

    def error(self, message: str) -> NoReturn:
        """Refuse, and point at the help."""
        raise ProblemError(
            f"Deze opties begrijpt `{self.prog}` niet ({message}). Met `{self.prog} --help` staat "
            "alles op een rij."
        )


def parser_for(word: str, description: str) -> Parser:
    """Return a parser with the options for address and port."""
    parser = Parser(prog=f"weefsel {word}", description=description, allow_abbrev=False)
    parser.add_argument(
        "--port", metavar="POORT", help="poort om op te luisteren (anders PORT, anders 8000)"
    )
    parser.add_argument(
        "--host",
        metavar="ADRES",
        help="adres om op te luisteren (anders WEEFSEL_HOST, anders 127.0.0.1)",
    )
    return parser


@dataclass(frozen=True)
class WebOptions:
    """Where the web server listens and which folder holds the data."""

    host: str
    port: int
    data: Path
    processes: int
    threads: int
    parsed: argparse.Namespace

    @classmethod
    def read(cls, parser: Parser, arguments: list[str]) -> WebOptions:
        """Read options first, then the environment.

        Raises:
            ProblemError: an option or variable cannot be understood.
        """
        parsed = parser.parse_args(arguments)
        return cls(
            host=parsed.host or env_text("WEEFSEL_HOST", default=LOCAL),
            port=port_number(parsed.port or env_text("PORT") or DEFAULT_PORT),
            data=env_path("WEEFSEL_DATA", default=Path.cwd() / "var"),
            processes=env_int("WEEFSEL_WEB_PROCESSES", default=1, least=1, most=64),
            threads=env_int("WEEFSEL_WEB_THREADS", default=4, least=1, most=64),
            parsed=parsed,
        )

    @property
    def local_url(self) -> str:
        """The address on this machine itself."""
        host = "localhost" if self.host in EVERYWHERE | {LOCAL} else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def into(self, environment: MutableMapping[str, str]) -> None:
        """Tell the processes to start: one folder, wherever they stand, and the right port."""
        environment["WEEFSEL_DATA"] = str(self.data)
        environment["PORT"] = str(self.port)
        if not environment.get("WEEFSEL_BASE_URL", "").strip():
            environment["WEEFSEL_BASE_URL"] = self.local_url


def current_environment() -> dict[str, str]:
    """Return a copy of the environment to change for children."""
    return dict(os.environ)
