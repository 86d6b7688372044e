"""Two records that turned out to be one: join them without losing anything, and undo it.

Whatever points at the record that goes up in the other is moved, from any app: the relations are
read from the models, so a later app needs to do nothing. What cannot be moved because the other has
the same already (somebody's role at both organisations) stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock, plain, require, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.actions import organisations, people
from weefsel.apps.parties.actions._shared import (
    BATCH,
    index_party,
    require_tree,
    set_tags,
    tag_names,
)
from weefsel.apps.parties.models import Merge, Organisation, Person
from weefsel.apps.parties.queries import lineage_of
from weefsel.apps.parties.registry import Moved, Rearranged, tell_moved, tell_rearranged
from weefsel.apps.parties.rules import can_change_party, can_merge_parties

Party = Organisation | Person
LEFT_ALONE = {"merged_into"}


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of undoing a merge.

    Attributes:
        stayed: fields and rows that were changed since and were left as they are, in words.
    """

    stayed: list[str] = field(default_factory=list)


@transaction.atomic
def merge_parties(*, kept: Any, dropped: Any, values: Mapping[str, Any], actor: Viewer) -> Merge:
    """Join two organisations, or two people.

    Args:
        kept: the record that stays.
        dropped: the record that goes up in it; it goes to the archive and points at `kept`.
        values: fields of `kept` to set, for where the other's value was chosen.
        actor: who joins them; must keep both.

    Raises:
        NotPermitted: the actor does not keep both.
        InvalidValue: it is one and the same, or a value is wrong (also a parent below itself).
        NotAllowedNow: one of them went up in another already.
    """
    if kept.pk == dropped.pk or type(kept) is not type(dropped):
        raise InvalidValue(_("Kies twee verschillende om samen te voegen."), field="other")
    first, second = sorted((kept, dropped), key=lambda party: party.pk)
    locked = {party.pk: lock(party) for party in (first, second)}
    kept, dropped = locked[kept.pk], locked[dropped.pk]
    require(allowed=can_merge_parties(actor, kept, dropped))
    if kept.merged_into_id or dropped.merged_into_id:
        raise NotAllowedNow(_("Een van beide is al samengevoegd. Kijk bij degene die bleef."))
    fields = _fields_of(kept)
    before = {**_stored(kept, fields), "tags": tag_names(kept)}
    spoken = values_of(kept, fields)
    stood_under = _parent_of(kept)
    set_fields(kept, values, allowed=fields)
    if isinstance(kept, Organisation):
        _keep_tree(kept, dropped)
    kept.set_sort_name()
    clean(kept, exclude=("own_circle", "circle", "owner", "parent", "municipality"))
    set_tags(kept, [*tag_names(kept), *tag_names(dropped)])
    moved = {name: ids for name, ids in _move_all(dropped, kept) if ids}
    kept.version += 1
    kept.save()
    dropped.merged_into, dropped.archived_at = kept, timezone.now()
    dropped.version += 1
    dropped.save()
    merge = Merge.objects.create(
        uuid=uuid4(),
        target_type=kept._meta.label_lower,
        kept_uuid=kept.uuid,
        dropped_uuid=dropped.uuid,
        dropped_name=str(dropped)[:300],
        moved=moved,
        before={
            "fields": before,
            "after": {**_stored(kept, fields), "tags": tag_names(kept)},
        },
        merged_by=actor.name,
    )
    for party in (kept, dropped):
        index_party(party, actor=actor)
    tell_moved(_moved(kept, dropped, moved))
    _tell_place(kept, stood_under)
    verb = kept._meta.model_name
    record(
        actor=actor,
        verb=f"{verb}.merge",
        target=kept,
        before=spoken,
        after={**values_of(kept, fields), "merged": str(dropped)},
    )
    record(actor=actor, verb=f"{verb}.merged", target=dropped, after={"merged_into": str(kept)})
    return merge


@transaction.atomic
def undo_merge(*, merge: Merge, actor: Viewer) -> Undone:
    """Take two joined records apart again; what was changed since stays as it is now.

    Raises:
        NotPermitted: the actor does not keep the record that stayed.
        NotAllowedNow: it was undone already, or one would come to stand under itself by now.
    """
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise NotAllowedNow(_("Deze samenvoeging is al ongedaan gemaakt."))
    model: Any = apps.get_model(merge.target_type)
    kept = lock(model.objects.get(uuid=merge.kept_uuid))
    dropped = lock(model.objects.get(uuid=merge.dropped_uuid))
    require(allowed=can_change_party(actor, kept) and can_change_party(actor, dropped))
    fields = _fields_of(kept)
    spoken = values_of(kept, fields)
    stood_under = _parent_of(kept)
    rows_stayed = _move_back(merge.moved, kept, dropped)
    stayed = _give_back(kept, merge.before["fields"], merge.before["after"])
    kept.set_sort_name()
    kept.version += 1
    kept.save()
    dropped.merged_into = dropped.archived_at = None
    dropped.version += 1
    dropped.save()
    _require_no_circle(kept, dropped)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    for party in (kept, dropped):
        index_party(party, actor=actor)
    tell_moved(_moved(kept, dropped, merge.moved))
    _tell_place(kept, stood_under)
    verb = kept._meta.model_name
    record(
        actor=actor,
        verb=f"{verb}.unmerge",
        target=kept,
        before={**spoken, "merged": str(dropped)},
        after=values_of(kept, fields),
    )
    record(actor=actor, verb=f"{verb}.unmerged", target=dropped, before={"merged_into": str(kept)})
    return Undone([*stayed, *rows_stayed])


def _moved(kept: Any, dropped: Any, rows: Mapping[str, list[int]]) -> Moved:
    return Moved(kept._meta.model_name, kept.pk, dropped.pk, rows)


def _parent_of(party: Party) -> int | None:
    return party.parent_id if isinstance(party, Organisation) else None


def _tell_place(kept: Party, stood_under: int | None) -> None:
    """Tell that the record that stays has another place; who follows merges sees to names."""
    if isinstance(kept, Organisation):
        tell_rearranged(Rearranged(kept.pk, False, kept.parent_id != stood_under))  # noqa: FBT003


def _fields_of(party: Party) -> tuple[str, ...]:
    return organisations.FIELDS if isinstance(party, Organisation) else people.FIELDS


def _stored(party: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return the columns as they are stored, so that they can be put back."""
    return {name: plain(getattr(party, party._meta.get_field(name).attname)) for name in fields}


def _give_back(kept: Any, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Put back each field that still holds what the merge left; return the labels of the others."""
    stayed = []
    for name, old in before.items():
        if name == "tags":
            now = set(tag_names(kept))
            added = set(after["tags"]) - set(old)
            set_tags(kept, sorted(now - added))
            continue
        column = kept._meta.get_field(name)
        if plain(getattr(kept, column.attname)) == after[name]:
            setattr(kept, column.attname, old)
        elif old != after[name]:
            stayed.append(str(column.verbose_name))
    return stayed


def _keep_tree(kept: Organisation, dropped: Organisation) -> None:
    """Let `kept` take the place of `dropped` in the tree when it stands somewhere below it."""
    if dropped.pk in lineage_of(kept):
        kept.parent = dropped.parent
    require_tree(kept)


def _require_no_circle(*parties: Party) -> None:
    for party in parties:
        if isinstance(party, Organisation) and party.parent is not None:
            party.refresh_from_db(fields=["parent"])
            if party.pk in lineage_of(party.parent):
                said = _("%(name)s zou dan onder zichzelf staan. Zet haar eerst ergens anders.")
                raise NotAllowedNow(said % {"name": party})


def _move_all(dropped: Any, kept: Any) -> Iterator[tuple[str, list[int]]]:
    """Move whatever points at `dropped`; yield (model and column, rows moved)."""
    for relation in dropped._meta.get_fields(include_hidden=True):
        if not (relation.one_to_many or relation.one_to_one) or not relation.auto_created:
            continue
        column = relation.field.name
        if relation.concrete or column in LEFT_ALONE or relation.field.remote_field.parent_link:
            continue
        related = relation.related_model
        if related._meta.auto_created:
            continue  # labels have their own way
        rows = related._base_manager.filter(**{column: dropped}).exclude(
            **({"pk": kept.pk} if related is type(kept) else {})
        )
        ids = _move(related, list(rows.values_list("pk", flat=True)), column, kept)
        yield f"{related._meta.label_lower}:{column}", ids


def _move_back(moved: Mapping[str, list[int]], kept: Any, dropped: Any) -> list[str]:
    """Move the rows back that still point at `kept`; return in words those that do not."""
    stayed = []
    for name, ids in moved.items():
        label, column = name.split(":")
        related: Any = apps.get_model(label)
        rows = related._base_manager
        for batch in _batches(ids):
            still = rows.filter(pk__in=batch, **{column: kept}).values_list("pk", flat=True)
            back = _move(related, list(still), column, dropped)
            stayed += [
                f"{row._meta.verbose_name} {row}"
                for row in rows.filter(pk__in=set(batch) - set(back)).order_by("pk")
            ]
    return stayed


def _move(related: Any, ids: list[int], column: str, to: models.Model) -> list[int]:
    """Let the rows point at `to`; return those that could.

    All at once, and one by one only where something stands in the way.
    """
    moved: list[int] = []
    for batch in _batches(ids):
        if _update(related, batch, column, to):
            moved += batch
        else:
            moved += [pk for pk in batch if _update(related, [pk], column, to)]
    return moved


def _update(related: Any, ids: list[int], column: str, to: models.Model) -> bool:
    try:
        with transaction.atomic():
            related._base_manager.filter(pk__in=ids).update(**{column: to})
    except IntegrityError:
        return False
    return True


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
