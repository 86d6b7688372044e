"""What can go wrong on a machine, in one Dutch sentence that says what to do."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

if TYPE_CHECKING:
    from pathlib import Path

NO_SPACE = (
    "De schijf is vol. Maak ruimte vrij, of kies met WEEFSEL_DATA een map op een andere schijf; "
    "start daarna opnieuw. Wat al was opgeslagen is er nog."
)
NOT_WRITABLE = (
    "{path} is niet te beschrijven ({reason}). Geef deze gebruiker schrijfrechten, of kies met "
    "WEEFSEL_DATA een andere map."
)
NOT_PREPARED = (
    "De database is nog niet (helemaal) bijgewerkt naar deze versie. Draai eerst `weefsel prepare`."
)
SQLITE = {  # a part of what SQLite says -> what it means
    "disk is full": NO_SPACE,
    "no such table": NOT_PREPARED,
    "unable to open database file": (
        "Het databasebestand is niet te openen. Controleer DATABASE_URL en WEEFSEL_DATA, en of "
        "deze gebruiker in die map mag schrijven."
    ),
    "readonly database": (
        "Het databasebestand is alleen te lezen. Geef deze gebruiker schrijfrechten op het bestand "
        "en de map, of kies met WEEFSEL_DATA een andere map."
    ),
    "not a database": (
        "Het databasebestand is geen SQLite-database. Controleer DATABASE_URL, of bewaar het "
        "bestand apart en zet een reservekopie terug met `weefsel restore`."
    ),
    "malformed": (
        "Het databasebestand is beschadigd. Bewaar het apart en zet een reservekopie terug met "
        "`weefsel restore`."
    ),
    "database is locked": (
        "De database is bezet door een ander programma. Wacht tot dat klaar is, of stop het, en "
        "probeer het opnieuw."
    ),
    "disk i/o error": (
        "De schijf met het databasebestand geeft een leesfout of schrijffout. Controleer de schijf "
        "en de vrije ruimte."
    ),
}
POSTGRESQL = {  # a part of what PostgreSQL or its driver says -> what it means
    "password authentication failed": (
        "PostgreSQL weigert het wachtwoord. Controleer gebruiker en wachtwoord in DATABASE_URL."
    ),
    "no password supplied": "PostgreSQL vraagt een wachtwoord. Zet het in DATABASE_URL.",
    "does not exist": (
        "PostgreSQL kent deze database of gebruiker niet. Maak ze aan, of verbeter DATABASE_URL."
    ),
    "too many clients": (
        "PostgreSQL neemt geen verbindingen meer aan. Verhoog max_connections, of start minder "
        "processen (WEEFSEL_WEB_PROCESSES, WEEFSEL_WEB_THREADS)."
    ),
}
UNREACHABLE = (
    "De database is niet bereikbaar: {reason}. Controleer DATABASE_URL, en of PostgreSQL draait en "
    "verbindingen van deze machine aanneemt."
)
DATABASE_FULL = "De schijf van PostgreSQL is vol. Maak daar ruimte vrij en start opnieuw."
DATABASE_FORBIDS = (
    "Deze PostgreSQL-gebruiker mag hier geen tabellen maken. Maak de gebruiker eigenaar van de "
    "database (ALTER DATABASE naam OWNER TO gebruiker) en start opnieuw."
)
POSTGRESQL_CODES = {"53100": DATABASE_FULL, "42501": DATABASE_FORBIDS, "42P01": NOT_PREPARED}


class ProblemError(Exception):
    """Something the operator can solve; the text is fit to show as it is."""


def in_words(error: BaseException) -> str | None:
    """Return what to tell the operator, or None when nobody foresaw this."""
    if isinstance(error, (ProblemError, ImproperlyConfigured)):
        return str(error)
    if isinstance(error, OSError):
        return _file_trouble(error)
    if isinstance(error, DatabaseError):
        return _database_trouble(error)
    return None


def not_writable(path: Path, error: OSError) -> str:
    """Return why a folder cannot be used and what to do about it."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return NO_SPACE
    return NOT_WRITABLE.format(path=path, reason=reason_of(error))


def reason_of(error: OSError) -> str:
    """Return the system's reason in Dutch where we know it."""
    words = {
        errno.EACCES: "geen rechten",
        errno.EPERM: "geen rechten",
        errno.EROFS: "alleen-lezen schijf",
        errno.ENOTDIR: "dit is geen map",
        errno.EEXIST: "dit is een bestand, geen map",
        errno.EADDRNOTAVAIL: "dit adres hoort niet bij deze machine",
    }
    return words.get(error.errno or 0) or error.strerror or os.strerror(error.errno or 0)


def _file_trouble(error: OSError) -> str | None:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return NO_SPACE
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS} and error.filename:
        return NOT_WRITABLE.format(path=error.filename, reason=reason_of(error))
    return None


def _database_trouble(error: DatabaseError) -> str | None:
    deepest: BaseException = error
    while below := deepest.__cause__ or deepest.__context__:
        deepest = below
    code = getattr(deepest, "sqlstate", None)
    if code in POSTGRESQL_CODES:
        return POSTGRESQL_CODES[code]
    said = str(error)
    if type(deepest).__module__.startswith("sqlite3"):
        return next((words for part, words in SQLITE.items() if part in said.lower()), None)
    if not isinstance(error, OperationalError):
        return None
    unreachable = UNREACHABLE.format(reason=_last_reason(said))
    return next((words for part, words in POSTGRESQL.items() if part in said.lower()), unreachable)


def _last_reason(said: str) -> str:
    """Return what follows the last 'failed:' on the first line; no password stands there."""
    line = next((line for line in said.splitlines() if line.strip()), "geen antwoord")
    return line.rsplit("failed: ", 1)[-1].strip().rstrip(".")
