"""From the words typed to what runs; trouble that was foreseen becomes one sentence."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from weefsel.cli.problems import in_words
from weefsel.cli.supervisor import LIFELINE, hold_on_to

if TYPE_CHECKING:
    from collections.abc import Callable

EXIT_INTERRUPTED = 130


def dispatch(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weefsel.config.settings")
    if arguments[:1] == [LIFELINE]:
        hold_on_to(int(arguments[1]))
        arguments = arguments[2:]
    try:
        return _command(arguments)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception as error:  # the one place where a whole command ends
        words = in_words(error)
        if words is None:
            raise
        print(words, file=sys.stderr, flush=True)
        return 1


def _command(arguments: list[str]) -> int:
    """Imports wait until they are needed: who supervises must stay small, help must always come."""
    word, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if word in {"help", "-h", "--help"} and not rest:
        from weefsel.cli.overview import overview  # noqa: PLC0415

        print(overview())
        return 0
    own = _own_command(word)
    if own is not None:
        return own(rest)
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(["weefsel", *arguments])
    return 0


def _own_command(word: str) -> Callable[[list[str]], int] | None:
    if word == "run":
        from weefsel.cli.run import run  # noqa: PLC0415

        return run
    if word == "web":
        from weefsel.cli.web import web  # noqa: PLC0415

        return web
    if word == "prepare":
        from weefsel.cli.prepare import prepare  # noqa: PLC0415

        return prepare
    return None
