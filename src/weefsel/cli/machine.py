"""Looks at the machine before anything starts: port, folder, room on the disk."""

from __future__ import annotations

import errno
import shutil
import socket
import tempfile
from pathlib import Path

from weefsel.cli.problems import NO_SPACE, ProblemError, not_writable, reason_of

MEGABYTE = 1024 * 1024
HIGHEST_PORT = 65535


def port_number(text: str) -> int:
    """Return a port to listen on.

    Raises:
        ProblemError: the text is no number from 1 to 65535.
    """
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= HIGHEST_PORT):
        raise ProblemError(
            f"{text!r} is geen poort: kies een getal van 1 tot en met {HIGHEST_PORT}, "
            "bijvoorbeeld PORT=8001."
        )
    return int(text)


def check_port(host: str, port: int) -> None:
    """Raise ProblemError when nobody can listen there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise ProblemError(
            f"{host!r} is geen adres van deze machine. Kies met --host bijvoorbeeld 127.0.0.1."
        ) from error
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise ProblemError(_port_trouble(error, host, port)) from error


def _port_trouble(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < HIGHEST_PORT else port - 1
        return (
            f"Poort {port} is al in gebruik, misschien door een Weefsel die nog draait. Stop dat "
            f"programma, of kies een andere poort: PORT={other}."
        )
    if error.errno == errno.EACCES:
        return f"Poort {port} mag deze gebruiker niet gebruiken: kies er een vanaf 1024."
    return (
        f"Op {host} poort {port} kan Weefsel niet luisteren: {reason_of(error)}. Kies iets anders."
    )


def check_folder(folder: Path) -> None:
    """Make the data folder; raise ProblemError when nothing can be written in it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # people in it
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".probe-") as probe:
            probe.write(b"x" * 4096)
            probe.flush()
    except OSError as error:
        raise ProblemError(not_writable(folder, error)) from error


def check_room(folder: Path, *, least_megabytes: int) -> None:
    """Raise ProblemError when the disk of the folder is (nearly) full."""
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < least_megabytes:
        raise ProblemError(
            f"Op de schijf van {folder} is nog {free} MB vrij; Weefsel wil er minstens "
            f"{least_megabytes} (WEEFSEL_LEAST_FREE_MB). {NO_SPACE}"
        )
