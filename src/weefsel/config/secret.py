"""The key that signs cookies and links."""

from __future__ import annotations

import os
import secrets
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
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(60))
        except FileExistsError:
            pass
        kept = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{folder} is niet te beschrijven ({error.strerror}): maak daar ruimte vrij, geef "
            "deze gebruiker schrijfrechten, of kies met WEEFSEL_DATA een andere map."
        ) from error
    if len(kept) < SHORTEST:
        raise ImproperlyConfigured(f"{path} is beschadigd: verwijder het bestand en start opnieuw.")
    return kept
