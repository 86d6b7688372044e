"""The Dutch names of the API: one English identifier, one Dutch name, in every resource."""

from __future__ import annotations

from collections.abc import Mapping

_dutch: dict[str, str] = {
    "id": "id",
    "version": "versie",
    "created_at": "toegevoegdOp",
    "changed_at": "gewijzigdOp",
    "archived": "gearchiveerd",
    "archived_at": "gearchiveerdOp",
    "circle": "zichtbaarVoor",
    "owner_id": "beheerderId",
    "owner_name": "beheerderNaam",
    "starts_on": "vanaf",
    "ends_on": "totEnMet",
    "name": "naam",
    "code": "code",
    "results": "resultaten",
    "next_page": "volgende",
    "previous_page": "vorige",
    "cursor": "cursor",
    "size": "perPagina",
}


def add_names(names: Mapping[str, str]) -> None:
    """Let an app add its words; a word that exists already keeps its meaning.

    Raises:
        ValueError: two Dutch names for one English identifier.
    """
    for english, dutch in names.items():
        if _dutch.setdefault(english, dutch) != dutch:
            raise ValueError(f"{english!r} is already {_dutch[english]!r} in the API.")


def in_dutch(english: str) -> str:
    """Return the Dutch name of a field of a schema.

    Raises:
        KeyError: the field has no Dutch name yet; add it with `add_names`.
    """
    return _dutch[english]


def field_in_dutch(field: str) -> str:
    """Return the Dutch name of a model field, which a schema may know by its identifier."""
    for suffix in ("", "_id", "_code"):
        if f"{field}{suffix}" in _dutch:
            return _dutch[f"{field}{suffix}"]
    return field
