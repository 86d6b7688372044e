"""Take back what an import did to one record, unless somebody touched it since."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.enums import EffectKind
from weefsel.apps.imports.models import ImportBatch, ImportEffect
from weefsel.apps.imports.planning.questions import field_label
from weefsel.apps.parties.actions import (
    change_organisation,
    change_participation,
    change_person,
    change_position,
    unload,
    unload_all,
)
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.apps.relations.actions import change_relation
from weefsel.apps.relations.actions.unloading import unload_relation, unload_touchpoint
from weefsel.apps.relations.models import Relation, Touchpoint

MODELS: dict[str, Any] = {
    "organisation": Organisation,
    "person": Person,
    "position": Position,
    "participation": Participation,
    "relation": Relation,
    "touchpoint": Touchpoint,
}
TIED: dict[Any, tuple[str, ...]] = {
    Position: ("person", "organisation"),
    Participation: ("organisation", "cooperation"),
}
CHANGES: dict[str, Any] = {
    "organisation": change_organisation,
    "person": change_person,
    "position": change_position,
    "participation": change_participation,
    "relation": change_relation,
}
UNLOADING: dict[str, Any] = {"relation": unload_relation, "touchpoint": unload_touchpoint}


def is_like(one: ImportEffect, other: ImportEffect) -> bool:
    """Whether two effects are of one kind, on one kind of record."""
    return (one.kind, one.target_type) == (other.kind, other.target_type)


def is_taken_out_together(effects: Sequence[ImportEffect]) -> bool:
    """Whether what these added can be removed at once: no relations, contacts or changes."""
    return bool(effects) and (
        effects[0].kind == EffectKind.ADDED and effects[0].target_type not in UNLOADING
    )


def take_out(effects: Sequence[ImportEffect], batch: ImportBatch, actor: Viewer) -> set[UUID]:
    """Remove at once what effects of one kind added, as far as nobody touched it.

    Returns:
        Which records are gone; the others are for `take_back`, which says why they stay.
    """
    if not is_taken_out_together(effects):
        return set()
    model = MODELS[effects[0].target_type]
    place = {effect.target_uuid: number for number, effect in enumerate(effects)}
    rows = model._default_manager.filter(uuid__in=place).select_related(*TIED.get(model, ()))
    rows = sorted(rows, key=lambda row: place[row.uuid])
    return unload_all(rows=rows, source=batch, actor=actor) if rows else set()


def take_back(effect: ImportEffect, actor: Viewer) -> str:
    """Undo one effect.

    Returns:
        Why it stays, in words, or "".
    """
    row = MODELS[effect.target_type]._default_manager.filter(uuid=effect.target_uuid).first()
    if row is None:
        return ""
    try:
        if effect.kind == EffectKind.ADDED:
            name = effect.target_type
            take_out = UNLOADING.get(name)
            gone = (
                take_out(**{name: row}, actor=actor) if take_out else unload(row=row, actor=actor)
            )
            return "" if gone else _("Blijft staan: iemand werkte er intussen mee.")
        return _restore(effect, row, actor)
    except DomainError as error:
        return str(error)


def _restore(effect: ImportEffect, row: Any, actor: Viewer) -> str:
    values: dict[str, Any] = {}
    stay: list[str] = []
    for name, before in effect.before.items():
        if _plain(getattr(row, name)) == effect.after.get(name, ""):
            values[name] = _typed(name, before)
        else:
            stay.append(field_label(effect.target_type, name))
    if values:
        action = CHANGES[effect.target_type]
        action(**{effect.target_type: row}, values=values, version=None, actor=actor)
    if not stay:
        return ""
    return _("Intussen gewijzigd en daarom gehouden: %s.") % ", ".join(stay)


def _typed(name: str, value: str) -> Any:
    if name not in {"starts_on", "ends_on", "since"}:
        return value
    return datetime.date.fromisoformat(value) if value else None


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value or "")
