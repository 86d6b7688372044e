"""Zipped workbooks that would swell are refused before anything opens them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from weefsel.apps.imports.reading.limits import Limits
from weefsel.apps.imports.reading.problems import CannotReadError

CHUNK = 1 << 18
LONGEST_MANIFEST = 2_000_000
ENCRYPTED = 0x1


def check_package(path: Path, *, limits: Limits) -> None:
    """Look through the directory of the zip, then unpack every part once without keeping it.

    The directory may lie: a part that turns out larger or other than it says is damaged.

    Raises:
        CannotReadError: it would become too large, has a password, or is damaged.
    """
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            _check_directory(members, limits)
            _check_password(package, members)
            for member in members:
                _unpack(package, member)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # a way of packing that `zipfile` does not know
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise CannotReadError("damaged") from error


def _check_directory(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        raise CannotReadError("bomb")
    if sum(member.file_size for member in members) > limits.unpacked:
        raise CannotReadError("bomb")
    for member in members:
        swells = member.file_size > limits.ratio * max(member.compress_size, 1)
        if swells and member.file_size > limits.ratio_from:
            raise CannotReadError("bomb")


def _check_password(package: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise CannotReadError("password")
    for member in members:
        if member.filename == "META-INF/manifest.xml":
            with package.open(member) as file:
                if b"encryption-data" in file.read(LONGEST_MANIFEST):
                    raise CannotReadError("password")


def _unpack(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read one part to its end; its length and checksum must be what the directory says."""
    with package.open(member) as file:
        while file.read(CHUNK):
            pass
