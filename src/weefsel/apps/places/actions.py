"""Writes of places."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction

from weefsel.apps.audit.actions import record
from weefsel.apps.core.saving import clean, require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.places.models import Municipality

NAMESPACE = uuid.UUID("6f1f7c0e-6d0c-5b52-9c0e-2f5f6c1d9a11")


@transaction.atomic
def load_municipalities(*, rows: Iterable[tuple[str, str]], actor: Viewer) -> tuple[int, int]:
    """Add municipalities by (code, name), or rename those that are known; none is removed.

    The outside identifier follows from the code, so that every installation has the same.

    Returns:
        How many were added, and how many got another name.

    Raises:
        NotPermitted: the actor is no region administrator.
        InvalidValue: a code or a name is wrong; then nothing is saved.
    """
    require(allowed=actor.is_administrator)
    added = renamed = 0
    known = {row.code: row for row in Municipality.objects.select_for_update()}
    for code, name in rows:
        place = known.get(code)
        if place is not None and place.name == name:
            continue
        before = {"name": place.name} if place is not None else {}
        if place is None:
            place = Municipality(code=code, uuid=uuid.uuid5(NAMESPACE, code))
            known[code] = place
            added += 1
        else:
            renamed += 1
        place.name = name
        clean(place)
        place.save()
        verb = "municipality.rename" if before else "municipality.add"
        record(actor=actor, verb=verb, target=place, before=before, after={"name": name})
    return added, renamed
