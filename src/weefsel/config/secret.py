"""The key that signs cookies and links."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST = 50


def secret_key(folder: Path) -> str:
    """Return WEEFSEL_SECRET_KEY, or the key kept in the data folder; made there on first use.

    One machine needs no setting; several machines must share the variable.

    Raises:
        ImproperlyConfigured: the variable is too short, or the folder cannot be written.
    """
    given = os.environ.get("WEEFSEL_SECRET_KEY", "").strip()
    if given:
        if len(given) < SHORTEST:
            raise ImproperlyConfigured(
                f"WEEFSEL_SECRET_KEY heeft {len(given)} tekens: gebruik er minstens {SHORTEST}."
            )
        return given
    path = folder / "secret-key"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        kept = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{folder} is niet te beschrijven ({error.strerror}): maak daar ruimte vrij, geef "
            "deze gebruiker schrijfrechten, of kies met WEEFSEL_DATA een andere map."
        ) from error
    if len(kept) < SHORTEST:
        raise ImproperlyConfigured(f"{path} is beschadigd: verwijder het bestand en start opnieuw.")
    return kept


def _make(path: Path) -> None:
    """Put a whole key there at once, so that who starts at the same moment never reads half."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(60))
        with contextlib.suppress(FileExistsError):  # somebody was first: that key counts
            os.link(name, path)
    finally:
        Path(name).unlink()
