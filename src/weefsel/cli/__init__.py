"""The `weefsel` command: starting and stopping here, every other word is one of Django's commands.

Nothing in this file needs Django or a recent Python, so that it can always say what is wrong.
"""

from __future__ import annotations

import sys

OLDEST_PYTHON = (3, 11)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; expected trouble is one sentence."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        found = ".".join(map(str, sys.version_info[:3]))
        print(
            f"Weefsel heeft Python {wanted} of nieuwer nodig; dit is {found}. Installeer een "
            "nieuwere Python en maak de omgeving daarmee opnieuw.",
            file=sys.stderr,
        )
        return 1
    from weefsel.cli.dispatch import dispatch  # noqa: PLC0415 -- newer syntax than an old Python reads

    return dispatch(sys.argv[1:] if arguments is None else arguments)
